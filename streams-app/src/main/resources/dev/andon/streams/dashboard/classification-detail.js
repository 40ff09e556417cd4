import {Condition, Label} from './classification-tile.js';
import {History} from './classification-history.js';
import {PatchDesk} from './classification-desk.js';
import {lettersOf} from './detail.js';
import {el, icon} from './dom.js';
import {FramePicture} from './frame.js';
import * as words from './words.js';

/** Frames whose label and patch the strip shows. */
const FRAMES = 240;

/** One classified station enlarged. */
export class ClassificationDetail {
  #dialog;
  #name = null;
  #parts;

  constructor(dialog) {
    this.#dialog = dialog;
    this.#parts = this.#build();
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
    dialog.addEventListener('close', () => this.#name = null);
  }

  get station() {
    return this.#name;
  }

  open(station, since) {
    this.#name = station.name;
    this.#parts.name.textContent = station.name || '(no key)';
    this.#parts.picture.clear();
    this.#parts.history.clear();
    this.#parts.desk.of(station.name, station.classification.signatures);
    this.show(station, since);
    this.#dialog.showModal();
  }

  show({classification, lastFrame}, since) {
    const frame = classification.frames.at(-1);
    const {state, label, condition, probabilities, evidence, desk, history, record, letters, picture} = this.#parts;
    const is = words.stateOfClassification(classification);
    this.#dialog.dataset.state = is;
    state.replaceChildren(icon(is), words.wordOf(is));
    label.show(frame);
    condition.show(frame);
    probabilities.replaceChildren(...bars('Probability of each label', frame?.probabilities ?? []));
    evidence.replaceChildren(...bars('Evidence for each corruption, over the latest frames', frame?.evidence ?? []));
    desk.show(frame);
    history.show(classification.frames);
    record.replaceChildren(...recordOf(frame, classification));
    letters.replaceChildren(...lettersOf(classification));
    letters.hidden = !classification.lastDeadLetter;
    const pictured = frame?.frameId ?? lastFrame;
    if (pictured != null) picture.show(this.#name, pictured, undefined, since);
  }

  #build() {
    const parts = {
      name: el('h2', {id: 'classification-detail-name'}),
      state: el('p', {class: 'verdict'}),
      label: new Label(),
      condition: new Condition(),
      probabilities: el('section', {class: 'bars probabilities'}),
      evidence: el('section', {class: 'bars evidence'}),
      desk: new PatchDesk(),
      history: new History('Labels and patches of the latest frames, newest last', FRAMES),
      record: el('dl', {class: 'record'}),
      letters: el('section', {class: 'letters'}),
      picture: new FramePicture(),
    };
    const close = el('button', {class: 'close', type: 'button', autofocus: true}, 'Close');
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.replaceChildren(
      el('header', {class: 'band'}, parts.name, parts.state, close),
      el('div', {class: 'columns'},
        el('div', {class: 'look'}, parts.picture.room),
        el('div', {class: 'side'}, parts.label.node, parts.condition.node, parts.probabilities, parts.evidence, parts.desk.node,
          parts.letters, parts.record)),
      el('div', {class: 'strip'}, parts.history.node));
    return parts;
  }
}

/** Shares as bars, in the order of their names, so that each is always found in the same place. */
function bars(title, shares) {
  if (shares.length === 0) return [];
  const sorted = [...shares].sort((one, other) => one.name < other.name ? -1 : 1);
  return [el('h3', {}, title), ...sorted.map(({name, share}) => {
    const bar = el('i');
    bar.style.setProperty('--share', share);
    return el('p', {class: share === Math.max(...shares.map(one => one.share)) ? 'bar most' : 'bar'},
      el('span', {}, name), el('span', {class: 'track', 'aria-hidden': 'true'}, bar), el('b', {}, words.percent(share)));
  })];
}

function recordOf(frame, {provenance}) {
  const rows = frame ? [
    ['Frame', frame.frameId],
    ['Captured', words.moment(frame.capturedAt)],
    ['Part', frame.partId],
    ['Lot', frame.lot],
    ['Weights', frame.weights.slice(0, 12)],
    ['Patched by', frame.patchedBy != null ? `command ${frame.patchedBy}` : frame.patches.length > 0 ? 'routing' : null],
  ] : [];
  if (provenance) {
    rows.push(['Model', provenance.model.slice(0, 12)], ['Settings', provenance.settings.slice(0, 12)]);
    rows.push(['Version', provenance.application]);
  }
  return rows.filter(([, value]) => value).flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]);
}
