import {el, say} from './dom.js';
import * as words from './words.js';

/** Figures of a report that are shown in the list, where it has them; the report has all. */
const FIGURES = [
  ['frames', 'Frames'], ['observations', 'Observations'], ['pass', 'Pass'], ['review', 'Review'], ['reject', 'Reject'], ['alarms', 'Alarms'],
  ['imageAuroc', 'Image AUROC'], ['accuracy', 'Accuracy'], ['missed', 'Missed'], ['falseAlarms', 'False alarms'],
  ['eventsFound', 'Events found'], ['relativeMae', 'Error relative to last value'], ['deadLettered', 'Dead-lettered'],
];

/** What replays reported, newest first. */
export class ReportsView {
  #list = el('div', {class: 'reports'});
  #said = el('p', {role: 'status'});
  node = el('section', {class: 'view reports-view', 'aria-labelledby': 'reports-title'},
    el('header', {},
      el('h2', {id: 'reports-title'}, 'Replay reports'),
      el('p', {}, 'What other settings would have said of what lies in the topics, as ', el('code', {}, 'andon replay'), ' found.')),
    this.#said, this.#list);

  open() {
    this.#load();
  }

  close() {}

  show() {}

  async #load() {
    try {
      const answer = await fetch('/reports');
      if (!answer.ok) throw new Error(await answer.text());
      const {folder, reports} = await answer.json();
      say(this.#said, !folder ? 'The settings name no folder for reports: dashboard.reports.'
        : reports.length === 0 ? 'None yet.' : '');
      this.#list.replaceChildren(...reports.map(card));
    } catch (error) {
      say(this.#said, `The reports cannot be read: ${error.message}`);
    }
  }
}

function card({name, at, method, topic, records, range, labels, candidates, differences}) {
  const address = `/reports/${encodeURIComponent(name)}/report.html`;
  const title = candidates.length === 0 ? name : candidates.map(candidate => candidate.name).join(' and ');
  return el('article', {class: 'report'},
    el('h3', {}, el('a', {href: address, target: '_blank', rel: 'noopener'}, title), el('span', {class: 'unseen'}, ' (opens in a new tab)')),
    el('p', {class: 'when'}, `${words.moment(at).slice(0, 16)} UTC · ${name}`),
    candidates.length === 0 ? el('p', {}, 'Its figures cannot be read.')
      : el('p', {}, `${method} of ${words.plural(records, 'record')} of ${topic}, ${range}`
        + (labels?.known > 0 ? `; ${words.count(labels.matched)} of ${words.plural(labels.known, 'label')} of this range` : '')),
    candidates.length === 0 ? null : figures(candidates),
    ...differences.map(({from, to, decisions}) => el('p', {}, `${to} decides ${words.plural(decisions, 'record')} otherwise than ${from}`)));
}

function figures(candidates) {
  const known = FIGURES.filter(([key]) => candidates.some(({figures}) => figures?.[key] != null));
  return el('table', {},
    el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'Candidate'), ...known.map(([, word]) => el('th', {scope: 'col'}, word)))),
    el('tbody', {}, ...candidates.map(({name, figures}) => el('tr', {}, el('th', {scope: 'row'}, name),
      ...known.map(([key]) => el('td', {}, number(figures?.[key])))))));
}

function number(value) {
  if (typeof value !== 'number') return value ?? '–';
  return Number.isInteger(value) ? words.count(value) : value.toFixed(4);
}
