import {el, say} from './dom.js';

const EVERY = 1000;

/** What there is to break, and what came of it. Only a demo's page loads this. */
class Breaking {
  #incidents = el('ol', {class: 'incidents', 'aria-live': 'polite', 'aria-label': 'What was broken, newest first'});
  #refusal = el('p', {class: 'refusal', role: 'alert', hidden: true});
  node;

  constructor(offered) {
    this.node = el('section', {class: 'breaking', 'aria-labelledby': 'breaking'},
      el('h2', {id: 'breaking'}, 'Break something'),
      el('div', {class: 'choices'}, ...offered.map(choice => this.#choice(choice))),
      this.#refusal, this.#incidents);
  }

  show(incidents) {
    while (this.#incidents.childElementCount < incidents.length) this.#incidents.append(el('li'));
    incidents.forEach(({text, over}, i) => {
      const item = this.#incidents.children[i];
      item.classList.toggle('over', over);
      say(item, text);
    });
  }

  #choice({kind, title, says, stations}) {
    const button = el('button', {type: 'button', 'data-kind': kind, 'aria-describedby': `breaking-${kind}`}, title);
    const select = el('select', {'aria-label': `${title}: station`, hidden: stations.length === 0},
      ...stations.map(station => el('option', {}, station)));
    button.addEventListener('click', () => this.#break(kind, select.value));
    return el('div', {class: 'choice'}, button, select, el('small', {id: `breaking-${kind}`}, says));
  }

  async #break(kind, station) {
    const answer = await fetch(`/demo/${kind}?station=${encodeURIComponent(station)}`, {method: 'POST'});
    this.#refusal.hidden = answer.ok;
    say(this.#refusal, answer.ok ? '' : await answer.text());
    this.show((await told()).incidents);
  }
}

async function told() {
  return (await fetch('/demo')).json();
}

async function refresh(breaking) {
  if (document.hidden) return;
  try {
    breaking.show((await told()).incidents);
  } catch {
    // The banner says that the server does not answer.
  }
}

const {offered, incidents} = await told();
const breaking = new Breaking(offered);
document.head.append(el('link', {rel: 'stylesheet', href: '/page/breaking.css'}));
document.getElementById('board').parentElement.append(breaking.node);
breaking.show(incidents);
setInterval(() => refresh(breaking), EVERY);
