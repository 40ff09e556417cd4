import {el, icon, say} from './dom.js';

const EVERY_MILLIS = 2000;

const GRADES = {
  good: {icon: 'pass', word: 'Good', all: 'All is as it should be'},
  look: {icon: 'review', word: 'Look', all: 'Something is worth a look'},
  bad: {icon: 'reject', word: 'Bad', all: 'Something is wrong'},
};

/** How the service is doing, in words: asked again and again while it is shown. */
export class HealthView {
  node;
  #headline = el('h2', {role: 'status'});
  #facts = el('ul', {});
  #timer = null;

  constructor() {
    this.node = el('section', {class: 'health', 'aria-label': 'Health of the service'}, this.#headline, this.#facts);
  }

  open() {
    this.#ask();
    this.#timer = setInterval(() => this.#ask(), EVERY_MILLIS);
  }

  close() {
    clearInterval(this.#timer);
  }

  show() {
    // What comes through the topics says nothing of the service.
  }

  async #ask() {
    try {
      const answer = await fetch('/health', {cache: 'no-store'});
      if (answer.status === 404) {
        this.#none('This page sees topics only. Whether what scores them keeps up is said where that runs:'
          + ' of jobs on Flink by Flink’s own page and metrics.', 'look');
      } else if (answer.ok) {
        this.#say(await answer.json());
      } else {
        this.#none(`The service answers ${answer.status}: ${(await answer.text()).trim()}.`, 'bad');
      }
    } catch {
      this.#none('The service does not answer. It is asked again every two seconds.', 'bad');
    }
  }

  #none(words, grade) {
    say(this.#headline, words);
    this.node.dataset.grade = grade;
    this.#facts.replaceChildren();
  }

  #say({grade, facts}) {
    say(this.#headline, GRADES[grade].all);
    this.node.dataset.grade = grade;
    this.#facts.replaceChildren(...facts.map(fact => el('li', {'data-grade': fact.grade},
      icon(GRADES[fact.grade].icon),
      el('b', {}, fact.name),
      el('em', {}, GRADES[fact.grade].word),
      el('p', {}, fact.words))));
  }
}
