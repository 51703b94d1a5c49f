// The list of root calls: a page of rows at a time.

const ROWS = 100;
const sameDay = daysOf(calls).size < 2;
let listed = [];

function daysOf(some) {
  return new Set(known(some.map((call) => call.from)).map((start) => formatTime(start).slice(0, 10)));
}

function findTrees() {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const slower = parseDuration(state.slower);
  const wanted = trees.filter(
    (tree) =>
      (!state.errors || tree.errors + tree.expected > 0) &&
      (slower === null || (tree.duration ?? -1) >= slower) &&
      (!state.service || tree.calls.some((call) => call.service === state.service)) &&
      words.every((word) => tree.calls.some((call) => searchText(call).includes(word))));
  return wanted.sort(ORDERS[state.sort] ?? ORDERS.time);
}

const ORDERS = {
  time: (one, other) => one.root.from - other.root.from,
  '-time': (one, other) => other.root.from - one.root.from,
  duration: (one, other) => (one.duration ?? Infinity) - (other.duration ?? Infinity) || 0,
  '-duration': (one, other) => (other.duration ?? -1) - (one.duration ?? -1),
};

function showList() {
  listed = findTrees();
  const pages = Math.max(1, Math.ceil(listed.length / ROWS));
  const page = Math.min(pages, Math.max(1, Math.floor(Number(state.page)) || 1));
  const rows = listed.slice((page - 1) * ROWS, page * ROWS);
  byId('rows').replaceChildren(...rows.map(listRow));
  byId('list').setAttribute('aria-rowcount', listed.length + 1);
  byId('found').textContent = found();
  showPager(page, pages);
  showFilters();
  markChosen();
}

function found() {
  if (trees.length === 0) {
    return 'There are no calls in what was read.';
  }
  if (listed.length === 0) {
    return 'No call fits: change the search or the filters.';
  }
  const all = plural(trees.length, 'root call');
  return listed.length === trees.length ? all : `${formatCount(listed.length)} of ${all}`;
}

function listRow(tree) {
  const { root } = tree;
  const { id } = mainCall(tree);
  const link = element('a', { href: addressOf({ call: id }), 'data-call': id }, title(tree));
  return element(
    'tr',
    { role: 'row' },
    element('td', { role: 'cell', class: 'time', title: `${formatTime(root.from)} UTC` }, shortTime(root.from)),
    element('th', { role: 'rowheader', scope: 'row' }, link, trouble(tree)),
    element('td', { role: 'cell', class: 'number size' }, formatCount(tree.size)),
    element('td', { role: 'cell', class: 'number took' }, formatDuration(tree.duration)),
    element('td', { role: 'cell', class: 'status' }, badge(treeStatus(tree))));
}

const shortTime = (micros) => (sameDay ? formatTime(micros).slice(11, 23) : formatTime(micros).slice(0, 23)) || NONE;

function showPager(page, pages) {
  const turn = (to, text) =>
    to >= 1 && to <= pages
      ? element('a', { href: addressOf({ page: String(to) }) }, text)
      : element('span', { class: 'off' }, text);
  byId('pager').hidden = pages === 1;
  byId('pager').replaceChildren(
    turn(page - 1, '← Previous'),
    element('span', {}, `Page ${formatCount(page)} of ${formatCount(pages)}`),
    turn(page + 1, 'Next →'));
}

function markChosen() {
  const chosen = chosenCall();
  const current = chosen && linkTo(chosen.tree);
  for (const link of listLinks()) {
    link.href = addressOf({ call: link.dataset.call });
    link.toggleAttribute('aria-current', false);
    if (link === current) {
      link.setAttribute('aria-current', 'true');
    }
  }
}

const listLinks = () => [...byId('rows').querySelectorAll('a')];

const linkTo = (tree) => listLinks().find((link) => link.dataset.call === mainCall(tree).id);

/** By its id or its uuid, or by the start of either. */
function chosenCall() {
  const { call } = state;
  const isIt = ({ id }) => id.startsWith(call) || id.startsWith(call, id.lastIndexOf('.') + 1);
  return call === '' ? null : (callsById.get(call) ?? calls.find(isIt) ?? null);
}
