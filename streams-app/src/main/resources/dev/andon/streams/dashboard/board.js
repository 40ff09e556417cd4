import {ClassificationTile} from './classification-tile.js';
import {el} from './dom.js';
import {PredictionTile} from './prediction-tile.js';
import {methods} from './state.js';
import {Tile} from './tile.js';
import * as words from './words.js';

const KINDS = {inspection: Tile, prediction: PredictionTile, classification: ClassificationTile};

/** With more tiles than this each has room for its state and its figures only. */
const ROOMY = 20;

/** Milliseconds that a tile of so many stands as it is: nobody reads fifty that change faster. */
const STANDS = 500;

/** Of each frame, in milliseconds, at most so much is spent on tiles; those that must wait are shown in the next ones, as they are then. */
const SHARE = 6;

/** The board: a tile for each station and method. One that is inspected and predicted has two, side by side. */
export class BoardView {
  #stations;
  #state;
  #ticking;
  #tiles = new Map();
  #waiting = new Set();
  #shownAt = new Map();
  #grid = el('div', {class: 'board', id: 'board', role: 'region', 'aria-label': 'Stations'});
  #empty = el('section', {class: 'empty', id: 'empty'},
    el('h2', {}, 'No station yet'),
    el('p', {}, 'A tile appears with the first frame, result or rejected record that comes through the topics.'));
  node = el('div', {class: 'view'}, this.#grid, this.#empty);

  /** @param stations enlarges one */
  constructor(stations) {
    this.#stations = stations;
  }

  open() {
    this.#ticking = setInterval(() => this.#tick(), 500);
  }

  close() {
    clearInterval(this.#ticking);
  }

  show(state, changed) {
    this.#state = state;
    for (const [key, {station, method}] of this.#tiles) {
      if (!state.stations.has(station) || !methods(state.stations.get(station)).includes(method)) this.#remove(key);
    }
    if (this.#waiting.size === 0 && changed.length > 0) requestAnimationFrame(() => this.#showWaiting());
    for (const name of changed) this.#waiting.add(name);
  }

  #showWaiting() {
    const now = performance.now();
    const end = now + SHARE;
    const stands = this.#tiles.size > ROOMY ? STANDS : 0;
    const turned = [];
    for (const name of this.#waiting) {
      if (now - (this.#shownAt.get(name) ?? -STANDS) < stands) continue;
      this.#shownAt.set(name, now);
      this.#waiting.delete(name);
      turned.push(...this.#showStation(name));
      if (performance.now() > end) break;
    }
    speak(turned);
    if (this.#waiting.size > 0) requestAnimationFrame(() => this.#showWaiting());
  }

  /** Returns its name with each state it turned to; one that has gone meanwhile turned to none. */
  #showStation(name) {
    const station = this.#state.stations.get(name);
    return station === undefined ? [] : methods(station).map(method => {
      const {tile} = this.#tileOf(name, method);
      const turned = tile.show(station, this.#state.since);
      tile.tick(station, this.#state.now());
      return [name, turned];
    });
  }

  /** Tiles stand in the order of their names, so that each is always found in the same place. */
  #tileOf(name, method) {
    const key = `${name}\u0000${method}`;
    if (!this.#tiles.has(key)) {
      const tile = new KINDS[method](name, result => this.#stations.open(name, method, result));
      this.#tiles.set(key, {station: name, method, tile});
      const after = [...this.#tiles.keys()].sort().find(other => other > key);
      this.#grid.insertBefore(tile.node, after === undefined ? null : this.#tiles.get(after).tile.node);
      this.#arrange();
    }
    return this.#tiles.get(key);
  }

  #remove(key) {
    this.#tiles.get(key).tile.node.remove();
    this.#tiles.delete(key);
    this.#arrange();
  }

  #arrange() {
    const n = this.#tiles.size;
    this.#grid.style.setProperty('--columns', n <= 2 ? n : n <= 4 ? 2 : n <= 9 ? 3 : n <= 16 ? 4 : 5);
    this.#grid.classList.toggle('dense', n > ROOMY);
    this.#empty.hidden = n > 0;
  }

  #tick() {
    const now = this.#state.now();
    for (const {station, tile} of this.#tiles.values()) tile.tick(this.#state.stations.get(station), now);
  }
}

/** Says aloud, to those who listen rather than look, which stations turned for the worse. */
function speak(turned) {
  const worse = turned.filter(([, to]) => words.isWorse(to));
  if (worse.length === 0) return;
  document.getElementById('spoken').textContent = worse.map(([name, to]) => `${name}: ${words.wordOf(to)}`).join(', ');
}
