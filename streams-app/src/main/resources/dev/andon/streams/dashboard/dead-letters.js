import {el, say} from './dom.js';
import {OpenedLetter} from './dead-letter.js';
import {rejectedRecords} from './state.js';
import * as words from './words.js';

const PAUSE = 1000;

/** The newest rejected records, all or of one code; one of them opened beside. */
export class DeadLettersView {
  #count = -1;
  #loaded = -1;
  #loading = false;
  #wanted = null;
  #chosen = null;
  #codes = el('div', {class: 'codes', role: 'group', 'aria-label': 'By method and code'});
  #rows = el('ol', {class: 'rows', 'aria-label': 'Newest first'});
  #said = el('p', {class: 'said', role: 'status'});
  #letter = new OpenedLetter();
  node = el('section', {class: 'view letters-view', 'aria-labelledby': 'letters-title'},
    el('header', {},
      el('h2', {id: 'letters-title'}, 'Dead letters'),
      el('p', {}, 'Records that nobody could work on, kept as they came. The newest are listed here; ',
        el('code', {}, 'andon dead-letters list'), ' shows all that are kept.')),
    this.#codes, this.#said, el('div', {class: 'sides'}, this.#rows, this.#letter.node));

  open() {
    this.#loaded = -1;
    this.#load();
  }

  close() {}

  show(state) {
    this.#count = this.count(state);
    this.#load();
  }

  /** All that were rejected since the board began to count. */
  count(state) {
    const of = one => one ? rejectedRecords(one) : 0;
    return [...state.stations.values()].reduce(
      (sum, station) => sum + of(station) + of(station.prediction) + of(station.classification), 0);
  }

  /** Asks again only where there is news, once a second however fast it comes. */
  async #load() {
    if (this.#loading || this.#count === this.#loaded || this.node.hidden) return;
    this.#loading = true;
    this.#loaded = this.#count;
    await this.#fetch();
    setTimeout(() => {
      this.#loading = false;
      this.#load();
    }, PAUSE);
  }

  async #fetch() {
    const wanted = this.#wanted;
    try {
      const query = wanted ? `?${new URLSearchParams({method: wanted.method, code: wanted.code})}` : '';
      const answer = await fetch(`/dead-letters${query}`);
      if (!answer.ok) throw new Error(await answer.text());
      const listed = await answer.json();
      if (wanted === this.#wanted) this.#list(listed);
    } catch (error) {
      say(this.#said, `The list cannot be read: ${error.message}`);
    }
  }

  #list({counts, letters}) {
    const known = counts.reduce((sum, count) => sum + count.letters, 0);
    say(this.#said, known === 0 ? 'None: every record was worked on.'
      : `${words.count(letters.length)} of ${words.plural(known, 'letter')} shown.`);
    this.#codes.replaceChildren(this.#code(null, 'All', known), ...counts.map(count =>
      this.#code(count, `${count.method} ${count.code}`, count.letters)));
    this.#codes.hidden = known === 0;
    const focused = document.activeElement?.closest('.rows button')?.dataset.position;
    this.#rows.replaceChildren(...letters.map(letter => this.#row(letter)));
    if (focused) this.#rows.querySelector(`[data-position="${focused}"]`)?.focus();
  }

  #code(count, text, n) {
    const chosen = count?.method === this.#wanted?.method && count?.code === this.#wanted?.code;
    const button = el('button', {type: 'button', 'aria-pressed': String(chosen)}, text, el('b', {}, words.count(n)));
    button.addEventListener('click', () => {
      this.#wanted = count;
      this.#fetch();
    });
    return button;
  }

  #row(letter) {
    const position = `${letter.partition}:${letter.offset}`;
    const button = el('button', {type: 'button', 'data-position': position, 'aria-pressed': String(position === this.#chosen)},
      el('time', {datetime: new Date(letter.at).toISOString()}, words.moment(letter.at).slice(0, 19)),
      el('b', {}, letter.code),
      el('span', {class: 'station'}, letter.station || '(no key)'),
      el('span', {class: 'from'}, `${letter.topic} ${letter.fromPartition}:${letter.fromOffset}`),
      el('span', {class: 'reason'}, letter.reason));
    button.addEventListener('click', () => {
      this.#chosen = position;
      for (const other of this.#rows.querySelectorAll('button')) other.setAttribute('aria-pressed', String(other === button));
      this.#letter.show(letter);
    });
    return el('li', {}, button);
  }
}
