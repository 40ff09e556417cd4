import {colour, divide, limit, Plot, valueAxis, valueRange} from './plot.js';
import {stateOf} from './words.js';

/** The last results, oldest left, by one of their figures; verdicts differ in colour, shape and size. */
class Trend {
  #results = [];
  #limits;
  #value;
  #plot;

  /**
   * @param value what is drawn of a result; null where it has none
   * @param scale of that value, as uPlot takes it; its range is given the thresholds, or an empty list
   * @param axis options of its axis
   */
  constructor(label, value, {range, ...scale}, axis) {
    this.#value = value;
    const y = {...scale, range: (plot, low, high) => range(low, high, this.#limits ? [this.#limits.review, this.#limits.reject] : [])};
    this.#plot = new Plot(label, options(y, axis, plot => this.#draw(plot)));
    this.node = this.#plot.node;
  }

  /** @param limits thresholds in the chart's own figure, or undefined */
  show(results, limits) {
    const drawn = results.filter(result => this.#value(result) != null);
    const same = JSON.stringify(limits) === JSON.stringify(this.#limits);
    if (same && drawn.at(-1)?.number === this.#results.at(-1)?.number && drawn.length === this.#results.length) return;
    this.#results = drawn;
    this.#limits = limits;
    this.#plot.show(() => [drawn.map((_, i) => i), drawn.map(this.#value)]);
  }

  describe(label) {
    this.#plot.describe(label);
  }

  #draw(plot) {
    const {ctx} = plot;
    if (this.#limits) {
      limit(plot, this.#limits.review, `review ${this.#limits.review}`, '--review', 'left');
      limit(plot, this.#limits.reject, `reject ${this.#limits.reject}`, '--reject', 'right');
    }
    ctx.save();
    this.#results.forEach((result, i) => {
      const x = plot.valToPos(i, 'x', true);
      // Scores left and right of it come from different models, settings or versions: they do not compare.
      if (!result.comparable) divide(plot, x);
      const mark = MARKS[stateOf(result)];
      if (!mark || (mark.rare !== true && this.#results.length > 120 && i < this.#results.length - 1)) return;
      ctx.fillStyle = colour(mark.colour);
      ctx.beginPath();
      mark.path(ctx, x, plot.valToPos(this.#value(result), 'y', true), mark.radius * devicePixelRatio);
      ctx.fill();
    });
    ctx.restore();
  }
}

/** The scores of the last results. */
export class ScoreTrend extends Trend {
  constructor(label) {
    super(label, result => result.score, {
      range: (low, high, limits) =>
        low === null ? [0, 1] : valueRange(null, Math.min(low, ...limits), Math.max(high, ...limits)),
    });
  }
}

const POWERS = [0.0001, 0.001, 0.01, 0.1, 1];

/** Their p-values, rarer ones higher: what thresholds are compared with, unless they are scores. */
export class PValueTrend extends Trend {
  constructor(label) {
    super(label, result => result.pValue, {
      distr: 3, dir: -1, range: (low, high, limits) => [Math.min(low ?? 0.01, ...limits) / 1.6, 1],
    }, {splits: (plot, axis, low, high) => POWERS.filter(value => value >= low && value <= high), values: (plot, splits) => splits});
  }
}

const MARKS = {
  pass: {colour: '--pass', radius: 2.2, path: (ctx, x, y, r) => ctx.arc(x, y, r, 0, 2 * Math.PI)},
  calibrating: {colour: '--quiet', radius: 2, path: (ctx, x, y, r) => ctx.arc(x, y, r, 0, 2 * Math.PI)},
  review: {colour: '--review', radius: 5, rare: true, path: triangle},
  reject: {colour: '--reject', radius: 4.4, rare: true, path: (ctx, x, y, r) => ctx.rect(x - r, y - r, 2 * r, 2 * r)},
};

function triangle(ctx, x, y, r) {
  ctx.moveTo(x, y - r);
  ctx.lineTo(x + r, y + 0.8 * r);
  ctx.lineTo(x - r, y + 0.8 * r);
}

function options(y, axis, draw) {
  return {
    padding: [8, 8, 4, 0],
    scales: {x: {time: false, range: (plot, low, high) => [low, Math.max(high, low + 20)]}, y},
    series: [{}, {stroke: () => colour('--muted'), width: 1.2, points: {show: false}}],
    axes: [{show: false}, valueAxis(axis)],
    hooks: {draw: [draw]},
  };
}
