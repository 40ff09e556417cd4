import uPlot from './uPlot.esm.js';
import {el} from './dom.js';
import {stateOf} from './words.js';

/** The scores of the last results, oldest left; verdicts differ in colour, shape and size. */
export class ScoreTrend {
  #holder = el('div');
  #results = [];
  #plot;

  constructor(label) {
    this.node = el('div', {class: 'chart', role: 'img', 'aria-label': label}, this.#holder);
    this.#plot = new uPlot(options(plot => this.#drawVerdicts(plot)), [[], []], this.#holder);
    new ResizeObserver(() => this.#fit()).observe(this.#holder);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#plot.redraw());
  }

  show(results) {
    const scored = results.filter(result => result.score != null);
    if (scored.at(-1)?.number === this.#results.at(-1)?.number && scored.length === this.#results.length) return;
    this.#results = scored;
    this.#plot.setData([scored.map((_, i) => i), scored.map(result => result.score)]);
  }

  #fit() {
    const {clientWidth: width, clientHeight: height} = this.#holder;
    if (width > 0 && height > 0) this.#plot.setSize({width, height});
  }

  #drawVerdicts(plot) {
    const {ctx} = plot;
    const size = devicePixelRatio;
    ctx.save();
    this.#results.forEach((result, i) => {
      const x = plot.valToPos(i, 'x', true);
      if (!result.comparable) divide(ctx, plot, x, size);
      const mark = MARKS[stateOf(result)];
      if (!mark || (mark.rare !== true && this.#results.length > 120 && i < this.#results.length - 1)) return;
      ctx.fillStyle = colour(mark.colour);
      ctx.beginPath();
      mark.path(ctx, x, plot.valToPos(result.score, 'y', true), mark.radius * size);
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

/** Scores left and right of this line come from different models, settings or versions: they do not compare. */
function divide(ctx, plot, x, size) {
  ctx.strokeStyle = colour('--muted');
  ctx.lineWidth = size;
  ctx.setLineDash([4 * size, 4 * size]);
  ctx.beginPath();
  ctx.moveTo(x, plot.bbox.top);
  ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
  ctx.stroke();
}

function colour(variable) {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}

function options(draw) {
  return {
    width: 200, height: 60,
    legend: {show: false},
    cursor: {show: false},
    select: {show: false},
    padding: [8, 8, 4, 0],
    scales: {x: {time: false, range: (plot, low, high) => [low, Math.max(high, low + 20)]}},
    series: [{}, {stroke: () => colour('--muted'), width: 1.2, points: {show: false}}],
    axes: [
      {show: false},
      {
        size: 46, gap: 4, space: (plot, axis, low, high, height) => Math.max(20, height / 5), font: '11px system-ui, sans-serif',
        stroke: () => colour('--muted'),
        grid: {stroke: () => colour('--line'), width: 1},
        ticks: {show: false},
      },
    ],
    hooks: {draw: [draw]},
  };
}
