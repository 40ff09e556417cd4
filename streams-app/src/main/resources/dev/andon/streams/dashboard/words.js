/** How figures and states are said. Nothing is said that no record says. */

/** Below this many references nothing is scored. */
const FEWEST_REFERENCES = 4;

const WORDS = {
  normal: 'Normal', anomalous: 'Anomalous', alarm: 'Alarm', seen: 'Alarm seen',
  clean: 'Clean', patched: 'Patched', corrupted: 'Corrupted',
  pass: 'Pass', review: 'Review', reject: 'Reject',
  warming_up: 'Warming up', calibrating: 'Calibrating', waiting: 'No result',
};

/** The state of a result, or of a station that has none. */
export function stateOf(result) {
  if (!result) return 'waiting';
  if (result.score == null) return 'warming_up';
  return result.verdict ?? 'calibrating';
}

/** The state of a station that is predicted. An alarm outlasts the rows that raised it, so it comes first. */
export function stateOfPrediction({steps, alarm}) {
  const newest = steps.at(-1);
  if (alarm?.state === 'raised') return 'alarm';
  if (!newest) return 'waiting';
  if (alarm?.state === 'acknowledged') return 'seen';
  if (newest.score == null) return 'warming_up';
  return newest.anomalous ? 'anomalous' : 'normal';
}

/** The state of a station that is classified: of the model that gave its newest label. */
export function stateOfClassification({frames}) {
  const newest = frames.at(-1);
  if (!newest) return 'waiting';
  if (newest.patches.length > 0) return 'patched';
  return newest.corruption == null ? 'clean' : 'corrupted';
}

/** Whether a state calls for a person. */
export function isWorse(state) {
  return ['review', 'reject', 'anomalous', 'alarm', 'patched', 'corrupted'].includes(state);
}

export function wordOf(state) {
  return WORDS[state] ?? state;
}

/** Three significant digits, without an exponent for common sizes. */
export function score(value) {
  if (value == null) return '–';
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e6) ? value.toExponential(2) : value.toPrecision(3);
}

/** A measured value: as many digits whatever it is, so that it does not jump about. */
export function quantity(value) {
  if (value == null) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(3);
  return size < 1000 ? value.toPrecision(4) : value.toFixed(1);
}

/** The same without digits that say nothing. */
export function brief(value) {
  return value == null ? '–' : Number(value.toPrecision(5)).toString();
}

export function ratio(value) {
  return value == null ? '–' : value.toFixed(3);
}

export function percent(share) {
  return share == null ? '–' : `${(100 * share).toFixed(1)} %`;
}

export function pValue(value) {
  return value < 0.0001 ? 'p < 0.0001' : `p = ${Number(value.toPrecision(2))}`;
}

/** What stands beside the score: the p-value, or why there is none. */
export function explanation(result, station) {
  if (!result) {
    return station.frames > 0 ? `${plural(station.frames, 'frame')} received, none inspected yet` : 'Rejected records only';
  }
  if (result.score == null) return `${result.references} of ${FEWEST_REFERENCES} references`;
  if (result.pValue == null) return `${plural(result.calibrationSize, 'score')} so far, no p‑value yet`;
  return pValue(result.pValue);
}

/** What stands beside a predicted value: the p-value, or why there is none. */
export function explanationOfPrediction({steps, warming}) {
  const newest = steps.at(-1);
  if (!newest) return 'Nothing predicted yet';
  if (newest.score == null) {
    const restart = steps.slice(-warming).findLast(step => step.restarted != null);
    return `${plural(warming, 'observation')} seen without a score${restart ? `; restarted: ${restart.restarted}` : ''}`;
  }
  return newest.pValue == null ? `${plural(newest.calibrationSize, 'score')} so far, no p‑value yet` : pValue(newest.pValue);
}

/** A chart of one value, for those who do not see it. */
export function chartText(steps, value) {
  const newest = steps.at(-1);
  const observed = steps.map(step => step.observed[value]).filter(one => one != null);
  if (observed.length === 0) return `Value ${value + 1}: none yet`;
  const alarms = steps.filter(step => step.alarm).length;
  const band = newest.expected
    ? `, forecast ${brief(newest.expected[value])} within ${brief(newest.lower[value])} and ${brief(newest.upper[value])}` : '';
  return `Value ${value + 1}: ${brief(newest.observed[value])}${band}; of the last ${count(steps.length)} between `
    + `${brief(Math.min(...observed))} and ${brief(Math.max(...observed))}, ${plural(alarms, 'alarm')}`;
}

/** What the frames of a camera are taken for. */
export function corruptionText({corruption, severity}) {
  if (corruption == null) return 'no corruption told';
  return severity == null ? corruption : `${corruption}, severity ${severity.toFixed(1)} of 5`;
}

