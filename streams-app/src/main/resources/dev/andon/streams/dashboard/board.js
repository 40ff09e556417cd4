import {ClassificationDetail} from './classification-detail.js';
import {ClassificationTile} from './classification-tile.js';
import {el} from './dom.js';
import {Detail} from './detail.js';
import {PredictionDetail} from './prediction-detail.js';
import {PredictionTile} from './prediction-tile.js';
import {BoardState, classified, inspected, isStale, methods, predicted, rejectedRecords, throughput} from './state.js';
import {follow} from './stream.js';
import {Tile} from './tile.js';
import * as words from './words.js';

const byId = id => document.getElementById(id);
const state = new BoardState();
/** By station and method: one that is inspected and predicted has two, side by side. */
const tiles = new Map();
const details = {
  inspection: new Detail(byId('detail'), opacitySlider()),
  prediction: new PredictionDetail(byId('prediction-detail')),
  classification: new ClassificationDetail(byId('classification-detail')),
};
let link = 'connecting';

follow(onMessage, onLink);
setInterval(tick, 500);
setOpacity(Number(localStorage.getItem('map-opacity') ?? 75));
byId('opacity').addEventListener('input', event => setOpacity(event.target.valueAsNumber));

function onMessage(message) {
  const changed = state.apply(message);
  for (const [key, {station, method}] of tiles) {
    if (!state.stations.has(station) || !methods(state.stations.get(station)).includes(method)) remove(key);
  }
  speak(changed.flatMap(name => methods(state.stations.get(name)).map(method =>
    [name, tileOf(name, method).tile.show(state.stations.get(name), state.since)])));
  for (const detail of Object.values(details)) {
    const enlarged = state.stations.get(detail.station);
    if (enlarged && changed.includes(enlarged.name)) detail.show(enlarged, state.since);
  }
  tick();
}

function onLink(now) {
  link = now;
  byId('link').dataset.state = now;
  byId('link').querySelector('span').textContent = {connecting: 'Connecting', live: 'Live', lost: 'Disconnected'}[now];
  tick();
}

/** Tiles stand in the order of their names, so that each is always found in the same place. */
function tileOf(name, method) {
  const key = `${name}\u0000${method}`;
  if (!tiles.has(key)) {
    const kind = {inspection: Tile, prediction: PredictionTile, classification: ClassificationTile}[method];
    const tile = new kind(name, result => details[method].open(state.stations.get(name), state.since, result));
    tiles.set(key, {station: name, method, tile});
    const after = [...tiles.keys()].sort().find(other => other > key);
    byId('board').insertBefore(tile.node, after === undefined ? null : tiles.get(after).tile.node);
    arrange();
  }
  return tiles.get(key);
}

function remove(key) {
  tiles.get(key).tile.node.remove();
  tiles.delete(key);
  arrange();
}

function arrange() {
  const n = tiles.size;
  byId('board').style.setProperty('--columns', n <= 2 ? n : n <= 4 ? 2 : n <= 9 ? 3 : n <= 16 ? 4 : 5);
  byId('empty').hidden = n > 0;
}

function tick() {
  const now = state.now();
  const stations = [...state.stations.values()];
  for (const {station, tile} of tiles.values()) tile.tick(state.stations.get(station), now);
  showTotals(stations, now);
  showBanner(stations, now);
}

function showTotals(stations, now) {
  const sum = of => stations.reduce((total, station) => total + of(station), 0);
  const predictions = stations.flatMap(({prediction}) => prediction ?? []);
  const ofPredictions = of => predictions.reduce((total, prediction) => total + of(prediction), 0);
  const classifications = stations.flatMap(({classification}) => classification ?? []);
  const ofClassifications = of => classifications.reduce((total, classification) => total + of(classification), 0);
  const total = (n, word, kind) => el('div', {class: n > 0 ? kind : ''}, el('dt', {}, word), el('dd', {}, words.count(n)));
  const inspections = stations.length === 0 || stations.some(station => methods(station).includes('inspection'));
  byId('map-opacity').hidden = !inspections;
  byId('totals').replaceChildren(
    total(stations.length, stations.length === 1 ? 'station' : 'stations', ''),
    ...inspections ? [
      total(sum(inspected), 'inspected', ''),
      total(sum(station => station.counts.review ?? 0), 'review', 'review'),
      total(sum(station => station.counts.reject ?? 0), 'reject', 'reject')] : [],
    ...predictions.length > 0 ? [
      total(ofPredictions(predicted), 'predicted', ''),
      total(ofPredictions(prediction => prediction.alarms), 'alarms', 'reject')] : [],
    ...classifications.length > 0 ? [
      total(ofClassifications(classified), 'classified', ''),
      total(ofClassifications(({counts}) => counts.patched ?? 0), 'patched', 'review')] : [],
    total(sum(rejectedRecords) + ofPredictions(rejectedRecords) + ofClassifications(rejectedRecords), 'dead-lettered', 'reject'),
    el('div', {}, el('dt', {}, state.since ? `since ${words.clock(state.since)}` : 'now'),
      el('dd', {}, words.rate(sum(station => throughput(station.results, now))
        + ofPredictions(({steps}) => throughput(steps, now)) + ofClassifications(({frames}) => throughput(frames, now))))));
}

function showBanner(stations, now) {
  const results = stations.flatMap(({results, prediction, classification}) =>
    [results, prediction?.steps ?? [], classification?.frames ?? []]).filter(one => one.length > 0);
  const newest = Math.max(...results.map(one => one.at(-1).at));
  let text = null;
  if (link === 'lost') {
    text = 'The board is cut off from its server and shows what it knew. It connects again by itself.';
  } else if (state.problem) {
    text = state.problem;
  } else if (results.length > 0 && results.every(one => isStale(one, now))) {
    text = `No station has a new result; the last one came ${words.age(now - newest)}.`;
  } else if (state.notShown > 0) {
    text = `The board has no room for more stations: ${words.count(state.notShown)} records of others are not shown.`;
  } else if (state.unreadable > 0) {
    text = `${words.count(state.unreadable)} records could not be read and are not shown.`;
  }
  const banner = byId('banner');
  banner.hidden = text === null;
  banner.dataset.kind = link;
  if (text !== null && banner.textContent !== text) banner.textContent = text;
}

/** Says aloud, to those who listen rather than look, which stations turned for the worse. */
function speak(turned) {
  const worse = turned.filter(([, to]) => words.isWorse(to));
  if (worse.length > 0) byId('spoken').textContent = worse.map(([name, to]) => `${name}: ${words.wordOf(to)}`).join(', ');
}

function opacitySlider() {
  const slider = el('input', {type: 'range', min: 0, max: 100, step: 5, 'aria-label': 'Opacity of the anomaly map'});
  slider.addEventListener('input', () => setOpacity(slider.valueAsNumber));
  return el('label', {class: 'opacity'}, 'Anomaly map', slider);
}

function setOpacity(percent) {
  for (const slider of document.querySelectorAll('.opacity input')) slider.value = percent;
  byId('opacity-value').textContent = `${percent} %`;
  document.documentElement.style.setProperty('--map-opacity', percent / 100);
  localStorage.setItem('map-opacity', percent);
}
