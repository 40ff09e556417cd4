import {AlarmDesk} from './alarm-desk.js';
import {el, icon, say} from './dom.js';
import {address, FramePicture} from './frame.js';
import {PValueTrend, ScoreTrend} from './chart.js';
import {References} from './references.js';
import {AlarmLine, reading} from './tile.js';
import {VerdictDesk} from './verdict-desk.js';
import * as words from './words.js';

const THUMBNAILS = 20;

/** One station enlarged: its newest frame, or an earlier one that a person chose. */
export class Detail {
  #dialog;
  #clock;
  #name = null;
  #chosen = null;
  #held = null;
  #station;
  #since;
  #parts;

  /**
   * @param slider sets the opacity of the map
   * @param clock tells the server's time
   */
  constructor(dialog, slider, clock) {
    this.#dialog = dialog;
    this.#clock = clock;
    this.#parts = this.#build(slider);
    dialog.addEventListener('keydown', event => {
      if (event.target.matches('input, select')) return;
      if (event.key === 'ArrowLeft') this.#step(-1);
      if (event.key === 'ArrowRight') this.#step(1);
    });
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
    dialog.addEventListener('close', () => this.#name = null);
  }

  get station() {
    return this.#name;
  }

  /** @param result the one to show, or undefined to follow the newest */
  open(station, since, result) {
    this.#name = station.name;
    this.#chosen = result?.number ?? null;
    this.#held = result ? around(station.results, result) : null;
    this.#parts.name.textContent = station.name || '(no key)';
    this.#parts.picture.clear();
    this.#parts.strip.replaceChildren();
    this.#parts.desk.of(station.name, 'inspection');
    this.show(station, since);
    this.#dialog.showModal();
  }

  show(station, since) {
    this.#station = station;
    this.#since = since;
    const results = this.#held ?? station.results.slice(-THUMBNAILS);
    const result = results.find(candidate => candidate.number === this.#chosen) ?? results.at(-1);
    const {verdict, facts, alarm, desk, said, record, letters, strip, live, picture, references} = this.#parts;
    const state = words.stateOf(result);
    this.#dialog.dataset.verdict = state;
    verdict.replaceChildren(icon(state), words.wordOf(state));
    facts.replaceChildren(...reading(result, station));
    alarm.show(station.alarm, true);
    desk.show(station.alarm, this.#clock());
    record.replaceChildren(...recordOf(result, station));
    letters.replaceChildren(...lettersOf(station));
    letters.hidden = !station.lastDeadLetter;
    this.#showTrends(station);
    const frame = result?.frameId ?? station.lastFrame;
    said.show(station.name, frame, station.labels.get(frame));
    if (frame != null) picture.show(station.name, frame, result, since);
    references.show(station.name, result, since);
    live.setAttribute('aria-pressed', this.#chosen === null);
    live.textContent = this.#chosen === null ? '● Live' : 'Back to live';
    this.#fill(strip, results, result);
  }

  #build(slider) {
    const parts = {
      name: el('h2', {id: 'detail-name'}),
      verdict: el('p', {class: 'verdict'}),
      facts: el('div', {class: 'reading'}),
      alarm: new AlarmLine(),
      record: el('dl', {class: 'record'}),
      letters: el('section', {class: 'letters'}),
      strip: el('div', {class: 'thumbs', role: 'group', 'aria-label': 'Last frames, oldest first'}),
      live: el('button', {class: 'live', type: 'button'}),
      trend: new ScoreTrend('Score trend'),
      pTrend: new PValueTrend('p-value trend'),
      scores: el('figcaption'),
      pValues: el('figcaption'),
      picture: new FramePicture(),
      said: new VerdictDesk(),
      desk: new AlarmDesk(),
      references: new References(),
    };
    // A person decides on the frame they see, so it stays while they do.
    for (const event of ['focusin', 'pointerenter']) parts.said.node.addEventListener(event, () => this.#hold());
    const close = el('button', {class: 'close', type: 'button', autofocus: true}, 'Close');
    close.addEventListener('click', () => this.#dialog.close());
    parts.live.addEventListener('click', () => this.#choose(null));
    this.#dialog.replaceChildren(
      el('header', {class: 'band'}, parts.name, parts.verdict, close),
      el('div', {class: 'columns'},
        el('div', {class: 'look'}, parts.picture.room, parts.said.label, slider),
        el('div', {class: 'side'}, parts.facts, parts.alarm.node, parts.said.node, parts.references.node,
          el('figure', {}, parts.scores, parts.trend.node),
          el('figure', {}, parts.pValues, parts.pTrend.node),
          parts.record, parts.desk.node, parts.letters)),
      el('div', {class: 'strip'}, parts.live, parts.strip));
    return parts;
  }

  /** Thresholds are drawn on what they are compared with. */
  #showTrends({results, limits}) {
    const {trend, pTrend, scores, pValues} = this.#parts;
    const ofScores = limits?.scale === 'score';
    const named = (chart, caption, name, has) => {
      const text = has ? `${name}: ${words.limitsText(limits)}` : name;
      chart.show(results, has ? limits : undefined);
      chart.describe(text);
      say(caption, text);
    };
    named(trend, scores, 'Score', ofScores);
    named(pTrend, pValues, 'p-value', !ofScores);
  }

  #hold() {
    const shown = this.#dialog.querySelector('.thumb[aria-pressed=true]');
    if (this.#chosen === null && shown) this.#choose(Number(shown.dataset.number));
  }

  /** Keeps the thumbnails that stay, so that none flickers and the focus is not lost. */
  #fill(strip, results, shown) {
    const before = new Map([...strip.querySelectorAll('.thumb')].map(node => [node.dataset.number, node]));
    const thumbs = results.map(result => before.get(String(result.number)) ?? this.#thumb(result));
    thumbs.forEach((node, i) => node.setAttribute('aria-pressed', results[i].number === shown?.number));
    if (thumbs.length !== before.size || thumbs.some(node => !node.isConnected)) {
      strip.replaceChildren(...thumbs);
      strip.querySelector('[aria-pressed=true]')?.scrollIntoView({block: 'nearest', inline: 'center'});
    }
  }

  #thumb(result) {
    const state = words.stateOf(result);
    const src = address('frames', this.#name, result.frameId, this.#since);
    const image = el('img', {src, alt: '', loading: 'lazy'});
    image.addEventListener('error', () => image.remove());
    const node = el('button', {
      class: 'thumb', type: 'button', 'data-verdict': state, 'data-number': result.number, title: result.frameId,
      'aria-label': `Frame ${result.frameId}, ${words.wordOf(state)}, score ${words.score(result.score)}`,
    }, el('div', {class: 'picture'}, image), el('div', {class: 'said'}, icon(state), words.score(result.score)));
    node.addEventListener('click', () => this.#choose(result.number));
    return node;
  }

  #step(by) {
    const results = this.#held ?? this.#station.results.slice(-THUMBNAILS);
    const at = this.#chosen === null
      ? results.length - 1 : results.findIndex(result => result.number === this.#chosen);
    const to = results[at + by];
    if (to) this.#choose(to.number);
  }

  /** A chosen frame and those around it stay, however fast the line runs. */
  #choose(number) {
    this.#held = number === null ? null : this.#held ?? this.#station.results.slice(-THUMBNAILS);
    this.#chosen = number;
    this.show(this.#station, this.#since);
  }
}

function around(results, result) {
  const end = Math.min(results.length, results.indexOf(result) + THUMBNAILS / 4);
  return results.slice(Math.max(0, end - THUMBNAILS), end);
}

const ADMISSIONS = {
  admitted: 'taken into the window', exception: 'taken in although anomalous, 1 in 20', held_back: 'kept out: too anomalous',
};

function recordOf(result, station) {
  const rows = result ? [
    ['Frame', result.frameId],
    ['Captured', words.moment(result.capturedAt)],
    ['Recipe, view', [result.recipe, result.view].filter(Boolean).join(', ')],
    ['Part', result.partId],
    ['Lot', result.lot],
    ['Status', result.status.replace('_', ' ')],
    ['References', words.count(result.references)],
    ['Window', result.windowVersion ? `version ${words.count(result.windowVersion)}` : null],
    ['As a reference', ADMISSIONS[result.admission]],
    ['Calibration', `${words.count(result.calibrationSize)} scores`],
    ['Thresholds', words.limitsText(station.limits)],
  ] : [['Frame', station.lastFrame]];
  const {provenance} = station;
  if (provenance) {
    rows.push(['Model', provenance.model.slice(0, 12)], ['Settings', provenance.settings.slice(0, 12)]);
    rows.push(['Version', provenance.application]);
  }
  return rows.filter(([, value]) => value).flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]);
}

/** What was rejected of a station's inspection or prediction. */
export function lettersOf(station) {
  const last = station.lastDeadLetter;
  if (!last) return [];
  const codes = Object.entries(station.deadLetters).map(([code, n]) => `${code} ${words.count(n)}`).join(' · ');
  return [el('h3', {}, `Dead-lettered: ${codes}`), el('p', {}, `${words.clock(last.at)} ${last.code}: ${last.reason}`)];
}
