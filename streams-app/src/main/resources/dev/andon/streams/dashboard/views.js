import {AlarmsView} from './alarms.js';
import {BoardView} from './board.js';
import {DeadLettersView} from './dead-letters.js';
import {el, say} from './dom.js';
import {HealthView} from './health.js';
import {ReportsView} from './reports.js';
import * as words from './words.js';

/**
 * The views of the page, in the order of its navigation; the first is shown where the address names none.
 *
 * A view has a node, and is told of its life: open() when it is chosen, show(state, changed) then and with every message
 * while it is shown, close() when another is. With a count(state), what it counts stands beside its name on every view.
 */
function all(stations) {
  return [
    ['board', 'Board', new BoardView(stations)],
    ['alarms', 'Alarms', new AlarmsView(stations)],
    ['dead-letters', 'Dead letters', new DeadLettersView()],
    ['reports', 'Reports', new ReportsView()],
    ['health', 'Health', new HealthView()],
  ];
}

/** The navigation, and the view that the address asks for. */
export class Views {
  #state;
  #views;
  #shown;

  constructor(nav, room, state, stations) {
    this.#state = state;
    this.#views = all(stations).map(([hash, name, view]) => {
      const count = el('b', {hidden: true});
      return {hash, name, view, count, link: el('a', {href: `#${hash}`}, name, count)};
    });
    nav.append(...this.#views.map(({link}) => link));
    nav.hidden = this.#views.length < 2;
    for (const {view} of this.#views) view.node.hidden = true;
    room.append(...this.#views.map(({view}) => view.node));
    addEventListener('hashchange', () => this.#choose());
    this.#choose();
  }

  /** @param changed names of the stations of which there is news */
  show(changed) {
    this.#shown.view.show(this.#state, changed);
    for (const {view, count} of this.#views) {
      const n = view.count?.(this.#state) ?? 0;
      count.hidden = n === 0;
      say(count, words.count(n));
    }
  }

  #choose() {
    const chosen = this.#views.find(({hash}) => `#${hash}` === location.hash) ?? this.#views[0];
    if (chosen === this.#shown) return;
    if (this.#shown) {
      this.#shown.view.node.hidden = true;
      this.#shown.view.close();
    }
    this.#shown = chosen;
    for (const {link} of this.#views) link.removeAttribute('aria-current');
    chosen.link.setAttribute('aria-current', 'page');
    document.title = chosen === this.#views[0] ? 'Andon' : `${chosen.name} – Andon`;
    chosen.view.node.hidden = false;
    chosen.view.open();
    this.show([...this.#state.stations.keys()]);
  }
}
