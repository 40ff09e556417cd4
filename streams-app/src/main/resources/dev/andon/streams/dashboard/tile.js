import {el, icon, say} from './dom.js';
import {FramePicture} from './frame.js';
import {ScoreTrend} from './chart.js';
import {inspected, isStale, lastFlagged, latest, rejectedRecords, throughput} from './state.js';
import * as words from './words.js';

/** One inspected station on the board. */
export class Tile {
  #name;
  #picture = new FramePicture();
  #flagged;
  #trend;
  #verdict = el('p', {class: 'verdict'});
  #called = el('p', {class: 'called', hidden: true}, icon('alarm'), 'Alarm');
  #reading = el('div', {class: 'reading'});
  #alarm = new AlarmLine();
  #tallies = new Tallies();
  #age = el('span', {class: 'age'});
  #rate = el('span');

  /** @param onOpen called when a person wants to see more, with a result or, for the newest, without */
  constructor(name, onOpen) {
    this.#name = name;
    this.#trend = new ScoreTrend(`Score trend of station ${name}`);
    this.#flagged = new FlaggedFrame(onOpen);
    this.node = sheet(name, `Station ${name}`, onOpen, this.#verdict,
      el('div', {class: 'body'},
        this.#picture.room,
        el('div', {class: 'facts'},
          el('div', {class: 'now'}, this.#reading, this.#flagged.node), this.#alarm.node, this.#trend.node, this.#tallies.node,
          el('p', {class: 'pulse'}, this.#age, this.#rate))));
    this.#verdict.before(this.#called);
  }

  /** Shows what is new; returns the state the station turned to, or null where it stayed. */
  show(station, since) {
    const result = latest(station);
    const state = words.stateOf(result);
    const turned = this.node.dataset.verdict !== state;
    this.node.dataset.verdict = state;
    this.node.dataset.frame = result?.frameId ?? '';
    if (turned) this.#verdict.replaceChildren(icon(state), words.wordOf(state));
    this.#reading.replaceChildren(...reading(result, station));
    this.#tallies.show(tallies(station));
    this.#alarm.show(station.alarm);
    this.#called.hidden = station.alarm?.state !== 'raised';
    this.node.classList.toggle('calls', !this.#called.hidden);
    this.#trend.show(station.results);
    const frame = result?.frameId ?? station.lastFrame;
    // A board of many tiles has no room for pictures.
    const pictured = !this.node.closest('.dense');
    if (pictured) this.#flagged.show(this.#name, lastFlagged(station), since);
    if (pictured && frame != null) this.#picture.show(this.#name, frame, result, since);
    this.node.classList.toggle('turned', turned && words.isWorse(state));
    return turned ? state : null;
  }

  /** Shows the passing of time. */
  tick(station, now) {
    const result = latest(station);
    const stale = isStale(station.results, now);
    this.node.classList.toggle('stale', stale);
    this.#flagged.tick(now);
    say(this.#age, result ? words.ageOfResult(now - result.at, stale) : frameAge(station, now));
    say(this.#rate, result ? words.rate(throughput(station.results, now)) : '');
  }
}

/** A tile's band with name and state, and under it what it shows. */
export function sheet(name, label, onOpen, state, body) {
  const open = el('button', {type: 'button', title: 'Enlarge'}, name || '(no key)');
  open.addEventListener('click', () => onOpen());
  return el('article', {class: 'tile', 'aria-label': label},
    el('div', {class: 'sheet'}, el('header', {class: 'band'}, el('h2', {}, open), state), body));
}

/** The station's alarm in one line. */
export class AlarmLine {
  #text = el('span');
  #shown;
  node = el('p', {class: 'alarm', hidden: true});

  /** @param past whether one that is over is shown, too */
  show(alarm, past = false) {
    this.node.hidden = !alarm || (alarm.state === 'cleared' && !past);
    if (this.node.hidden) return;
    if (this.#shown !== alarm.state) this.node.replaceChildren(icon(alarm.state === 'raised' ? 'alarm' : 'seen'), this.#text);
    this.#shown = this.node.dataset.state = alarm.state;
    say(this.#text, words.alarmText(alarm));
  }
}

/** The last frame that failed, kept in sight: on a fast line it is the latest for a moment only. */
class FlaggedFrame {
  #picture = new FramePicture();
  #text = el('span');
  #result;
  node = el('button', {class: 'flagged', type: 'button', hidden: true, title: 'Enlarge'}, this.#picture.room, this.#text);

  constructor(onOpen) {
    this.node.addEventListener('click', () => onOpen(this.#result));
  }

  show(station, result, since) {
    this.#result = result;
    this.node.hidden = !result;
    if (!result) return;
    this.node.dataset.verdict = result.verdict;
    this.#picture.show(station, result.frameId, result, since);
  }

  tick(now) {
    if (this.#result) say(this.#text, `${this.#result.verdict} ${words.age(now - this.#result.at)}`);
  }
}

/** The score and what it means, or how far the station is from one. */
export function reading(result, station) {
  const note = words.explanation(result, station);
  if (!result) return [el('p', {class: 'note'}, note)];
  if (result.score == null) {
    const bar = el('i');
    bar.style.setProperty('--share', words.warmth(result));
    return [el('p', {class: 'note'}, note), el('div', {class: 'progress', 'aria-hidden': 'true'}, bar)];
  }
  return [
    el('span', {class: 'score', title: 'Anomaly score: higher is more anomalous'}, words.score(result.score)),
    el('span', {class: result.pValue == null ? 'note' : 'p', title: `against ${result.calibrationSize} scores`}, note),
    result.status === 'provisional'
      ? el('span', {class: 'note provisional'}, `provisional: ${words.plural(result.references, 'reference')}`) : null,
  ].filter(Boolean);
}

function frameAge(station, now) {
  return station.lastFrame == null ? '' : `last frame ${words.age(now - station.lastFrameAt)}`;
}

/** Numbers with what they count. */
export class Tallies {
  node = el('p', {class: 'tallies'});

  /** @param tallies [number, word, class where it is above 0] each, as many as ever */
  show(tallies) {
    if (this.node.childElementCount === 0) this.node.append(...tallies.map(() => el('span', {}, el('b'), el('i'))));
    tallies.forEach(([n, word, kind], i) => {
      const span = this.node.children[i];
      span.className = n > 0 ? kind : '';
      say(span.firstChild, words.count(n));
      say(span.lastChild, ` ${word}`);
    });
  }
}

function tallies(station) {
  const share = words.rejectShare(station.counts);
  return [
    [inspected(station), 'inspected', ''],
    [station.counts.review ?? 0, 'review', 'review'],
    [station.counts.reject ?? 0, `reject${share == null ? '' : `, ${words.percent(share)}`}`, 'reject'],
    [rejectedRecords(station), 'dead-lettered', 'some'],
  ];
}
