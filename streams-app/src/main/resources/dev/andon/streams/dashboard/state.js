/** What the board knows, built from the messages of the server. */

const RESULTS = 300;
const RATE_OVER = 30_000;
const STALE_AT_LEAST = 30_000;

export class BoardState {
  stations = new Map();
  since = 0;
  problem = null;
  unreadable = 0;
  notShown = 0;
  #ahead = 0;

  /** Takes in one message; returns the names of the stations it changed. */
  apply(message) {
    this.#ahead = message.now - Date.now();
    this.since = message.since;
    this.problem = message.problem ?? null;
    this.unreadable = message.unreadable;
    this.notShown = message.notShown;
    if (message.complete) this.stations.clear();
    for (const station of message.stations) this.stations.set(station.name, added(this.stations.get(station.name), station));
    return message.stations.map(station => station.name);
  }

  /** Whether any station is inspected, or none is known yet. */
  isInspecting() {
    const stations = [...this.stations.values()];
    return stations.length === 0 || stations.some(station => methods(station).includes('inspection'));
  }

  /** The server's clock: ages must not depend on how a browser's clock is set. */
  now() {
    return Date.now() + this.#ahead;
  }
}

function added(before, station) {
  const {prediction, classification} = station;
  return {
    ...station,
    labels: new Map([...before?.labels ?? [], ...station.labels.map(label => [label.frameId, label])].slice(-RESULTS)),
    results: [...before?.results ?? [], ...station.results].slice(-RESULTS),
    prediction: prediction
      && {...prediction, steps: [...before?.prediction?.steps ?? [], ...prediction.steps].slice(-RESULTS)},
    classification: classification
      && {...classification, frames: [...before?.classification?.frames ?? [], ...classification.frames].slice(-RESULTS)},
  };
}

/**
 * What is done with a station. Frames of one that is classified may be inspected or not, until there is an inspection. One of
 * which only rejected records are known counts as inspected, unless their method says otherwise.
 */
export function methods({frames, results, deadLetters, alarm, prediction, classification}) {
  const isInspected = frames > 0 && !classification || results.length > 0 || alarm != null || Object.keys(deadLetters).length > 0;
  return [
    ...isInspected || !prediction && !classification ? ['inspection'] : [],
    ...prediction ? ['prediction'] : [],
    ...classification ? ['classification'] : [],
  ];
}

export function latest(station) {
  return station.results.at(-1);
}

/** The newest result that somebody should look at, unless it is the latest anyway. */
export function lastFlagged(station) {
  const flagged = station.results.findLast(result => ['review', 'reject'].includes(result.verdict));
  return flagged === latest(station) ? undefined : flagged;
}

/** Results a second over the last half minute. */
export function throughput(results, now) {
  const recent = results.filter(result => result.at > now - RATE_OVER);
  if (recent.length === 0) return 0;
  // A full list may reach back less far than that, and a station may just have started.
  const reach = Math.min(RATE_OVER, Math.max(1000, now - results[0].at));
  return recent.length / (reach / 1000);
}

/** Whether the newest of a station's results is older than their own pace explains. */
export function isStale(all, now) {
  const results = all.slice(-20);
  if (results.length === 0) return false;
  const pace = (results.at(-1).at - results[0].at) / Math.max(1, results.length - 1);
  return now - results.at(-1).at > Math.max(STALE_AT_LEAST, 5 * pace);
}

/** Of a station's inspection, prediction or classification. */
export function rejectedRecords({deadLetters}) {
  return sum(deadLetters);
}

export function inspected(station) {
  return sum(station.counts);
}

export function predicted(prediction) {
  return sum(prediction.counts);
}

export function classified(classification) {
  return sum(classification.counts);
}

function sum(counts) {
  return Object.values(counts).reduce((total, n) => total + n, 0);
}
