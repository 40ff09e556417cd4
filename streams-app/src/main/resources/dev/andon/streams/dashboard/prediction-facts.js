import {el} from './dom.js';
import {baselineNames, coverage, relativeError} from './prediction-rows.js';
import * as words from './words.js';

const LAST_VALUE = 'last value';

/** What one row said, in one line; rows ahead say what is forecast. */
export function rowText(rows, row) {
  const step = rows.step(row);
  const ahead = rows.forecast[row - rows.now - 1];
  if (ahead) return [rows.timeOf(row), ...ahead.expected.map((_, i) => forecastText(ahead, i))].join(' · ');
  if (!step) return 'missing';
  return [
    words.clock(step.observedAt),
    ...step.observed.map((value, i) => `value ${i + 1} ${words.brief(value)}${step.expected ? `, ${expectedText(step, i)}` : ''}`),
    step.freeEnergyAfter == null ? null : `free energy ${words.score(step.freeEnergyBefore)} → ${words.score(step.freeEnergyAfter)}`,
    step.score == null ? 'warming up' : `distance ${words.score(step.score)}`,
    step.pValue == null ? null : words.pValue(step.pValue),
    step.anomalous ? 'anomalous' : null,
    step.alarm ? 'alarm' : null,
    step.masked > 0 ? `${words.plural(step.masked, 'step')} missing before` : null,
    step.restarted == null ? null : `restarted: ${step.restarted}`,
  ].filter(Boolean).join(' · ');
}

/** What is shown in figures: how often intervals held, and errors relative to the last value's. */
export function figuresTable(prediction, rows) {
  const others = baselineNames(prediction.steps).filter(name => name !== LAST_VALUE);
  const values = (rows.newest?.observed ?? []).map((_, i) => i);
  return el('table', {class: 'figures'},
    el('caption', {}, `Over the ${words.plural(prediction.steps.length, 'row')} shown; errors relative to the last value’s, below 1 is better`),
    headings(['value', 'newest', 'expected', 'within interval', 'error', ...others.map(name => `${name}’s`)]),
    el('tbody', {}, ...values.map(i => el('tr', {},
      el('th', {scope: 'row'}, `value ${i + 1}`),
      ...[
        words.brief(rows.newest.observed[i]),
        words.brief(rows.newest.expected?.[i]),
        words.percent(coverage(rows, i)),
        words.ratio(relativeError(rows, i, rows.forecastCurve('expected', i), rows.baselineCurve(LAST_VALUE, i))),
        ...others.map(name => words.ratio(
          relativeError(rows, i, rows.baselineCurve(name, i), rows.baselineCurve(LAST_VALUE, i)))),
      ].map(text => el('td', {}, text))))));
}

/** The newest rows in text. */
export function rowsTable(rows, most) {
  const values = (rows.newest?.observed ?? []).map((_, i) => i);
  const shown = rows.where(() => true).slice(-most).reverse();
  return el('table', {class: 'figures'},
    headings(['time', ...values.flatMap(i => [`value ${i + 1}`, 'expected']), 'free energy', 'distance', 'p', '']),
    el('tbody', {}, ...shown.map(row => rows.step(row)).map(step => el('tr', {},
      el('th', {scope: 'row'}, words.clock(step.observedAt)),
      ...values.flatMap(i => [words.brief(step.observed[i]), words.brief(step.expected?.[i])]).map(text => el('td', {}, text)),
      ...[words.score(step.freeEnergyAfter), words.score(step.score), words.brief(step.pValue),
        [step.alarm && 'alarm', step.anomalous && 'anomalous', step.restarted].filter(Boolean).join(', ')]
        .map(text => el('td', {}, text))))));
}

export function recordOf(prediction) {
  const step = prediction.steps.at(-1);
  const {provenance} = prediction;
  const entries = [
    ...step ? [
      ['Observed', words.moment(step.observedAt)],
      ['Epoch, sequence', `${step.epoch}, ${words.count(step.sequence)}`],
      ['Status', step.status.replace('_', ' ')],
      ['Calibration', words.plural(step.calibrationSize, 'score')],
      ['Thresholds by', step.thresholdsBy ? `command ${step.thresholdsBy}` : 'settings'],
    ] : [],
    ...provenance ? [
      ['Model', provenance.model.slice(0, 12)], ['Settings', provenance.settings.slice(0, 12)], ['Version', provenance.application],
    ] : [],
  ];
  return entries.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]);
}

/** Why the window began anew, of what is shown. */
export function restartsOf(prediction) {
  const restarts = prediction.steps.filter(step => step.restarted != null).reverse();
  if (restarts.length === 0) return [];
  return [el('h3', {}, 'Window restarted'),
    el('ul', {}, ...restarts.slice(0, 8).map(step => el('li', {}, `${words.clock(step.observedAt)} ${step.restarted}`)))];
}

function forecastText({expected, lower, upper}, i) {
  return `value ${i + 1} forecast ${words.brief(expected[i])} (${words.brief(lower[i])} to ${words.brief(upper[i])})`;
}

function expectedText({expected, lower, upper}, i) {
  return `expected ${words.brief(expected[i])} (${words.brief(lower[i])} to ${words.brief(upper[i])})`;
}

function headings(names) {
  return el('thead', {}, el('tr', {}, ...names.map(name => el('th', {scope: 'col'}, name))));
}
