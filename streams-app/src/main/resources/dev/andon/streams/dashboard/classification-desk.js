import {nameField} from './ask.js';
import {el, say} from './dom.js';

/** Patching by hand: a signature at a strength, or back to routing. What came of it is said beneath. */
export class PatchDesk {
  #station = '';
  #signature = el('select', {'aria-label': 'Signature'});
  #strength = el('input', {type: 'range', min: 0.25, max: 1, step: 0.25, value: 1, 'aria-label': 'Strength'});
  #value = el('output');
  #patch = el('button', {type: 'button'}, 'Patch');
  #hold = el('button', {type: 'button', title: 'Hold the clean model, whatever routing says'}, 'Hold clean');
  #route = el('button', {type: 'button', class: 'route'}, 'Back to routing');
  #name = nameField();
  #answer = el('p', {class: 'answer', role: 'status'});
  node = el('section', {class: 'desk'}, el('h3', {}, 'By hand'),
    el('div', {class: 'choice'}, this.#signature, this.#strength, this.#value),
    el('div', {class: 'choice'}, this.#patch, this.#hold, this.#route, this.#name), this.#answer);

  constructor() {
    this.#strength.addEventListener('input', () => this.#say());
    this.#patch.addEventListener('click', () => this.#set(`${this.#signature.value}=${this.#strength.value}`));
    this.#hold.addEventListener('click', () => this.#set(''));
    this.#route.addEventListener('click', () => this.#ask('DELETE'));
    this.#say();
  }

  /** @param signatures the station may be patched with */
  of(station, signatures) {
    this.#station = station;
    this.#signature.replaceChildren(...signatures.map(name => el('option', {}, name)));
    this.#patch.disabled = this.#signature.disabled = signatures.length === 0;
    say(this.#answer, signatures.length === 0 ? 'The settings name no signature for this station.' : '');
  }

  /** Routing can be gone back to where a command holds. */
  show(frame) {
    this.#route.disabled = frame?.patchedBy == null;
  }

  #set(signatures) {
    this.#ask('POST', signatures);
  }

  async #ask(method, body) {
    const station = this.#station;
    const told = text => station === this.#station && say(this.#answer, text);
    told('Asked; waiting for the answer …');
    try {
      const answer = await fetch(`/stations/${encodeURIComponent(station)}/patch?by=${encodeURIComponent(this.#name.value)}`, {method, body});
      told(await answer.text());
    } catch {
      told('The board does not answer; nothing was changed as far as it knows.');
    }
  }

  #say() {
    say(this.#value, `${Math.round(100 * this.#strength.value)} %`);
  }
}
