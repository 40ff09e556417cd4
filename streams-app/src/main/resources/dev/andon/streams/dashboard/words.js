/** How figures and states are said. Nothing is said that no record says. */

/** Below this many references nothing is scored. */
const FEWEST_REFERENCES = 4;

const WORDS = {
  pass: 'Pass', review: 'Review', reject: 'Reject',
  warming_up: 'Warming up', calibrating: 'Calibrating', waiting: 'No result',
};

/** The state of a result, or of a station that has none. */
export function stateOf(result) {
  if (!result) return 'waiting';
  if (result.score == null) return 'warming_up';
  return result.verdict ?? 'calibrating';
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

/** Share of the references needed before scoring starts, 0 to 1. */
export function warmth(result) {
  return Math.min(1, result.references / FEWEST_REFERENCES);
}

export function count(n) {
  return n.toLocaleString('en');
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

export function clock(milliseconds) {
  return new Date(milliseconds).toLocaleTimeString('en-GB');
}

export function rate(perSecond) {
  if (perSecond >= 10) return `${Math.round(perSecond)} / s`;
  if (perSecond >= 1) return `${perSecond.toFixed(1)} / s`;
  return `${Math.round(perSecond * 60)} / min`;
}
