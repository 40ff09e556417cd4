import {el} from './dom.js';
import {FigureChart, ValueChart} from './prediction-chart.js';
import {baselineNames} from './prediction-rows.js';

/** Smallest p-value that an axis tells from smaller ones, as a power of ten. */
const DECADES = 10;

/** The charts of a station, one under another over the same rows: its values, free energy, and how rare the rows are. */
export class PredictionCharts {
  #onPoint;
  #onChoose;
  #values = [];
  #figures = [];
  #baselines = [];
  #toggles = el('div', {class: 'toggles', role: 'group', 'aria-label': 'Baselines'});
  #holder = el('div', {class: 'plots'});
  #shown = new Set();

  /**
   * @param onPoint called with the row pointed at, or null
   * @param onChoose called with the row clicked on
   */
  constructor(onPoint, onChoose) {
    this.#onPoint = onPoint;
    this.#onChoose = onChoose;
    this.node = el('div', {class: 'charts'}, el('div', {class: 'keys'}, ...keys(), this.#toggles), this.#holder);
  }

  /** Makes room for another station. */
  clear() {
    this.#values = [];
    this.#holder.replaceChildren();
  }

  show(prediction, rows) {
    const values = rows.newest?.observed.length ?? 0;
    if (values !== this.#values.length || values === 0) this.#build(values);
    this.#name(baselineNames(prediction.steps));
    this.#values.forEach(chart => chart.show(() => rows, this.#baselines));
    this.#figures.forEach(chart => chart.show(() => rows));
  }

  #build(values) {
    this.#values = Array.from({length: values}, (_, i) => new ValueChart(i, `Value ${i + 1}`, this.#onPoint));
    this.#figures = FIGURES.map(({label, of, axis}) => new FigureChart(label, of, this.#onPoint, axis));
    const named = (chart, title, kind) => {
      chart.node.addEventListener('click', () => this.#onChoose(chart.drawn.cursor.idx));
      return el('figure', {class: kind}, el('figcaption', {}, ...title), chart.node);
    };
    this.#holder.replaceChildren(
      ...this.#values.map((chart, i) => named(chart, [el('b', {}, `Value ${i + 1}`)], 'of-value')),
      ...this.#figures.map((chart, i) => named(chart, FIGURES[i].title(), 'of-figure')));
    this.#toggleAll();
  }

  #name(baselines) {
    if (baselines.join() === this.#baselines.join()) return;
    this.#baselines = baselines;
    this.#toggles.replaceChildren(...baselines.map((name, i) => {
      const button = el('button', {type: 'button', class: `key baseline-${i + 1}`, 'aria-pressed': this.#shown.has(name)}, name);
      button.addEventListener('click', () => {
        if (!this.#shown.delete(name)) this.#shown.add(name);
        button.setAttribute('aria-pressed', this.#shown.has(name));
        this.#toggleAll();
      });
      return button;
    }));
    this.#toggleAll();
  }

  #toggleAll() {
    for (const chart of this.#values) {
      this.#baselines.forEach((name, i) => chart.toggleBaseline(i, this.#shown.has(name)));
    }
  }
}

const FIGURES = [
  {
    label: 'Free energy before and after error regression',
    title: () => [el('b', {}, 'Free energy'), key('before', 'before'), key('after', 'after error regression')],
    of: [
      {of: step => step.freeEnergyBefore, stroke: '--energy', dash: [3, 3]},
      {of: step => step.freeEnergyAfter, stroke: '--energy'},
    ],
  },
  {
    label: 'Distance from the reference',
    title: () => [el('b', {}, 'Distance from the reference')],
    of: [{of: step => step.score, stroke: '--value'}],
  },
  {
    label: 'P-values of the state and of what is new',
    title: () => [el('b', {}, 'p\u2011value, rare is high'), key('state', 'of the state'), key('event', 'of what is new')],
    of: [
      {of: step => decades(step.pValue), stroke: '--value'},
      {of: step => step.anomalyScore == null ? null : DECADES * step.anomalyScore, stroke: '--muted', dash: [3, 3]},
    ],
    axis: {
      range: (plot, low, high) => [0, Math.max(4, high * 1.05)],
      values: power => power % 1 !== 0 ? '' : power < 5 ? `${Number((10 ** -power).toPrecision(1))}` : `1e-${power}`,
    },
  },
];

function decades(pValue) {
  return pValue == null ? null : Math.min(DECADES, -Math.log10(pValue));
}

function keys() {
  return [key('observed', 'observed'), key('expected', 'forecast and its interval'), key('alarmed', 'alarm'),
    key('unlike', 'anomalous'), key('missed', 'missing'), key('began', 'window restarted')];
}

function key(kind, text) {
  return el('span', {class: `key ${kind}`}, text);
}
