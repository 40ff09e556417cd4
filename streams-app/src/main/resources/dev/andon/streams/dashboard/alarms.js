import {AlarmDesk} from './alarm-desk.js';
import {el, icon, say} from './dom.js';
import {latest, methods} from './state.js';
import * as words from './words.js';

const ORDER = ['raised', 'acknowledged', 'shelved', 'cleared'];
const FIGURES_EVERY = 10_000;

/** All alarms of all stations, those first that call for somebody. */
export class AlarmsView {
  #stations;
  #state;
  #timer;
  #acting = null;
  #rows = new Map();
  #figures = new Figures();
  #body = el('tbody');
  #none = el('p', {class: 'none'}, 'No station has had an alarm, as far as this board has read.');
  #table = el('table', {class: 'alarms'},
    el('caption', {class: 'unseen'}, 'Alarms of all stations, those first that call for somebody'),
    el('thead', {}, el('tr', {}, ...['State', 'Station', 'Since', 'Cause', 'Now', ''].map(name => el('th', {scope: 'col'}, name)))),
    this.#body);
  #desk = new AlarmDesk();
  #title = el('h2', {id: 'alarm-title'});
  #dialog = el('dialog', {class: 'asking', 'aria-labelledby': 'alarm-title'}, this.#title, this.#desk.node);
  node = el('div', {class: 'view alarms-view'}, this.#figures.node, el('div', {class: 'scroll'}, this.#table, this.#none), this.#dialog);

  /** @param stations enlarges one */
  constructor(stations) {
    this.#stations = stations;
    const close = el('button', {type: 'button', class: 'close'}, 'Close');
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.append(close);
    this.#dialog.addEventListener('click', event => event.target === this.#dialog && this.#dialog.close());
    this.#dialog.addEventListener('close', () => this.#acting = null);
  }

  open() {
    this.#figures.ask();
    this.#timer = setInterval(() => this.#figures.ask(), FIGURES_EVERY);
  }

  close() {
    clearInterval(this.#timer);
    this.#dialog.close();
  }

  /** Alarms that nobody has seen. */
  count(state) {
    const now = state.now();
    return alarmsOf(state).filter(({alarm}) => words.standingOf(alarm, now) === 'raised').length;
  }

  show(state) {
    this.#state = state;
    const now = state.now();
    const alarms = alarmsOf(state).map(one => ({...one, standing: words.standingOf(one.alarm, now)}));
    alarms.sort((one, other) => ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing) || other.alarm.at - one.alarm.at);
    this.#none.hidden = alarms.length > 0;
    this.#table.hidden = alarms.length === 0;
    this.#figures.show(alarms.filter(({standing}) => standing === 'raised').length);
    this.#arrange(alarms.map(one => this.#rowOf(one, now)));
    const acting = alarms.find(({key}) => key === this.#acting);
    if (acting) this.#desk.show(acting.alarm, now);
  }

  #rowOf(one, now) {
    if (!this.#rows.has(one.key)) {
      this.#rows.set(one.key, new Row(one, () => this.#stations.open(one.name, one.method), () => this.#act(one)));
    }
    const row = this.#rows.get(one.key);
    row.show(one, now);
    return row.node;
  }

  #act({key, name, method}) {
    this.#acting = key;
    say(this.#title, `${name}, ${method}`);
    this.#desk.of(name, method);
    this.show(this.#state);
    this.#dialog.showModal();
  }

  /** Rows are moved only where their order changed, and the focus stays with its row. */
  #arrange(nodes) {
    const there = [...this.#body.children];
    if (nodes.length === there.length && nodes.every((node, i) => node === there[i])) return;
    const focused = document.activeElement;
    this.#body.replaceChildren(...nodes);
    if (this.#body.contains(focused)) focused.focus();
  }
}

/** Each alarm there is or was, with its station and what that shows now. */
function alarmsOf(state) {
  return [...state.stations.values()].flatMap(station => methods(station).flatMap(method => {
    const alarm = method === 'inspection' ? station.alarm : station[method]?.alarm;
    return alarm ? [{key: `${station.name}\u0000${method}`, name: station.name, method, alarm, station}] : [];
  }));
}

class Row {
  #state = el('td', {class: 'standing'});
  #since = el('td');
  #cause = el('td');
  #now = el('td');
  #shown;
  node;

  constructor({name, method}, onOpen, onAct) {
    const enlarge = el('button', {type: 'button', class: 'station', title: 'Enlarge'}, name || '(no key)');
    const act = el('button', {type: 'button', class: 'act', 'aria-label': `Act on the alarm of ${name}, ${method}`}, 'Act …');
    enlarge.addEventListener('click', onOpen);
    act.addEventListener('click', onAct);
    this.node = el('tr', {'data-station': name, 'data-method': method}, this.#state,
      el('th', {scope: 'row'}, enlarge, el('small', {}, method)), this.#since, this.#cause, this.#now, el('td', {}, act));
  }

  show({alarm, station, method, standing}, now) {
    if (this.#shown !== standing) this.#state.replaceChildren(icon(words.iconOfAlarm(standing)), words.wordOfAlarm(standing));
    this.#shown = this.node.dataset.standing = standing;
    say(this.#since, words.moment(alarm.raisedAt ?? alarm.at).replace(/\.\d+ UTC/, ' UTC'));
    say(this.#cause, words.standingText(alarm, now));
    say(this.#now, method === 'inspection' ? readingOf(station) : words.explanationOfPrediction(station.prediction));
  }
}

function readingOf(station) {
  const result = latest(station);
  return result?.score == null ? words.explanation(result, station) : `score ${words.score(result.score)}, ${words.explanation(result, station)}`;
}

/** Whether people are called more often than they can answer. */
class Figures {
  #raised = el('dd');
  #hour = el('dd');
  #day = el('dd');
  #since = el('dt');
  #chattering = el('dd');
  #spoken = el('p', {class: 'unseen', 'aria-live': 'polite'});
  #shown = 0;
  #asking = false;
  node = el('div', {},
    el('dl', {class: 'alarm-figures'},
      el('div', {}, this.#raised, el('dt', {}, 'raised now')),
      el('div', {}, this.#hour, el('dt', {}, 'raised in the last hour')),
      el('div', {}, this.#day, this.#since),
      el('div', {title: 'Raised three times within a minute, in the last hour'}, this.#chattering, el('dt', {}, 'chattering'))),
    this.#spoken);

  show(raised) {
    say(this.#raised, words.count(raised));
    this.#raised.parentNode.classList.toggle('reject', raised > 0);
    if (raised !== this.#shown) {
      say(this.#spoken, `${words.plural(raised, 'alarm')} raised`);
      this.ask();
    }
    this.#shown = raised;
  }

  async ask() {
    if (this.#asking) return;
    this.#asking = true;
    const figures = await fetch('/alarms/figures').then(answer => answer.ok ? answer.json() : null, () => null);
    this.#asking = false;
    if (!figures) return;
    say(this.#hour, words.count(figures.lastHour));
    say(this.#day, words.count(figures.lastDay));
    say(this.#since, `raised in 24 hours, read since ${words.clock(figures.since)}`);
    say(this.#chattering, figures.chattering.map(({station, method}) => `${station}, ${method}`).join('; ') || 'none');
  }
}
