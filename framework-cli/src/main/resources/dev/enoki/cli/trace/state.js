// What is shown stands in the address, so that it can be linked to and the back button works.

const DEFAULTS = {
  view: 'calls',
  call: '',
  q: '',
  errors: '',
  slower: '',
  service: '',
  sort: 'time',
  page: '1',
};

if (data.chosen !== null && !location.href.includes('#')) {
  location.replace(`#${new URLSearchParams({ call: data.chosen })}`);
}

let state = readState();
let show = () => {};

function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(
    Object.entries(DEFAULTS).map(([key, value]) => [key, given.get(key) ?? value]));
}

function addressOf(changes) {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...state, ...changes })) {
    if (value !== DEFAULTS[key]) {
      given.set(key, value);
    }
  }
  return `#${given}`;
}

function go(changes) {
  location.hash = addressOf(changes);
  refresh();
}

/** Like go, but the back button passes over it. */
function amend(changes) {
  location.replace(addressOf(changes));
  refresh();
}

function refresh() {
  const before = state;
  state = readState();
  const changed = Object.keys(state).filter((key) => state[key] !== before[key]);
  if (changed.length > 0) {
    show(new Set(changed));
  }
}

window.addEventListener('hashchange', refresh);