/** What the model is patched with, and who says so. */
export function patchText({patches, patchedBy}) {
  const by = patchedBy == null ? '' : ', by hand';
  if (patches.length === 0) return `not patched${by}`;
  return `${patches.map(({name, share}) => `${name} at ${Math.round(100 * share)} %`).join(', ')}${by}`;
}

/** One frame of a strip. */
export function frameText(frame) {
  return `${frame.frameId}: ${frame.label} ${percent(frame.probabilities[0]?.share)}; ${corruptionText(frame)}; ${patchText(frame)}`;
}

/** A strip, for those who do not see it. */
export function historyText(frames) {
  const patched = frames.filter(({patches}) => patches.length > 0).length;
  return `Of the last ${plural(frames.length, 'frame')} ${count(patched)} patched. Newest: ${frameText(frames.at(-1))}`;
}

/** An alarm in words. */
export function alarmText({state, at, cause, issuer, reason, expiresAt}) {
  const by = issuer ? ` by ${issuer}` : '';
  const why = reason ? `: ${reason}` : '';
  return {
    raised: `Alarm at ${clock(at)}: ${cause}`,
    acknowledged: `Alarm seen${by}: ${cause}`,
    shelved: `Alarms shelved until ${expiresAt ? clock(expiresAt) : 'further notice'}${by}${why}`,
    cleared: `Alarm cleared at ${clock(at)}: ${cause}`,
  }[state] ?? cause;
}

/** Where an alarm stands now: shelving outlasts what happens to it meanwhile, and ends by itself. */
export function standingOf(alarm, now) {
  if (!alarm) return 'cleared';
  if (alarm.expiresAt > now) return 'shelved';
  if (alarm.state === 'shelved') return alarm.raisedAt == null ? 'cleared' : 'raised';
  return alarm.state;
}

const STANDINGS = {raised: ['Raised', 'alarm'], acknowledged: ['Seen', 'seen'], shelved: ['Shelved', 'shelved'], cleared: ['Cleared', 'pass']};

export function wordOfAlarm(standing) {
  return STANDINGS[standing][0];
}

export function iconOfAlarm(standing) {
  return STANDINGS[standing][1];
}

/** An alarm as it stands now, in words. */
export function standingText(alarm, now) {
  return alarm ? alarmText({...alarm, state: standingOf(alarm, now)}) : 'No alarm so far';
}

/** What somebody says a frame shows. */
export function labelText({anomalous, label, author, reason, madeAt}) {
  const what = [anomalous == null ? null : anomalous ? 'Defect' : 'Good', label].filter(Boolean).join(', ');
  return `${what}, says ${author} at ${clock(madeAt)}${reason ? `: ${reason}` : ''}`;
}

export function iconOfLabel({anomalous}) {
  return anomalous == null ? 'seen' : anomalous ? 'reject' : 'pass';
}

/** Where the thresholds come from. */
export function limitsText(limits) {
  if (!limits) return 'thresholds not known to the board';
  const {scale, review, reject, by} = limits;
  const sign = scale === 'score' ? '≥' : '≤';
  return `review ${sign} ${review}, reject ${sign} ${reject}, ${by ? `set by command ${by}` : 'of the settings'}`;
}

/** Share of the judged parts that were rejected, 0 to 1; null before the first verdict. */
export function rejectShare(counts) {
  const judged = (counts.pass ?? 0) + (counts.review ?? 0) + (counts.reject ?? 0);
  return judged === 0 ? null : (counts.reject ?? 0) / judged;
}

/** Share of the references needed before scoring starts, 0 to 1. */
export function warmth(result) {
  return Math.min(1, result.references / FEWEST_REFERENCES);
}

const COUNTS = new Intl.NumberFormat('en');

export function count(n) {
  return COUNTS.format(n);
}

export function plural(n, noun) {
  return `${count(n)} ${noun}${n === 1 ? '' : 's'}`;
}

export function age(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 1) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} days ago`;
}

/** How old a station's newest result is, and in a word whether that is too old. */
export function ageOfResult(milliseconds, stale) {
  return stale ? `Stale: last result ${age(milliseconds)}` : age(milliseconds);
}

export function clock(milliseconds) {
  return new Date(milliseconds).toLocaleTimeString('en-GB');
}

export function moment(milliseconds) {
  return new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', ' UTC');
}

export function rate(perSecond) {
  if (perSecond >= 10) return `${Math.round(perSecond)} / s`;
  if (perSecond >= 1) return `${perSecond.toFixed(1)} / s`;
  return `${Math.round(perSecond * 60)} / min`;
}
