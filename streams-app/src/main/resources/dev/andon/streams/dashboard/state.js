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
    for (const station of message.stations) {
      const before = this.stations.get(station.name)?.results ?? [];
      this.stations.set(station.name, {...station, results: [...before, ...station.results].slice(-RESULTS)});
    }
    return message.stations.map(station => station.name);
  }

  /** The server's clock: ages must not depend on how a browser's clock is set. */
  now() {
    return Date.now() + this.#ahead;
  }
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

/** Whether the newest result is older than this station's own pace explains. */
export function isStale(station, now) {
  const results = station.results.slice(-20);
  if (results.length === 0) return false;
  const pace = (results.at(-1).at - results[0].at) / Math.max(1, results.length - 1);
  return now - results.at(-1).at > Math.max(STALE_AT_LEAST, 5 * pace);
}

export function rejectedRecords(station) {
  return Object.values(station.deadLetters).reduce((sum, n) => sum + n, 0);
}

export function inspected(station) {
  return Object.values(station.counts).reduce((sum, n) => sum + n, 0);
}
