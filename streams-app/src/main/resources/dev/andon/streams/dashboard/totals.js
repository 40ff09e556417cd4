import {el} from './dom.js';
import {classified, inspected, isStale, predicted, rejectedRecords, throughput} from './state.js';
import * as words from './words.js';

/** What all stations come to, for the page's head. */
export function totals(state, now) {
  const stations = [...state.stations.values()];
  const sum = of => stations.reduce((total, station) => total + of(station), 0);
  const predictions = stations.flatMap(({prediction}) => prediction ?? []);
  const ofPredictions = of => predictions.reduce((total, prediction) => total + of(prediction), 0);
  const classifications = stations.flatMap(({classification}) => classification ?? []);
  const ofClassifications = of => classifications.reduce((total, classification) => total + of(classification), 0);
  return [
    total(stations.length, stations.length === 1 ? 'station' : 'stations', ''),
    ...state.isInspecting() ? [
      total(sum(inspected), 'inspected', ''),
      total(sum(station => station.counts.review ?? 0), 'review', 'review'),
      total(sum(station => station.counts.reject ?? 0), `reject${shareText(stations)}`, 'reject')] : [],
    ...predictions.length > 0 ? [
      total(ofPredictions(predicted), 'predicted', ''),
      total(ofPredictions(prediction => prediction.alarms), 'alarms', 'reject')] : [],
    ...classifications.length > 0 ? [
      total(ofClassifications(classified), 'classified', ''),
      total(ofClassifications(({counts}) => counts.patched ?? 0), 'patched', 'review')] : [],
    total(sum(rejectedRecords) + ofPredictions(rejectedRecords) + ofClassifications(rejectedRecords), 'dead-lettered', 'reject'),
    el('div', {}, el('dt', {}, state.since ? `since ${words.clock(state.since)}` : 'now'),
      el('dd', {}, words.rate(sum(station => throughput(station.results, now))
        + ofPredictions(({steps}) => throughput(steps, now)) + ofClassifications(({frames}) => throughput(frames, now))))),
  ];
}

/** Of all parts that were judged. */
function shareText(stations) {
  const of = verdict => stations.reduce((total, {counts}) => total + (counts[verdict] ?? 0), 0);
  const share = words.rejectShare({pass: of('pass'), review: of('review'), reject: of('reject')});
  return share == null ? '' : `, ${words.percent(share)}`;
}

function total(n, word, kind) {
  return el('div', {class: n > 0 ? kind : ''}, el('dt', {}, word), el('dd', {}, words.count(n)));
}

/** What keeps the page from showing the plant as it is; null where nothing does. */
export function bannerText(state, link, now) {
  const results = [...state.stations.values()].flatMap(({results, prediction, classification}) =>
    [results, prediction?.steps ?? [], classification?.frames ?? []]).filter(one => one.length > 0);
  if (link === 'lost') return 'The board is cut off from its server and shows what it knew. It connects again by itself.';
  if (state.problem) return state.problem;
  if (results.length > 0 && results.every(one => isStale(one, now))) {
    const newest = Math.max(...results.map(one => one.at(-1).at));
    return `No station has a new result; the last one came ${words.age(now - newest)}.`;
  }
  if (state.notShown > 0) {
    return `The board has no room for more stations: ${words.count(state.notShown)} records of others are not shown.`;
  }
  return state.unreadable > 0 ? `${words.count(state.unreadable)} records could not be read and are not shown.` : null;
}
