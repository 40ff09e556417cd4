import {el, say} from './dom.js';
import * as words from './words.js';

const COLOURS = 6;

/** The latest frames as a strip: above, the label of each; below, what the model was patched with and how strongly. */
export class History {
  #most;
  #cells = new Map();
  #strip = el('div', {class: 'cells'});
  #keys = el('p', {class: 'keys'});
  #names = [];
  #said = el('span', {class: 'unseen'});
  node;

  /** @param most frames shown */
  constructor(label, most) {
    this.#most = most;
    this.node = el('figure', {class: 'history', role: 'img', 'aria-label': label}, this.#strip, this.#keys, this.#said);
  }

  /** Cells stay as long as their frames do. */
  show(frames) {
    const latest = frames.slice(-this.#most);
    const cells = latest.map(frame => this.#cells.get(frame.number) ?? this.#cell(frame));
    this.#cells = new Map(latest.map((frame, i) => [frame.number, cells[i]]));
    this.#strip.style.setProperty('--cells', this.#most);
    if (cells.length !== this.#strip.childElementCount || cells.some(cell => !cell.isConnected)) this.#strip.replaceChildren(...cells);
    if (latest.length > 0) say(this.#said, words.historyText(latest));
  }

  #cell(frame) {
    const cell = el('i', {'data-colour': this.#colour(frame.label), title: words.frameText(frame)}, el('b'));
    const strength = Math.min(1, frame.patches.reduce((sum, {share}) => sum + share, 0));
    cell.style.setProperty('--strength', strength);
    if (frame.corruption != null) cell.dataset.corruption = frame.corruption;
    return cell;
  }

  /** Labels get their colours in the order they are met. */
  #colour(label) {
    if (!this.#names.includes(label)) {
      this.#names.push(label);
      if (this.#names.length <= COLOURS) {
        this.#keys.append(el('span', {class: 'key of-label', 'data-colour': this.#names.length - 1}, label));
      }
    }
    return Math.min(this.#names.indexOf(label), COLOURS);
  }

  /** Forgets another station's frames. */
  clear() {
    this.#names = [];
    this.#cells.clear();
    this.#strip.replaceChildren();
    this.#keys.replaceChildren();
  }
}
