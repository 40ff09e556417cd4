import {el} from './dom.js';
import {Detail} from './detail.js';
import {BoardState, inspected, isStale, latest, rejectedRecords, throughput} from './state.js';
import {follow} from './stream.js';
import {Tile} from './tile.js';
import * as words from './words.js';

const byId = id => document.getElementById(id);
const state = new BoardState();
const tiles = new Map();
const detail = new Detail(byId('detail'), opacitySlider());
let link = 'connecting';

follow(onMessage, onLink);
setInterval(tick, 500);
setOpacity(Number(localStorage.getItem('map-opacity') ?? 75));
byId('opacity').addEventListener('input', event => setOpacity(event.target.valueAsNumber));

function onMessage(message) {
  const changed = state.apply(message);
  for (const name of tiles.keys()) if (!state.stations.has(name)) remove(name);
  const turned = changed.map(name => [name, tileOf(name).show(state.stations.get(name), state.since)]);
  speak(turned);
  const enlarged = state.stations.get(detail.station);
  if (enlarged && changed.includes(enlarged.name)) detail.show(enlarged, state.since);
  tick();
}

function onLink(now) {
  link = now;
  byId('link').dataset.state = now;
  byId('link').querySelector('span').textContent = {connecting: 'Connecting', live: 'Live', lost: 'Disconnected'}[now];
  tick();
}

/** Tiles stand in the order of their names, so that each is always found in the same place. */
function tileOf(name) {
  if (!tiles.has(name)) {
    const tile = new Tile(name, result => detail.open(state.stations.get(name), state.since, result));
    tiles.set(name, tile);
    const after = [...tiles.keys()].sort().find(other => other > name);
    byId('board').insertBefore(tile.node, after === undefined ? null : tiles.get(after).node);
    arrange();
  }
  return tiles.get(name);
}

function remove(name) {
  tiles.get(name).node.remove();
  tiles.delete(name);
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
  for (const station of stations) tiles.get(station.name).tick(station, now);
  showTotals(stations, now);
  showBanner(stations, now);
}

function showTotals(stations, now) {
  const sum = of => stations.reduce((total, station) => total + of(station), 0);
  const total = (n, word, kind) => el('div', {class: n > 0 ? kind : ''}, el('dt', {}, word), el('dd', {}, words.count(n)));
  byId('totals').replaceChildren(
    total(stations.length, stations.length === 1 ? 'station' : 'stations', ''),
    total(sum(inspected), 'inspected', ''),
    total(sum(station => station.counts.review ?? 0), 'review', 'review'),
    total(sum(station => station.counts.reject ?? 0), 'reject', 'reject'),
    total(sum(rejectedRecords), 'dead-lettered', 'reject'),
    el('div', {}, el('dt', {}, state.since ? `since ${words.clock(state.since)}` : 'now'),
      el('dd', {}, words.rate(sum(station => throughput(station.results, now))))));
}

function showBanner(stations, now) {
  const scored = stations.filter(station => latest(station));
  const newest = Math.max(...scored.map(station => latest(station).at));
  let text = null;
  if (link === 'lost') {
    text = 'The board is cut off from its server and shows what it knew. It connects again by itself.';
  } else if (state.problem) {
    text = state.problem;
  } else if (scored.length > 0 && scored.every(station => isStale(station, now))) {
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
  const worse = turned.filter(([, to]) => to === 'review' || to === 'reject');
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
