import {ask, nameField, station} from './ask.js';
import {el, icon, say} from './dom.js';
import * as words from './words.js';

/** Minutes that alarms can be shelved for, and how that is said. */
const SPANS = [[15, '15 minutes'], [60, '1 hour'], [480, '8 hours']];

/** What a person can do about one alarm: say that it is seen, keep it quiet for a while, let it speak again. */
export class AlarmDesk {
  #station = '';
  #method = '';
  #standing = el('p', {class: 'standing'});
  #name = nameField();
  #reason = el('input', {maxlength: 500, placeholder: 'Reason or comment', 'aria-label': 'Reason or comment'});
  #span = el('select', {'aria-label': 'For how long'}, ...SPANS.map(([minutes, text]) => el('option', {value: minutes}, text)));
  #acknowledge = el('button', {type: 'button'}, 'Acknowledge');
  #shelve = el('button', {type: 'button', title: 'No alarm is raised meanwhile; scores and verdicts go on. Needs a reason.'}, 'Shelve for');
  #unshelve = el('button', {type: 'button'}, 'Unshelve');
  #answer = el('p', {class: 'answer', role: 'status'});
  node = el('section', {class: 'desk alarm-desk'}, el('h3', {}, 'Alarm'), this.#standing,
    el('div', {class: 'choice'}, this.#name, this.#reason),
    el('div', {class: 'choice'}, this.#acknowledge, this.#shelve, this.#span, this.#unshelve), this.#answer);

  constructor() {
    this.#acknowledge.addEventListener('click', () => this.#ask('ack'));
    this.#shelve.addEventListener('click', () => this.#ask('shelve', {minutes: Number(this.#span.value)}));
    this.#unshelve.addEventListener('click', () => this.#ask('unshelve'));
  }

  /** @param method 'inspection' or 'prediction' */
  of(name, method) {
    this.#station = name;
    this.#method = method;
    this.#reason.value = '';
    say(this.#answer, '');
  }

  /** @param alarm of the station and method, or undefined where there never was one */
  show(alarm, now) {
    const standing = words.standingOf(alarm, now);
    this.#standing.dataset.standing = standing;
    this.#standing.replaceChildren(icon(words.iconOfAlarm(standing)), words.standingText(alarm, now));
    this.#acknowledge.disabled = standing !== 'raised';
    this.#unshelve.disabled = standing !== 'shelved';
  }

  async #ask(action, more = {}) {
    const {name, method} = {name: this.#station, method: this.#method};
    const told = text => name === this.#station && method === this.#method && say(this.#answer, text);
    told('Asked; waiting for the answer …');
    const {text} = await ask(`${station(name)}/alarms/${method}/${action}`,
      {by: this.#name.value, reason: this.#reason.value, ...more});
    told(text);
  }
}
