/** The page: follows the server, keeps the state, and shows what the address asks for. */
import {el} from './dom.js';
import {BoardState} from './state.js';
import {Stations} from './stations.js';
import {follow} from './stream.js';
import {bannerText, totals} from './totals.js';
import {Views} from './views.js';

const byId = id => document.getElementById(id);
const state = new BoardState();
const stations = new Stations(state, opacitySlider());
const views = new Views(byId('nav'), byId('views'), state, stations);
let link = 'connecting';

follow(onMessage, onLink);
setInterval(tick, 500);
setOpacity(Number(localStorage.getItem('map-opacity') ?? 75));
byId('opacity').addEventListener('input', event => setOpacity(event.target.valueAsNumber));

function onMessage(message) {
  const changed = state.apply(message);
  views.show(changed);
  stations.show(changed);
}

function onLink(now) {
  link = now;
  byId('link').dataset.state = now;
  byId('link').querySelector('span').textContent = {connecting: 'Connecting', live: 'Live', lost: 'Disconnected'}[now];
  tick();
}

function tick() {
  const now = state.now();
  byId('totals').replaceChildren(...totals(state, now));
  byId('map-opacity').hidden = !state.isInspecting();
  const text = bannerText(state, link, now);
  const banner = byId('banner');
  banner.hidden = text === null;
  banner.dataset.kind = link;
  if (text !== null && banner.textContent !== text) banner.textContent = text;
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
