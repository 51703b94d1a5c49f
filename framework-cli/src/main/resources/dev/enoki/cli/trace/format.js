// Numbers and times as people read them. Durations and times are in microseconds.

const SECOND = 1e6;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NONE = '–';

const threeDigits = (value) => value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);

const twoPlaces = (value) => String(value).padStart(2, '0');

function formatDuration(micros) {
  if (micros === null || micros === undefined) {
    return NONE;
  }
  if (micros < 999.5) {
    return `${Math.round(micros)} µs`;
  }
  if (micros < 999.5e3) {
    return `${threeDigits(micros / 1e3)} ms`;
  }
  if (micros < 59.95 * SECOND) {
    return `${threeDigits(micros / SECOND)} s`;
  }
  if (micros < HOUR) {
    const seconds = Math.round(micros / SECOND);
    return `${Math.floor(seconds / 60)} min ${twoPlaces(seconds % 60)} s`;
  }
  const minutes = Math.round(micros / MINUTE);
  return `${formatCount(Math.floor(minutes / 60))} h ${twoPlaces(minutes % 60)} min`;
}

const formatShift = (micros) => `${micros < 0 ? '−' : '+'}${formatDuration(Math.abs(micros))}`;

const UNITS = { us: 1, 'µs': 1, 'μs': 1, ms: 1e3, s: SECOND, m: MINUTE, min: MINUTE, h: HOUR };

/** A number alone is in milliseconds. Null is for what is no duration. */
function parseDuration(text) {
  const parts = /^\s*(\d+(?:[.,]\d+)?)\s*(us|µs|μs|ms|s|min|m|h)?\s*$/i.exec(text);
  return parts && Number(parts[1].replace(',', '.')) * UNITS[(parts[2] ?? 'ms').toLowerCase()];
}

function formatTime(micros) {
  if (micros === null || micros === undefined) {
    return NONE;
  }
  const time = new Date(Math.floor(micros / 1e3));
  if (Number.isNaN(time.getTime())) {
    return String(micros);
  }
  const fraction = String(((micros % 1e3) + 1e3) % 1e3).padStart(3, '0');
  return time.toISOString().replace('T', ' ').replace('Z', fraction);
}

const formatCount = (count) => count.toLocaleString('en');

const plural = (count, word) => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;

function formatShare(part, whole) {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  if (percent === 0 || percent === 100) {
    return `${percent} %`;
  }
  if (percent < 0.1) {
    return '< 0.1 %';
  }
  return percent > 99.9 ? '> 99.9 %' : `${percent.toFixed(1)} %`;
}

/** JSON's text over lines, else as it was written: a number keeps its digits. */
function formatJson(json) {
  let text = '';
  let line = '\n';
  let before = ' ';
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s"[\]{},:]+/gs)) {
    const opened = '[{'.includes(before);
    const closes = ']}'.includes(token);
    line = closes ? line.slice(0, -2) : line;
    if (opened ? !closes : closes || before === ',') {
      text += line;
    } else if (before === ':') {
      text += ' ';
    }
    text += token;
    line += '[{'.includes(token) ? '  ' : '';
    before = token;
  }
  return text;
}
