import uPlot from './uPlot.esm.js';
import {el} from './dom.js';

/** Of each frame, in milliseconds, at most so much is spent on charts; those that must wait are drawn in the next ones. */
const SHARE = 6;

/** A chart that fills its place and follows the colours of the page. It is drawn while it is in sight only: a board has many. */
export class Plot {
  static #waiting = new Set();
  #holder = el('div');
  #plot;
  #data = null;
  #inSight = false;

  /**
   * @param label what it shows, for those who do not see it
   * @param options of uPlot
   */
  constructor(label, options) {
    this.node = el('div', {class: 'chart', role: 'img', 'aria-label': label}, this.#holder);
    this.#plot = new uPlot(
      {width: 200, height: 60, legend: {show: false}, cursor: {show: false}, select: {show: false}, ...options},
      options.series.map(() => []), this.#holder);
    new ResizeObserver(() => this.#fit()).observe(this.#holder);
    new IntersectionObserver(entries => this.#turn(entries.at(-1).isIntersecting)).observe(this.#holder);
    scheme.addEventListener('change', () => this.#plot.redraw());
  }

  /** uPlot's own. */
  get drawn() {
    return this.#plot;
  }

  /** @param data makes what is drawn, once it is drawn; what came before and had to wait is skipped */
  show(data) {
    this.#data = data;
    if (this.#inSight) this.#wait();
  }

  describe(label) {
    this.node.setAttribute('aria-label', label);
  }

  #turn(inSight) {
    this.#inSight = inSight;
    if (!inSight) Plot.#waiting.delete(this);
    else if (this.#data) this.#wait();
  }

  #wait() {
    if (Plot.#waiting.size === 0) requestAnimationFrame(Plot.#drawWaiting);
    Plot.#waiting.add(this);
  }

  /** Between changes of the page's text, each of which would have the browser work out styles for the next chart. */
  static #drawWaiting() {
    const end = performance.now() + SHARE;
    for (const plot of Plot.#waiting) {
      Plot.#waiting.delete(plot);
      plot.#draw();
      if (performance.now() > end) break;
    }
    if (Plot.#waiting.size > 0) requestAnimationFrame(Plot.#drawWaiting);
  }

  #draw() {
    const data = this.#data();
    this.#data = null;
    this.#plot.batch(() => {
      this.#plot.setData(data);
      // Rows move on under scales that stay, so that what axes say must be asked anew.
      this.#plot.redraw(false, true);
    });
  }

  #fit() {
    const {clientWidth: width, clientHeight: height} = this.#holder;
    if (width > 0 && height > 0) this.#plot.setSize({width, height});
  }
}

/** Around what is there, and something where nothing is, as an axis without an end is not drawn. */
export function valueRange(plot, low, high) {
  return low === null ? [0, 1] : uPlot.rangeNum(low, high, 0.1, true);
}

/** The axis of a chart's values. */
export function valueAxis(more = {}) {
  return {
    size: 46, gap: 4, space: (plot, axis, low, high, height) => Math.max(20, height / 5), font: '11px system-ui, sans-serif',
    stroke: () => colour('--muted'),
    grid: {stroke: () => colour('--line'), width: 1},
    ticks: {show: false},
    ...more,
  };
}

const scheme = matchMedia('(prefers-color-scheme: dark)');
const colours = new Map();
// Before the charts draw themselves anew, as they ask later.
scheme.addEventListener('change', () => colours.clear());

/** A colour of the page. To ask the browser each time would have it work out styles again and again. */
export function colour(variable) {
  if (!colours.has(variable)) {
    colours.set(variable, getComputedStyle(document.documentElement).getPropertyValue(variable).trim());
  }
  return colours.get(variable);
}

/** What lies left and right of this line does not belong together. */
export function divide({ctx, bbox}, x) {
  ctx.save();
  ctx.strokeStyle = colour('--muted');
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** A line at a value, named at its left or right end. */
export function limit(plot, value, name, variable, end) {
  const {ctx, bbox} = plot;
  const y = plot.valToPos(value, 'y', true);
  if (!(y >= bbox.top && y <= bbox.top + bbox.height)) return;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colour(variable);
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([8 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = end;
  ctx.textBaseline = 'bottom';
  const inset = 4 * devicePixelRatio;
  ctx.fillText(name, end === 'left' ? bbox.left + inset : bbox.left + bbox.width - inset, y - inset / 2);
  ctx.restore();
}
