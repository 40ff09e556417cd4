'use strict';
const report = JSON.parse(document.getElementById('data').textContent);
const main = document.getElementById('report');

const words = {
  imageAuroc: 'Image AUROC', imageAp: 'Image AP', imageF1Max: 'Image F1-max', pro: 'PRO',
  poolImageAuroc: 'Image AUROC, as one pool', poolImageAp: 'Image AP, as one pool', poolImageF1Max: 'Image F1-max, as one pool',
  poolImageAurocRescored: 'Image AUROC, pool rescored', poolImageApRescored: 'Image AP, pool rescored',
  poolImageF1MaxRescored: 'Image F1-max, pool rescored', falseAlarms: 'False alarms',
  missed: 'Missed', deadLettered: 'Dead-lettered', calibrationError: 'Calibration error', mae: 'Mean absolute error',
  eventsFound: 'Events found', nab: 'NAB score of its alarms', nabBest: 'NAB score at the best threshold',
  coverage: 'Interval coverage', relativeMae: 'Error relative to last value',
};
const higherIsBetter = /Auroc|Ap|F1|^pro$|accuracy|eventsFound|Recall|Precision|^nab/;
const lowerIsBetter = /missed|falseAlarms|calibrationError|^mae$|^relativeMae$/;

function word(name) {
  if (name.startsWith('relativeMae of ')) return 'Error of ' + name.slice(15);
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase();
  return words[name] || spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
function number(value) {
  if (typeof value !== 'number') return value ?? '';
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(4);
}
function make(tag, attributes = {}, ...children) {
  const svg = ['svg', 'rect', 'path', 'line', 'title'].includes(tag);
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter(child => child !== null));
  return element;
}
function table(head, rows) {
  return make('div', {class: 'wide'}, make('table', {},
    make('thead', {}, make('tr', {}, ...head.map(text => make('th', {scope: 'col'}, text)))),
    make('tbody', {}, ...rows.map(row => make('tr', {}, ...row)))));
}
function cell(text, better) {
  return make('td', better ? {class: 'better'} : {}, String(text));
}
function section(title, ...children) {
  const made = make('section', {}, make('h2', {}, title), ...children);
  main.append(made);
  return made;
}
function bestOf(name, values) {
  const numbers = values.filter(value => typeof value === 'number');
  if (numbers.length < 2 || Math.min(...numbers) === Math.max(...numbers)) return null;
  return higherIsBetter.test(name) ? Math.max(...numbers) : lowerIsBetter.test(name) ? Math.min(...numbers) : null;
}

function figures() {
  const names = [...new Set(report.candidates.flatMap(candidate => Object.keys(candidate.figures)))];
  const rows = names.map(name => {
    const values = report.candidates.map(candidate => candidate.figures[name]);
    const best = bestOf(name, values);
    return [cell(word(name)), ...values.map(value => cell(number(value), best !== null && value === best))];
  });
  const pooled = names.some(name => name.startsWith('pool'));
  section('Candidates side by side', table(['', ...report.candidates.map(candidate => candidate.name)], rows),
    pooled ? make('p', {class: 'note'}, 'As one pool: each frame against all others, those after it too, as no line could have known.') : '');
}

function stations() {
  if (!report.candidates.some(candidate => candidate.stations.length > 1)) return;
  const holder = section('By station');
  for (const candidate of report.candidates) {
    const names = [...new Set(candidate.stations.flatMap(station => Object.keys(station)))].filter(name => name !== 'station');
    holder.append(make('h3', {}, candidate.name), table(['Station', ...names.map(word)],
      candidate.stations.map(station => [cell(station.station), ...names.map(name => cell(number(station[name])))])));
  }
}

function histogram(candidate) {
  const {good, anomalous, unknown, lowest, highest} = candidate.histogram;
  const most = Math.max(1, ...good.map((_, i) => good[i] + anomalous[i] + unknown[i]));
  const svg = make('svg', {viewBox: `0 0 ${good.length * 20} 150`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `Scores of ${candidate.name}`});
  good.forEach((_, i) => {
    let top = 150;
    for (const [kind, counts] of [['good', good], ['unknown', unknown], ['anomalous', anomalous]]) {
      if (counts[i] === 0) continue;
      const height = Math.max(2, counts[i] / most * 146);
      top -= height;
      svg.append(make('rect', {class: kind, x: i * 20 + 1, y: top, width: 18, height},
        make('title', {}, `${counts[i]} ${kind}`)));
    }
  });
  return make('figure', {}, make('figcaption', {}, candidate.name), svg,
    make('p', {class: 'axis'}, make('span', {}, number(lowest)), make('span', {}, number(highest))));
}

function histograms() {
  section('Scores', make('div', {class: 'charts'}, ...report.candidates.map(histogram)),
    make('p', {class: 'note'}, 'Blue: known to be good. Red: known to be anomalous. Grey: nobody knows.'));
}

