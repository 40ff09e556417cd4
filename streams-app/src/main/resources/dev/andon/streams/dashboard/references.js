import {el} from './dom.js';
import {address} from './frame.js';
import * as words from './words.js';

/** Why a frame scores as it does: the most alike places in other frames, and how unlike even these are. */
export class References {
  #figures = el('ul', {class: 'nearest'});
  #text = el('p');
  #shown = null;
  #wanted = null;
  #busy = false;
  node = el('section', {class: 'references', hidden: true}, el('h3', {}, 'Why: the most alike places in other frames'), this.#text, this.#figures);

  /**
   * @param station its name
   * @param result the inspection, or undefined
   */
  show(station, result, since) {
    const key = JSON.stringify([station, result?.number, since]);
    if (key === this.#wanted?.key) return;
    this.#wanted = {key, station, result, since};
    this.#next();
  }

  /** One at a time; what came meanwhile is skipped but for the newest. */
  async #next() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#wanted !== this.#shown) {
      const wanted = this.#wanted;
      this.#fill(wanted, await nearest(wanted));
      this.#shown = wanted;
    }
    this.#busy = false;
  }

  #fill({station, result, since}, references) {
    this.node.hidden = references.length === 0;
    if (references.length === 0) return;
    this.#text.textContent = `Scored ${words.score(result.score)} at its worst spot. `
      + `Of ${words.plural(result.references, 'reference')} these come nearest there:`;
    this.#figures.replaceChildren(...references.map(reference => figure(station, reference, since)));
  }
}

async function nearest({station, result}) {
  if (result?.score == null) return [];
  try {
    const answer = await fetch(`/stations/${encodeURIComponent(station)}/nearest/${encodeURIComponent(result.frameId)}`);
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}

function figure(station, {frameId, distance, x, y}, since) {
  const picture = el('div', {class: 'picture'});
  const image = el('img', {src: address('frames', station, frameId, since), alt: `Frame ${frameId}, its most alike place ringed`});
  const ring = el('i', {class: 'peak', 'aria-hidden': 'true'});
  ring.style.setProperty('--x', x);
  ring.style.setProperty('--y', y);
  image.addEventListener('load', () => picture.style.setProperty('--ratio', image.naturalWidth / image.naturalHeight));
  image.addEventListener('error', () => picture.replaceChildren(el('p', {class: 'none'}, 'No picture kept')));
  picture.append(image, ring);
  return el('li', {}, picture, el('p', {}, el('b', {}, words.score(distance)), ` ${frameId}`));
}
