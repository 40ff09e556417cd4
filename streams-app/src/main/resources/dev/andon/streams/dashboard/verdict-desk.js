import {ask, nameField, station} from './ask.js';
import {el, icon, say} from './dom.js';
import * as words from './words.js';

/** A person's verdict on the frame shown, with a reason: kept as a label, where training and replays find it. */
export class VerdictDesk {
  #station = '';
  #frameId;
  /** What was said of the frame last, to stand by it. */
  label = el('p', {class: 'said-label', hidden: true});
  #name = nameField();
  #reason = el('input', {maxlength: 500, placeholder: 'Reason', 'aria-label': 'Reason'});
  #good = el('button', {type: 'button', class: 'good'}, icon('pass'), 'Good');
  #defect = el('button', {type: 'button', class: 'bad'}, icon('reject'), 'Defect');
  #answer = el('p', {class: 'answer', role: 'status'});
  node = el('section', {class: 'desk verdict-desk'}, el('h3', {}, 'Your verdict on this frame'),
    el('div', {class: 'choice'}, this.#name, this.#reason),
    el('div', {class: 'choice'}, this.#good, this.#defect), this.#answer);

  constructor() {
    this.#good.addEventListener('click', () => this.#give(false));
    this.#defect.addEventListener('click', () => this.#give(true));
  }

  /**
   * @param frameId the frame shown, or undefined
   * @param label what was said of it last, or undefined
   */
  show(name, frameId, label) {
    if (name !== this.#station || frameId !== this.#frameId) say(this.#answer, '');
    this.#station = name;
    this.#frameId = frameId;
    this.node.hidden = frameId == null;
    this.label.hidden = !label;
    this.label.dataset.label = words.iconOfLabel(label ?? {});
    if (label) this.label.replaceChildren(icon(words.iconOfLabel(label)), words.labelText(label));
  }

  /** The frame that was shown when the person decided, however fast the line runs. */
  async #give(anomalous) {
    const {name, frameId} = {name: this.#station, frameId: this.#frameId};
    say(this.#answer, `Sending the verdict on ${frameId} …`);
    const {done, text} = await ask(`${station(name)}/frames/${encodeURIComponent(frameId)}/label`,
      {by: this.#name.value, reason: this.#reason.value, anomalous});
    say(this.#answer, done ? `Frame ${frameId} ${text}` : text);
    if (done) this.#reason.value = '';
  }
}
