import {el, icon, say} from './dom.js';
import {ValueChart} from './prediction-chart.js';
import {Rows} from './prediction-rows.js';
import {isStale, methods, predicted, rejectedRecords, throughput} from './state.js';
import {AlarmLine, sheet, Tallies} from './tile.js';
import * as words from './words.js';

/** Values of which a tile says the newest; the first of them is drawn. */
const VALUES = 3;

/** One predicted station on the board. */
export class PredictionTile {
  #state = el('p', {class: 'verdict'});
  #method = el('small', {}, 'prediction');
  #values = new Values();
  #alarm = new AlarmLine();
  #chart;
  #tallies = new Tallies();
  #age = el('span', {class: 'age'});
  #rate = el('span');

  /** @param onOpen called when a person wants to see more */
  constructor(name, onOpen) {
    this.#chart = new ValueChart(0, `Value 1 of station ${name}`);
    this.node = sheet(name, `Station ${name}, prediction`, onOpen, this.#state,
      el('div', {class: 'body values'},
        el('div', {class: 'facts'},
          this.#values.node, this.#alarm.node, this.#chart.node, this.#tallies.node,
          el('p', {class: 'pulse'}, this.#age, this.#rate))));
    this.node.querySelector('h2').append(this.#method);
  }

  /** Shows what is new; returns the state the station turned to, or null where it stayed. */
  show(station) {
    const {prediction} = station;
    const state = words.stateOfPrediction(prediction);
    const turned = this.node.dataset.state !== state;
    this.node.dataset.state = state;
    this.node.dataset.sequence = prediction.steps.at(-1)?.sequence ?? '';
    if (turned) this.#state.replaceChildren(icon(state), words.wordOf(state));
    this.#method.hidden = methods(station).length < 2;
    this.#values.show(prediction, VALUES);
    this.#alarm.show(prediction.alarm);
    this.#tallies.show(tallies(prediction));
    this.#chart.show(() => new Rows(prediction));
    this.node.classList.toggle('turned', turned && words.isWorse(state));
    return turned ? state : null;
  }

  /** Shows the passing of time. */
  tick({prediction}, now) {
    const newest = prediction.steps.at(-1);
    const stale = isStale(prediction.steps, now);
    this.node.classList.toggle('stale', stale);
    say(this.#age, newest ? words.ageOfResult(now - newest.at, stale) : '');
    say(this.#rate, newest ? words.rate(throughput(prediction.steps, now)) : '');
  }
}

/** The newest values, and how far they are from what is usual, or from being judged. */
export class Values {
  #numbers = [];
  #more = el('p', {class: 'note'});
  #note = el('p');
  node = el('div', {class: 'reading'});

  /** @param most values that there is room for */
  show(prediction, most) {
    const newest = prediction.steps.at(-1);
    const observed = (newest?.observed ?? []).slice(0, most);
    if (observed.length !== this.#numbers.length || !this.#note.isConnected) this.#build(observed.length);
    observed.forEach((value, i) => say(this.#numbers[i], words.quantity(value)));
    const more = newest ? prediction.values - observed.length : 0;
    this.#more.hidden = more <= 0;
    say(this.#more, `${words.count(more)} more`);
    this.#note.className = newest?.pValue == null ? 'note' : 'p';
    say(this.#note, words.explanationOfPrediction(prediction));
  }

  #build(count) {
    this.#numbers = Array.from({length: count}, () => el('b'));
    this.node.replaceChildren(...this.#numbers.map((number, i) => el('p', {class: i === 0 ? 'value first' : 'value'},
      el('span', {class: 'unit'}, `value ${i + 1}`), number)), this.#more, this.#note);
  }
}

function tallies(prediction) {
  return [
    [predicted(prediction), 'predicted', ''],
    [prediction.counts.anomalous ?? 0, 'anomalous', 'review'],
    [prediction.alarms, prediction.alarms === 1 ? 'alarm' : 'alarms', 'reject'],
    [rejectedRecords(prediction), 'dead-lettered', 'some'],
  ];
}
