import {colour, divide, Plot, valueAxis, valueRange} from './plot.js';
import * as words from './words.js';

const NONE = {show: false};
const BASELINES = [
  {stroke: () => colour('--baseline-1'), width: 1.4, dash: [8, 3, 2, 3]},
  {stroke: () => colour('--baseline-2'), width: 1.4, dash: [1.5, 3]},
  {stroke: () => colour('--baseline-3'), width: 1.4, dash: [12, 4]},
  {stroke: () => colour('--muted'), width: 1.4, dash: [4, 8]},
];

/** One value of a station: what came, the forecast with its band, past and ahead, and what baselines had said. */
export class ValueChart {
  #value;
  #plot;
  #rows;
  #observed = [];

  /**
   * @param value its index
   * @param label what it shows
   * @param onPoint called with the row that is pointed at; without it the chart has no times and no cursor
   */
  constructor(value, label, onPoint) {
    this.#value = value;
    this.#plot = new Plot(label, {
      ...frame(() => this.#rows, onPoint),
      series: [{}, {stroke: () => colour('--value'), width: 1.6, points: NONE},
        {stroke: () => colour('--forecast'), width: 1.3, dash: [4, 3], points: NONE},
        ...['lower', 'upper'].map(() => ({stroke: 'transparent', points: NONE})),
        ...BASELINES.map(style => ({...style, points: NONE, show: false}))],
      bands: [{series: [4, 3], fill: () => colour('--forecast-band')}],
      hooks: hooks(() => this.#rows, onPoint, plot => this.#drawPoints(plot)),
    });
    this.node = this.#plot.node;
  }

  get drawn() {
    return this.#plot.drawn;
  }

  /**
   * @param rows makes the rows, once they are drawn
   * @param baselines names of those that are drawn or may be, in the order of their styles
   */
  show(rows, baselines = []) {
    this.#plot.show(() => this.#curves(this.#rows = rows(), baselines));
  }

  /** Shows or hides the baseline of an index. */
  toggleBaseline(index, show) {
    this.drawn.setSeries(5 + index, {show});
  }

  #curves(rows, baselines) {
    const value = this.#value;
    this.#observed = rows.curve(step => step.observed[value]);
    this.#plot.describe(words.chartText(rows.steps, value));
    return [rows.indexes, this.#observed,
      ...['expected', 'lower', 'upper'].map(side => rows.forecastCurve(side, value)),
      ...BASELINES.map((_, i) => i < baselines.length ? rows.baselineCurve(baselines[i], value) : rows.indexes.map(() => null))];
  }

  /** Alarms, values without neighbours, which make no line, and the newest. */
  #drawPoints(plot) {
    const {ctx} = plot;
    const radius = 4.4 * devicePixelRatio;
    ctx.save();
    this.#observed.forEach((value, row) => {
      if (value === null) return;
      const alarm = this.#rows.step(row).alarm;
      const alone = this.#observed[row - 1] == null && this.#observed[row + 1] == null;
      if (!alarm && !alone && row !== this.#rows.now) return;
      const [x, y] = [plot.valToPos(row, 'x', true), plot.valToPos(value, 'y', true)];
      ctx.fillStyle = colour(alarm ? '--reject' : '--value');
      ctx.beginPath();
      if (alarm) ctx.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      else ctx.arc(x, y, (row === this.#rows.now ? 3 : 1.6) * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
    });
    ctx.restore();
  }
}

/** Figures that a station has one of at each step. */
export class FigureChart {
  #plot;
  #rows;
  #figures;

  /**
   * @param figures {of, stroke, dash} each: how a step's figure is read and drawn
   * @param onPoint called with the row that is pointed at
   * @param axis how the figures' axis differs: its range, and what it says
   */
  constructor(label, figures, onPoint, axis = {}) {
    this.#figures = figures;
    this.#plot = new Plot(label, {
      ...frame(() => this.#rows, onPoint, axis),
      series: [{}, ...figures.map(({stroke, dash}) => ({stroke: () => colour(stroke), width: 1.4, dash, points: NONE}))],
      hooks: hooks(() => this.#rows, onPoint),
    });
    this.node = this.#plot.node;
  }

  get drawn() {
    return this.#plot.drawn;
  }

  /** @param rows makes the rows, once they are drawn */
  show(rows) {
    this.#plot.show(() => {
      this.#rows = rows();
      return [this.#rows.indexes, ...this.#figures.map(({of}) => this.#rows.curve(of))];
    });
  }
}

/** Axes, scales and cursor. Few rows are never drawn so wide that they look like many. */
function frame(rows, onPoint, {range = valueRange, values = words.brief} = {}) {
  const time = valueAxis({
    size: 22, space: 80, grid: NONE,
    values: (plot, splits) => splits.map(row => Number.isInteger(row) && rows() ? rows().timeOf(row) : ''),
  });
  return {
    padding: [8, 8, onPoint ? 0 : 4, 0],
    scales: {
      x: {time: false, range: (plot, low, high) => [low - 0.5, Math.max(high, low + 40) + 0.5]},
      y: {range},
    },
    axes: [onPoint ? time : NONE, valueAxis({size: onPoint ? 58 : 46, values: (plot, splits) => splits.map(values)})],
    cursor: onPoint ? {sync: {key: 'rows'}, y: false, drag: {x: false, y: false}, points: {size: 6}} : NONE,
  };
}

function hooks(rows, onPoint, drawMore = () => {}) {
  return {
    drawClear: [plot => rows() && shade(plot, rows())],
    draw: [plot => {
      if (!rows()) return;
      mark(plot, rows());
      drawMore(plot);
    }],
    setCursor: [plot => onPoint?.(plot.cursor.idx)],
  };
}

/** The ground: rows that are missing, and those ahead. */
function shade(plot, rows) {
  const {ctx, bbox} = plot;
  const fill = (from, to, variable) => {
    const [left, right] = [from - 0.5, to + 0.5].map(row => plot.valToPos(row, 'x', true));
    ctx.fillStyle = colour(variable);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
  };
  rows.missing().forEach(row => fill(row, row, '--missing'));
  if (rows.forecast.length > 0) fill(rows.now + 1, rows.length - 1, '--ahead');
}

/** The row a person chose, alarms as lines over the whole height, anomalous rows as ground under the curve, restarts as dashed lines. */
function mark(plot, rows) {
  const {ctx, bbox} = plot;
  const left = row => Math.round(plot.valToPos(row - 0.5, 'x', true));
  ctx.save();
  ctx.fillStyle = colour('--review');
  rows.where(step => step.anomalous).forEach(row => {
    const height = 6 * devicePixelRatio;
    ctx.fillRect(left(row), bbox.top + bbox.height - height, left(row + 1) - left(row), height);
  });
  const line = (row, variable) => {
    const width = 1.5 * devicePixelRatio;
    ctx.fillStyle = colour(variable);
    ctx.fillRect(plot.valToPos(row, 'x', true) - width / 2, bbox.top, width, bbox.height);
  };
  rows.where(step => step.alarm).forEach(row => line(row, '--reject'));
  if (rows.chosen !== null) line(rows.chosen, '--focus');
  rows.where(step => !step.comparable || step.restarted != null).filter(row => row > 0).forEach(row => divide(plot, left(row)));
  ctx.restore();
}