function sweeps() {
  const swept = report.candidates.filter(candidate => candidate.sweep.length > 0);
  if (swept.length === 0) return;
  section('What a threshold would cost', make('div', {class: 'charts'}, ...swept.map(sweep)));
}

/** Cost by threshold, and what one that is chosen would have missed and told in vain; at first the cheapest. */
function sweep({name, sweep: points, cheapest}) {
  const highest = Math.max(...points.map(point => point.cost), 1e-9);
  const x = i => points.length < 2 ? 0 : i / (points.length - 1) * 1000;
  const best = points.findIndex(point => point.cost === cheapest.cost);
  const path = points.map((point, i) => `${i ? 'L' : 'M'}${x(i).toFixed(1)} ${(150 - point.cost / highest * 146).toFixed(1)}`).join('');
  const line = make('line', {class: 'best', y1: 0, y2: 150});
  const slider = make('input', {type: 'range', min: 0, max: points.length - 1, value: best, 'aria-label': `Threshold of ${name}`});
  const said = make('p', {class: 'note', role: 'status'});
  const choose = () => {
    const {threshold, missed, falseAlarms, cost} = points[slider.value];
    for (const end of ['x1', 'x2']) line.setAttribute(end, x(slider.value));
    said.textContent = `${Number(slider.value) === best ? 'Cheapest at' : 'At'} ${number(threshold)}: ${missed} missed, `
      + `${falseAlarms} false alarms, cost ${number(cost)}.`;
  };
  slider.addEventListener('input', choose);
  choose();
  return make('figure', {}, make('figcaption', {}, name),
    make('svg', {viewBox: '0 0 1000 150', preserveAspectRatio: 'none', role: 'img', 'aria-label': `Cost by threshold of ${name}`},
      line, make('path', {class: 'cost', d: path})),
    slider,
    make('p', {class: 'axis'}, make('span', {}, number(points[0].threshold)), make('span', {}, number(points[points.length - 1].threshold))),
    said);
}

function overTime() {
  const holder = section('Over time');
  for (const candidate of report.candidates) {
    if (candidate.time.length === 0) continue;
    const names = [...new Set(candidate.time.flatMap(stretch => Object.keys(stretch)))].filter(name => name !== 'from');
    holder.append(make('h3', {}, candidate.name), table(['From', ...names.map(word)],
      candidate.time.map(stretch => [cell(stretch.from.replace('T', ' ').replace(/\.\d+Z|Z/, '')), ...names.map(name => cell(number(stretch[name])))])));
  }
}

function pictures(title, worst) {
  return worst.length === 0 ? null : make('div', {}, make('h3', {}, title), make('ul', {class: 'pictures'}, ...worst.map(one => make('li', {},
    one.picture ? make('span', {class: 'stack'}, make('img', {src: one.picture, alt: `Frame ${one.id}`}),
      one.map ? make('img', {src: one.map, alt: '', class: 'map'}) : null) : null,
    make('p', {}, `${one.station} ${one.id}`), make('p', {class: 'note'}, `${one.decision}, ${number(one.score)}`)))));
}

function worst() {
  const known = report.candidates.filter(candidate => candidate.worst.falseAlarms.length + candidate.worst.missed.length > 0);
  if (known.length === 0) return;
  section('Worst errors', known.some(hasMaps) ? opacity() : null, ...known.map(candidate => make('div', {},
    pictures(`${candidate.name}: false alarms`, candidate.worst.falseAlarms),
    pictures(report.method === 'classification' ? `${candidate.name}: surest wrong labels` : `${candidate.name}: missed`, candidate.worst.missed))));
}

function hasMaps({worst}) {
  return [...worst.falseAlarms, ...worst.missed].some(({map}) => map);
}

function opacity() {
  const slider = make('input', {type: 'range', id: 'opacity', min: 0, max: 100, step: 5, value: 65});
  const lay = () => document.documentElement.style.setProperty('--map', slider.value / 100);
  slider.addEventListener('input', lay);
  lay();
  return make('label', {class: 'note'}, 'Anomaly map ', slider);
}

function differences() {
  for (const difference of report.differences) {
    section(`${difference.from} and ${difference.to} differ in ${difference.decisions} decisions`,
      make('p', {}, Object.entries(difference.counts).map(([change, count]) => `${count} × ${change}`).join(' · ')),
      difference.list.length === 0 ? null : make('details', {}, make('summary', {}, 'Which'), table(['Station', 'Record', 'Time', difference.from, difference.to, 'Truth'],
        difference.list.map(one => [one.station, one.id, one.at, one.before, one.after, one.truth].map(text => cell(text))))));
  }
}

document.getElementById('title').textContent = `What ${report.candidates.map(candidate => candidate.name).join(' and ')} would have said`;
document.getElementById('subtitle').textContent = `${report.method} of ${number(report.records)} records of ${report.topic}, ${report.range}; `
  + (report.labels.known === 0 ? 'no labels' : `${number(report.labels.known)} labels known, ${number(report.labels.matched)} of them of this range`);
figures();
differences();
worst();
histograms();
sweeps();
stations();
overTime();
