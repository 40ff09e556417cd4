import {el, icon, say} from './dom.js';
import {FramePicture} from './frame.js';
import {History} from './classification-history.js';
import {classified, isStale, rejectedRecords, throughput} from './state.js';
import {sheet, Tallies} from './tile.js';
import * as words from './words.js';

/** Frames whose label and patch a tile's strip shows. */
const FRAMES = 60;

/** One classified station on the board. */
export class ClassificationTile {
  #name;
  #picture = new FramePicture();
  #state = el('p', {class: 'verdict'});
  #method = el('small', {}, 'classification');
  #label = new Label();
  #condition = new Condition();
  #history;
  #tallies = new Tallies();
  #age = el('span', {class: 'age'});
  #rate = el('span');

  /** @param onOpen called when a person wants to see more */
  constructor(name, onOpen) {
    this.#name = name;
    this.#history = new History(`Labels and patches of station ${name}, newest last`, FRAMES);
    this.node = sheet(name, `Station ${name}, classification`, onOpen, this.#state,
      el('div', {class: 'body'},
        this.#picture.room,
        el('div', {class: 'facts'}, this.#label.node, this.#condition.node, this.#history.node, this.#tallies.node,
          el('p', {class: 'pulse'}, this.#age, this.#rate))));
    this.node.querySelector('h2').append(this.#method);
  }

  /** Shows what is new; returns the state the station turned to, or null where it stayed. */
  show({classification, lastFrame}, since) {
    const frame = classification.frames.at(-1);
    const state = words.stateOfClassification(classification);
    const turned = this.node.dataset.state !== state;
    this.node.dataset.state = state;
    this.node.dataset.frame = frame?.frameId ?? '';
    if (turned) this.#state.replaceChildren(icon(state), words.wordOf(state));
    this.#label.show(frame);
    this.#condition.show(frame);
    this.#history.show(classification.frames);
    this.#tallies.show(tallies(classification));
    const pictured = frame?.frameId ?? lastFrame;
    if (pictured != null && !this.node.closest('.dense')) this.#picture.show(this.#name, pictured, undefined, since);
    this.node.classList.toggle('turned', turned && words.isWorse(state));
    return turned ? state : null;
  }

  /** Shows the passing of time. */
  tick({classification}, now) {
    const {frames} = classification;
    const stale = isStale(frames, now);
    this.node.classList.toggle('stale', stale);
    say(this.#age, frames.length > 0 ? words.ageOfResult(now - frames.at(-1).at, stale) : '');
    say(this.#rate, frames.length > 0 ? words.rate(throughput(frames, now)) : '');
  }
}

/** What the frame shows, and how sure that is. */
export class Label {
  #label = el('span', {class: 'score'});
  #probability = el('span', {class: 'p', title: 'Calibrated probability of this label'});
  node = el('div', {class: 'reading'}, this.#label, this.#probability);

  show(frame) {
    say(this.#label, frame ? frame.label : '');
    say(this.#probability, frame ? words.percent(frame.probabilities[0]?.share) : 'Nothing classified yet');
    this.#probability.className = frame ? 'p' : 'note';
  }
}

/** What the frames are taken for, and what the model is patched with: an icon and words each. */
export class Condition {
  #corruption = el('span');
  #patch = el('span');
  #lines = [el('p', {class: 'condition'}, icon('lens'), this.#corruption), el('p', {class: 'condition'}, icon('patched'), this.#patch)];
  node = el('div', {class: 'conditions'}, ...this.#lines);

  show(frame) {
    this.node.hidden = !frame;
    if (!frame) return;
    this.#lines[0].classList.toggle('met', frame.corruption != null);
    this.#lines[1].classList.toggle('met', frame.patches.length > 0);
    say(this.#corruption, words.corruptionText(frame));
    say(this.#patch, words.patchText(frame));
  }
}

function tallies(classification) {
  return [
    [classified(classification), 'classified', ''],
    [classification.counts.patched ?? 0, 'patched', 'review'],
    [classification.counts.corrupted ?? 0, 'corrupted, not patched', 'review'],
    [rejectedRecords(classification), 'dead-lettered', 'some'],
  ];
}
