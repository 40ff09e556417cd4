import {clock} from './words.js';

/** The steps of a station as rows of time: those that came, those that are missing between them, and those ahead. */

/** A longer silence takes no more room than this. */
const MOST_MISSING = 20;

export class Rows {
  /** {step, before}: before is the step just before, null where there is none; null for a row that is missing. */
  #rows = [];

  /** The row a person chose, or null. */
  chosen = null;

  /** @param prediction of a station: its steps and the forecast after the newest */
  constructor({steps, forecast}) {
    this.steps = steps;
    steps.forEach((step, i) => this.#append(step, steps[i - 1] ?? null));
    this.forecast = forecast;
    /** Index of the newest step. */
    this.now = this.#rows.length - 1;
    this.length = this.#rows.length + forecast.length;
    this.indexes = Array.from({length: this.length}, (_, i) => i);
  }

  get newest() {
    return this.step(this.now);
  }

  /** The step of a row; undefined for a missing one and for those ahead. */
  step(row) {
    return this.#rows[row]?.step;
  }

  /** When a row's observation was made, or how far ahead it is; empty for a missing one. */
  timeOf(row) {
    if (row > this.now) return row < this.length ? `+${row - this.now}` : '';
    return this.step(row) ? clock(this.step(row).observedAt) : '';
  }

  /** Rows whose step fulfils a condition. */
  where(condition) {
    return this.indexes.filter(row => this.step(row) && condition(this.step(row)));
  }

  missing() {
    return this.indexes.filter(row => row <= this.now && !this.#rows[row]);
  }

  /** One figure of each step, null where there is none and ahead. */
  curve(figure) {
    return this.indexes.map(row => this.step(row) ? figure(this.step(row)) ?? null : null);
  }

  /** One value's side of the forecast, 'expected', 'lower' or 'upper', past and ahead. */
  forecastCurve(side, value) {
    return this.indexes.map(row => (row > this.now
      ? this.forecast[row - this.now - 1][side] : this.step(row)?.[side])?.[value] ?? null);
  }

  /** What a baseline forecast for each row, as the step before it says; one row reaches ahead. */
  baselineCurve(name, value) {
    return this.indexes.map(row => {
      const before = row === this.now + 1 ? this.newest : this.#rows[row]?.before;
      return before?.baselines[name]?.[value] ?? null;
    });
  }

  #append(step, before) {
    const first = this.#rows.length === 0;
    const gap = first ? 0 : Math.min(MOST_MISSING, Math.max(step.masked, step.restarted ? 1 : 0));
    for (let i = 0; i < gap; i++) this.#rows.push(null);
    const adjoins = before && gap === 0 && before.epoch === step.epoch && before.sequence + 1 === step.sequence;
    this.#rows.push({step, before: adjoins ? before : null});
  }
}

export function baselineNames(steps) {
  return Object.keys(steps.at(-1)?.baselines ?? {});
}

/** Share of one value's observations that lay within their intervals; null without any. */
export function coverage(rows, value) {
  const [observed, lower, upper] = [rows.curve(step => step.observed[value]),
    rows.forecastCurve('lower', value), rows.forecastCurve('upper', value)];
  const told = rows.indexes.filter(row => observed[row] !== null && lower[row] !== null && upper[row] !== null);
  const within = told.filter(row => lower[row] <= observed[row] && observed[row] <= upper[row]);
  return told.length === 0 ? null : within.length / told.length;
}

/** Mean absolute error of one value's forecasts relative to a baseline's, over the rows that have both; null without any. */
export function relativeError(rows, value, forecasts, baseline) {
  const observed = rows.curve(step => step.observed[value]);
  const both = rows.indexes.filter(row => [observed, forecasts, baseline].every(curve => curve[row] !== null));
  const error = curve => both.reduce((sum, row) => sum + Math.abs(observed[row] - curve[row]), 0);
  return error(baseline) > 0 ? error(forecasts) / error(baseline) : null;
}
