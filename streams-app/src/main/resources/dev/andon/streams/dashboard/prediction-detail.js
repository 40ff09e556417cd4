import {AlarmDesk} from './alarm-desk.js';
import {el, icon, say} from './dom.js';
import {lettersOf} from './detail.js';
import {PredictionCharts} from './prediction-charts.js';
import {figuresTable, recordOf, restartsOf, rowsTable, rowText} from './prediction-facts.js';
import {Rows} from './prediction-rows.js';
import {Values} from './prediction-tile.js';
import {AlarmLine} from './tile.js';
import * as words from './words.js';

const TABLE_ROWS = 20;

/** One predicted station enlarged: its charts as they grow, or held still at a row that a person chose. */
export class PredictionDetail {
  #dialog;
  #clock;
  #name = null;
  #live;
  #held = null;
  #rows;
  #chosen = null;
  #pointed = null;
  /** Whether the pointer was moved last, rather than a key pressed. */
  #points = false;
  #alarms = null;
  #charts = new PredictionCharts(row => this.#point(row), row => row != null && this.#choose(row));
  #parts;

  /** @param clock tells the server's time */
  constructor(dialog, clock) {
    this.#dialog = dialog;
    this.#clock = clock;
    this.#parts = this.#build();
    dialog.addEventListener('keydown', event => {
      if (event.target.matches('input, select')) return;
      const by = {ArrowLeft: -1, ArrowRight: 1}[event.key];
      if (by) this.#step(by);
    });
    this.#charts.node.addEventListener('pointermove', () => this.#points = true);
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
    dialog.addEventListener('close', () => this.#name = null);
  }

  get station() {
    return this.#name;
  }

  open(station) {
    this.#name = station.name;
    this.#held = this.#chosen = this.#pointed = this.#alarms = null;
    this.#parts.name.textContent = station.name || '(no key)';
    this.#charts.clear();
    this.#parts.desk.of(station.name, 'prediction');
    this.show(station);
    this.#dialog.showModal();
  }

  show({prediction}) {
    this.#live = prediction;
    const shown = this.#held ?? prediction;
    const {state, values, alarm, desk, letters, restarts, record, figures, more, live} = this.#parts;
    this.#rows = new Rows(shown);
    this.#rows.chosen = this.#chosen;
    const is = words.stateOfPrediction(prediction);
    this.#dialog.dataset.state = is;
    state.replaceChildren(icon(is), words.wordOf(is));
    values.show(shown, shown.values);
    alarm.show(prediction.alarm, true);
    desk.show(prediction.alarm, this.#clock());
    this.#listAlarms();
    figures.replaceChildren(figuresTable(shown, this.#rows));
    restarts.replaceChildren(...restartsOf(shown));
    record.replaceChildren(...recordOf(prediction));
    letters.replaceChildren(...lettersOf(prediction));
    letters.hidden = !prediction.lastDeadLetter;
    live.setAttribute('aria-pressed', this.#held === null);
    live.textContent = this.#held === null ? '● Live' : 'Back to live';
    if (more.open) this.#fillTable();
    this.#charts.show(shown, this.#rows);
    this.#say();
  }

  #build() {
    const parts = {
      name: el('h2', {id: 'prediction-detail-name'}),
      state: el('p', {class: 'verdict'}),
      values: new Values(),
      alarm: new AlarmLine(),
      desk: new AlarmDesk(),
      alarms: el('p', {class: 'chips', hidden: true}),
      figures: el('div'),
      restarts: el('section', {class: 'restarts'}),
      record: el('dl', {class: 'record'}),
      letters: el('section', {class: 'letters'}),
      more: el('details', {}, el('summary', {}, `The last ${TABLE_ROWS} rows as a table`), el('div', {class: 'rows'})),
      live: el('button', {class: 'live', type: 'button'}),
      readout: el('p', {class: 'readout', id: 'row'}),
      spoken: el('p', {class: 'unseen', 'aria-live': 'polite'}),
    };
    const close = el('button', {class: 'close', type: 'button', autofocus: true}, 'Close');
    close.addEventListener('click', () => this.#dialog.close());
    parts.live.addEventListener('click', () => this.#release());
    parts.more.addEventListener('toggle', () => parts.more.open && this.#fillTable());
    this.#dialog.replaceChildren(
      el('header', {class: 'band'}, parts.name, parts.state, close),
      el('div', {class: 'columns'},
        el('div', {class: 'look'}, this.#charts.node),
        el('div', {class: 'side'}, parts.values.node, parts.alarm.node, parts.alarms, parts.figures, parts.restarts, parts.letters,
          parts.record, parts.desk.node, parts.more)),
      el('div', {class: 'strip'}, parts.live, parts.readout), parts.spoken);
    return parts;
  }

  /** Buttons that stay as long as their alarms do, so that none loses the focus. */
  #listAlarms() {
    const {steps} = this.#held ?? this.#live;
    const alarms = steps.filter(step => step.alarm);
    const numbers = alarms.map(step => step.number).join();
    if (numbers === this.#alarms) return;
    this.#alarms = numbers;
    this.#parts.alarms.hidden = alarms.length === 0;
    this.#parts.alarms.replaceChildren(el('b', {}, 'Alarms '), ...alarms.slice(-12).map(({number, observedAt}) => {
      const chip = el('button', {type: 'button', class: 'chip'}, words.clock(observedAt));
      chip.addEventListener('click', () => this.#choose(this.#rows.where(step => step.number === number)[0]));
      return chip;
    }));
  }

  /** A chosen row and those around it stay, however fast the station goes on. */
  #choose(row) {
    if (!(row >= 0 && row < this.#rows.length)) return;
    this.#held ??= this.#live;
    this.#chosen = row;
    this.show({prediction: this.#live});
  }

  #release() {
    this.#held = this.#chosen = null;
    this.show({prediction: this.#live});
  }

  #step(by) {
    this.#points = false;
    this.#pointed = null;
    this.#choose((this.#chosen ?? this.#rows.now) + by);
    say(this.#parts.spoken, this.#parts.readout.textContent);
  }

  #point(row) {
    if (!this.#points) return;
    this.#pointed = row;
    this.#say();
  }

  /** Says what the row pointed at holds, else the chosen one, else the newest. */
  #say() {
    if (!this.#rows || this.#rows.now < 0) return;
    say(this.#parts.readout, rowText(this.#rows, this.#pointed ?? this.#chosen ?? this.#rows.now));
  }

  #fillTable() {
    this.#parts.more.querySelector('.rows').replaceChildren(rowsTable(this.#rows, TABLE_ROWS));
  }
}
