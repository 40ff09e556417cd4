import {colour, divide, Plot, valueAxis} from './plot.js';
import {stateOf} from './words.js';

/** The scores of the last results, oldest left; verdicts differ in colour, shape and size. */
export class ScoreTrend {
  #results = [];
  #plot;

  constructor(label) {
    this.#plot = new Plot(label, options(plot => this.#drawVerdicts(plot)));
    this.node = this.#plot.node;
  }

  show(results) {
    const scored = results.filter(result => result.score != null);
    if (scored.at(-1)?.number === this.#results.at(-1)?.number && scored.length === this.#results.length) return;
    this.#results = scored;
    this.#plot.show(() => [scored.map((_, i) => i), scored.map(result => result.score)]);
  }

  #drawVerdicts(plot) {
    const {ctx} = plot;
    ctx.save();
    this.#results.forEach((result, i) => {
      const x = plot.valToPos(i, 'x', true);
      // Scores left and right of it come from different models, settings or versions: they do not compare.
      if (!result.comparable) divide(plot, x);
      const mark = MARKS[stateOf(result)];
      if (!mark || (mark.rare !== true && this.#results.length > 120 && i < this.#results.length - 1)) return;
      ctx.fillStyle = colour(mark.colour);
      ctx.beginPath();
      mark.path(ctx, x, plot.valToPos(result.score, 'y', true), mark.radius * devicePixelRatio);
      ctx.fill();
    });
    ctx.restore();
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

function options(draw) {
  return {
    padding: [8, 8, 4, 0],
    scales: {x: {time: false, range: (plot, low, high) => [low, Math.max(high, low + 20)]}},
    series: [{}, {stroke: () => colour('--muted'), width: 1.2, points: {show: false}}],
    axes: [{show: false}, valueAxis()],
    hooks: {draw: [draw]},
  };
}
