import {el, say} from './dom.js';
import * as words from './words.js';

/** One rejected record: what is said of it, what can be read of it, and sending it again. */
export class OpenedLetter {
  #shown = null;
  #facts = el('dl', {class: 'record'});
  #picture = el('div', {class: 'letter-picture'});
  #read = el('div', {class: 'read'});
  #send = el('button', {type: 'button', class: 'send'}, 'Send it again');
  #answer = el('p', {class: 'answer', role: 'status'});
  node = el('article', {class: 'letter', 'aria-label': 'The chosen letter', hidden: true},
    this.#facts,
    el('div', {class: 'desk'}, el('div', {class: 'choice'}, this.#send,
      el('span', {}, 'Its key and bytes go back to the topic they came from. It stays here; sent twice it comes twice.')), this.#answer),
    this.#picture, this.#read);

  constructor() {
    this.#send.addEventListener('click', () => this.#resend());
  }

  async show(letter) {
    const address = `/dead-letters/${letter.partition}:${letter.offset}`;
    this.#shown = address;
    this.node.hidden = false;
    say(this.#answer, '');
    this.#facts.replaceChildren(...[
      ['Station', letter.station || '(no key)'],
      ['Code', letter.code],
      ['Reason', letter.reason],
      ['Rejected by', letter.method],
      ['Came from', `${letter.topic} ${letter.fromPartition}:${letter.fromOffset}`],
      ['When', words.moment(letter.at)],
      ['Size', `${words.count(letter.bytes)} bytes`],
      ['Lies at', `${letter.partition}:${letter.offset}`],
    ].flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]));
    this.#picture.replaceChildren();
    this.#read.replaceChildren(el('p', {}, 'Reading it …'));
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(await answer.text());
      const opened = await answer.json();
      if (this.#shown === address) this.#fill(address, opened);
    } catch (error) {
      if (this.#shown === address) this.#read.replaceChildren(el('p', {}, error.message));
    }
  }

  #fill(address, {headers, hex, decoded, undecoded, image}) {
    if (image) {
      const picture = el('img', {src: `${address}/picture`, alt: 'The image of this record, made small'});
      picture.addEventListener('error', () =>
        this.#picture.replaceChildren(el('p', {}, 'It carries an image that does not decode.')));
      this.#picture.replaceChildren(picture);
    }
    this.#read.replaceChildren(
      el('h3', {}, 'What it says'),
      decoded ? el('pre', {tabindex: 0}, JSON.stringify(decoded, null, 2)) : el('p', {}, undecoded),
      el('h3', {}, 'Headers'),
      el('dl', {class: 'record'}, ...headers.flatMap(({name, text}) => [el('dt', {}, name), el('dd', {}, text)])),
      el('h3', {}, 'First bytes'),
      el('pre', {tabindex: 0}, hex.join('\n') || 'none'));
  }

  async #resend() {
    const address = this.#shown;
    const told = text => this.#shown === address && say(this.#answer, text);
    told('Sending …');
    this.#send.disabled = true;
    try {
      const answer = await fetch(`${address}/resend`, {method: 'POST'});
      told(await answer.text());
    } catch {
      told('The board does not answer; whether it was sent is not known.');
    }
    this.#send.disabled = false;
  }
}
