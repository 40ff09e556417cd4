import {el} from './dom.js';

/** Address of a picture. It ends in the time the board counts from, so that an earlier run's pictures are not mistaken. */
export function address(kind, station, frameId, since) {
  return `/stations/${encodeURIComponent(station)}/${kind}/${encodeURIComponent(frameId)}?since=${since}`;
}

/**
 * Pictures are loaded in turn, so many a second over the whole page: a board of many fast stations would have more than
 * eyes can follow, and the page would do nothing else.
 */
class Turns {
  static #EVERY = 1000 / 40;
  static #next = 0;

  /** Resolves when it is the caller's turn: at once on a calm page. */
  static async take() {
    const now = performance.now();
    const mine = Turns.#next = Math.max(now, Turns.#next + Turns.#EVERY);
    if (mine > now) await new Promise(resolve => setTimeout(resolve, mine - now));
  }
}

/** One frame with its anomaly map over it, loaded while it is in sight. Both change together, once both are there. */
export class FramePicture {
  #picture = el('div', {class: 'picture'});
  #shown = null;
  #wanted = null;
  #busy = false;
  #inSight = false;
  #missing = false;

  constructor() {
    this.room = el('div', {class: 'picture-room'}, this.#picture);
    new IntersectionObserver(entries => {
      this.#inSight = entries.at(-1).isIntersecting;
      this.#next();
    }).observe(this.room);
  }

  /**
   * @param station its name
   * @param frameId the frame
   * @param result its inspection, or undefined
   */
  show(station, frameId, result, since) {
    const key = JSON.stringify([station, frameId, since, result?.number]);
    // A result may come before its frame: what was missing is asked for again when there is news of the station.
    if (key === this.#wanted?.key && !this.#missing) return;
    this.#wanted = {key, station, frameId, result, since};
    this.#next();
  }

  /** Shows nothing, until there is something new to show. */
  clear() {
    this.#picture.replaceChildren();
    this.#wanted = this.#shown = {};
  }

  /** One at a time; what came meanwhile is skipped but for the newest. */
  async #next() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#inSight && this.#wanted !== this.#shown) {
      await Turns.take();
      const wanted = this.#wanted;
      await this.#load(wanted);
      this.#shown = wanted;
    }
    this.#busy = false;
  }

  async #load({station, frameId, result, since}) {
    if (frameId === undefined) return;
    const [frame, map] = await Promise.all([
      load(address('frames', station, frameId, since), `Frame ${frameId} of station ${station}`, 'image'),
      result?.map ? load(address('maps', station, frameId, since), '', 'map') : null,
    ]);
    if (station !== this.#wanted.station) return;
    this.#missing = !frame;
    if (frame) {
      this.#picture.style.setProperty('--ratio', frame.naturalWidth / frame.naturalHeight);
      if (map) spread(map);
      this.#picture.replaceChildren(frame, ...(map ? [map] : []), ...marks(result));
    } else {
      this.#picture.replaceChildren(el('p', {class: 'none'}, 'The board has no picture of this frame'));
    }
  }
}

async function load(src, alt, kind) {
  const image = el('img', {src, alt, class: kind});
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  }
}

/** The outermost patches of a map lie on the frame's edges, as where the peak is taken from; so their outer halves hang over. */
function spread(map) {
  for (const [size, start, patches] of [['width', 'left', map.naturalWidth], ['height', 'top', map.naturalHeight]]) {
    if (patches < 2) continue;
    map.style[size] = `${100 * patches / (patches - 1)}%`;
    map.style[start] = `${-50 / (patches - 1)}%`;
  }
}

/** A ring round the peak of the map, where somebody should look. */
function marks(result) {
  if (!result?.peak || !['review', 'reject'].includes(result.verdict)) return [];
  const ring = el('i', {class: 'peak', 'aria-hidden': 'true'});
  ring.style.setProperty('--x', result.peak.x);
  ring.style.setProperty('--y', result.peak.y);
  return [ring];
}
