'use strict';

const colours = getComputedStyle(document.documentElement);
const colour = name => colours.getPropertyValue('--' + name).trim();
const short = value => value == null ? '–' : Number(value.toPrecision(5)).toString();

/** Little-endian float32 in base64; NaN becomes a gap. */
function curve(text) {
  const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({length: bytes.length / 4}, (_, i) => view.getFloat32(4 * i, true)).map(value => Number.isNaN(value) ? null : value);
}

/** The date that all times begin with, which need not stand under every line. */
function sharedDay(times) {
  const day = /^\d{4}-\d{2}-\d{2}[T ]/.exec(times[0] ?? '')?.[0];
  return day && times.every(time => time.startsWith(day)) ? day : '';
}

class SeriesCharts {
  #data;
  #holder;
  #plots = [];
  #rows;
  #day;

  constructor(section) {
    this.#data = JSON.parse(section.querySelector('script').textContent);
    this.#holder = section.querySelector('.charts');
    this.#day = sharedDay(this.#data.times);
    this.#rows = this.#data.times.map((_, i) => i);
    this.#data.columns.forEach(column => this.#addColumn(column));
    this.#addStrip('anomaly score', curve(this.#data.anomalyScore), 'alarm', (plot, low, high) => [0, Math.max(0.4, high)]);
    this.#addStrip('distance from the reference', curve(this.#data.score), 'alarm');
    this.#addStrip('free energy', curve(this.#data.freeEnergy), 'energy');
    this.#holder.style.minHeight = '0';
    section.querySelectorAll('[data-alarm]').forEach(button =>
      button.addEventListener('click', () => this.#zoom(this.#data.alarms[button.dataset.alarm])));
    new ResizeObserver(() => this.#plots.forEach(plot => plot.setSize({width: this.#width(), height: plot.height}))).observe(this.#holder);
  }

  #addColumn({name, value, forecast, lower, upper}) {
    const none = {show: false};
    this.#add(name, 190, [
      {label: name, stroke: colour('value'), width: 1.3, points: none},
      {label: 'forecast', stroke: colour('forecast'), width: 1, dash: [4, 3], points: none},
      {label: 'lower', stroke: 'transparent', points: none},
      {label: 'upper', stroke: 'transparent', points: none},
    ], [value, forecast, lower, upper].map(curve), {bands: [{series: [4, 3], fill: colour('band')}]});
  }

  #addStrip(name, values, stroke, range) {
    this.#add(name, 110, [{label: name, stroke: colour(stroke), width: 1.2, points: {show: false}}], [values],
      range ? {scales: {x: {time: false}, y: {range}}} : {});
  }

  #add(name, height, series, curves, more) {
    const holder = document.createElement('div');
    holder.className = 'chart';
    this.#holder.append(holder);
    const time = i => this.#data.times[i] ?? '';
    const brief = i => time(i).slice(this.#day.length);
    const axis = {stroke: colour('muted'), grid: {stroke: colour('line'), width: 1}, ticks: {show: false}, font: '12px system-ui, sans-serif'};
    this.#plots.push(new uPlot({
      width: this.#width(), height, padding: [8, 32, 0, 0],
      scales: {x: {time: false}},
      cursor: {sync: {key: this.#holder.parentNode.id}, y: false, drag: {x: true, y: false}, points: {size: 6}},
      axes: [
        {...axis, space: this.#day ? 110 : 190, size: 28, values: (plot, splits) => splits.map(i => Number.isInteger(i) ? brief(i) : '')},
        {...axis, size: 64, values: (plot, splits) => splits.map(short)},
      ],
      series: [{label: 'at', value: (plot, i) => i == null ? '–' : time(i)}, ...series.map(one => ({...one, value: (plot, value) => short(value)}))],
      hooks: {drawClear: [plot => this.#shadeLearned(plot)], draw: [plot => this.#markAlarms(plot)]},
      ...more,
    }, [this.#rows, ...curves], holder));
  }

  #width() {
    return Math.max(300, this.#holder.clientWidth);
  }

  #shadeLearned({ctx, bbox, valToPos}) {
    const end = Math.min(bbox.left + bbox.width, valToPos(this.#data.learned - 0.5, 'x', true));
    if (end <= bbox.left) return;
    ctx.fillStyle = colour('learned');
    ctx.fillRect(bbox.left, bbox.top, end - bbox.left, bbox.height);
  }

  #markAlarms({ctx, bbox, valToPos}) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const marks = (rows, height, width) => {
      ctx.strokeStyle = colour('alarm');
      ctx.lineWidth = width * devicePixelRatio;
      ctx.beginPath();
      rows.forEach(row => {
        const x = valToPos(row, 'x', true);
        ctx.moveTo(x, bbox.top + bbox.height);
        ctx.lineTo(x, bbox.top + bbox.height - height);
      });
      ctx.stroke();
    };
    marks(this.#data.anomalous, 6 * devicePixelRatio, 1);
    ctx.globalAlpha = 0.75;
    marks(this.#data.alarms, bbox.height, 1.5);
    ctx.restore();
  }

  #zoom(row) {
    const span = Math.max(60, this.#rows.length / 60);
    const [min, max] = [Math.max(0, row - span), Math.min(this.#rows.length - 1, row + span)];
    this.#plots.forEach(plot => plot.setScale('x', {min, max}));
    requestAnimationFrame(() => this.#plots.forEach(plot => plot.setCursor({left: plot.valToPos(row, 'x'), top: 10})));
  }
}

/** Charts are made when they come into view: a folder may hold many series. */
const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
  seen.unobserve(entry.target);
  new SeriesCharts(entry.target);
}), {rootMargin: '400px'});
document.querySelectorAll('.series').forEach(section => seen.observe(section));
