// The list of root calls: a page of rows at a time.

const ROWS = 100;
const filterKeys = ['q', 'errors', 'slower', 'service', 'sort', 'page'];
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

/** A client's own name says little; what it called says more. */
const mainCall = ({ root }) => (isTraced(root) ? root : (root.children[0] ?? root));

function title(tree) {
  const more = isTraced(tree.root) ? 0 : tree.root.children.length - 1;
  return callName(mainCall(tree), more > 0 ? element('span', { class: 'more' }, ` and ${formatCount(more)} more`) : null);
}

const callName = (call, more = null) =>
  element('span', { class: 'called', title: nameOf(call) },
    element('i', { class: 'dot', style: dyeOf(call.service) }),
    element('bdi', { class: 'service' }, call.service),
    call.method === '' ? null : element('span', { class: 'service' }, '.'),
    element('bdi', { class: 'method' }, call.method),
    more);

function trouble(tree) {
  if (tree.failed) {
    return element('span', { class: `cause ${outcome(tree.failed)}` }, cause(tree.failed));
  }
  const inside = errorCounts(tree);
  return inside.length > 0
    ? element('span', { class: 'cause handled' }, `${inside.join(', ')} inside`)
    : null;
}

const errorCounts = ({ errors, expected }) => [
  errors > 0 ? plural(errors, 'error') : null,
  expected > 0 ? plural(expected, 'expected error') : null,
].filter(Boolean);

const treeStatus = (tree) =>
  tree.failed ? outcome(tree.failed) : tree.pending ? 'pending' : tree.size > 0 && !isTraced(tree.root) ? 'success' : tree.root.status;

const STATUS = {
  success: ['✓', 'ok'],
  error: ['✕', 'error'],
  expected: ['✕', 'expected'],
  pending: ['…', 'pending'],
  untraced: ['○', 'not traced'],
  client: ['○', 'client'],
};

function badge(status) {
  const [sign, word] = STATUS[status] ?? ['', status];
  return element('span', { class: `badge ${status in STATUS ? status : ''}` },
    element('span', { 'aria-hidden': 'true' }, sign), ` ${word}`);
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

function showFilters() {
  const put = (id, value) => {
    if (document.activeElement !== byId(id)) {
      byId(id).value = value;
    }
  };
  put('search', state.q);
  put('slower', state.slower);
  byId('service').value = state.service;
  byId('errors').checked = Boolean(state.errors);
  byId('slower').setAttribute(
    'aria-invalid', String(state.slower !== '' && parseDuration(state.slower) === null));
  for (const key of ['time', 'duration']) {
    const order = { [key]: 'ascending', [`-${key}`]: 'descending' }[state.sort];
    byId(`by-${key}`).setAttribute('aria-sort', order ?? 'none');
  }
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

function listenToFilters() {
  const options = services.map((service) => element('option', { value: service }, service));
  byId('service').append(...options);
  const later = debounced(amend);
  byId('search').addEventListener('input', ({ target }) => later({ q: target.value, page: '1' }));
  byId('search').addEventListener('keydown', leaveSearch);
  byId('slower').addEventListener('input', ({ target }) => later({ slower: target.value, page: '1' }));
  byId('service').addEventListener('change', ({ target }) => go({ service: target.value, page: '1' }));
  byId('errors').addEventListener('change', ({ target }) => go({ errors: target.checked ? '1' : '', page: '1' }));
  byId('list').tHead.addEventListener('click', sortByClicked);
  byId('rows').addEventListener('keydown', moveInList);
  byId('rows').addEventListener('click', openClicked);
}

function debounced(action) {
  let timer;
  let gathered = {};
  return (changes) => {
    gathered = { ...gathered, ...changes };
    clearTimeout(timer);
    timer = setTimeout(() => {
      const all = gathered;
      gathered = {};
      action(all);
    }, 150);
  };
}

/** Earliest first and slowest first are what one asks for first. */
function sortByClicked({ target }) {
  const key = target.closest('button')?.dataset.sort;
  if (key) {
    const [first, second] = key === 'time' ? ['time', '-time'] : ['-duration', 'duration'];
    amend({ sort: state.sort === first ? second : first, page: '1' });
  }
}

function leaveSearch(event) {
  if (event.key === 'ArrowDown' || event.key === 'Enter') {
    event.preventDefault();
    amend({ q: event.target.value, page: '1' });
    listLinks()[0]?.focus();
  }
}

function moveInList(event) {
  const links = listLinks();
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (links[to]) {
    event.preventDefault();
    links[to].focus();
  }
}

/** The whole row opens its call, and stays where it is; with a key held down it is a link like any other. */
function openClicked(event) {
  const link = event.target.closest('tr')?.querySelector('a');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const before = link.getBoundingClientRect().top;
    go({ call: link.dataset.call });
    if (link.offsetParent !== null) {
      window.scrollBy(0, link.getBoundingClientRect().top - before);
    }
    focusChosenBar();
  }
}
