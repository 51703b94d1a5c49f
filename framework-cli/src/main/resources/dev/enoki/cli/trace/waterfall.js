// The waterfall of one tree: a row for each call, its bar where and as long as the call ran.

const BARS = 500;
const DEEPEST_INDENT = 12;
let folded = new Set();
let limit = BARS;
let shownTree = null;

function showTrace() {
  const call = chosenCall();
  byId('trace-pane').hidden = state.call === '';
  byId('calls').classList.toggle('split', state.call !== '');
  if (state.call === '') {
    shownTree = null;
  } else if (!call) {
    shownTree = null;
    byId('trace-pane').replaceChildren(
      closeLink(), element('h2', { id: 'trace-title' }, 'Not in this page'),
      element('p', {}, `No call here has the id ${state.call}.`));
  } else if (call.tree === shownTree) {
    chooseBar(call);
  } else {
    showTree(call);
  }
}

function showTree(call) {
  shownTree = call.tree;
  folded = new Set();
  limit = BARS;
  byId('trace-pane').replaceChildren(
    closeLink(),
    heading(shownTree),
    element('div', { id: 'waterfall', class: 'waterfall', role: 'treegrid', 'aria-labelledby': 'trace-title',
      onkeydown: moveInWaterfall, onclick: barClicked }),
    element('section', { id: 'details', class: 'details', 'aria-labelledby': 'details-title' }));
  showBars();
  chooseBar(call);
}

const closeLink = () =>
  element('a', { class: 'close', href: addressOf({ call: '' }), onclick: closeTrace }, '← All calls');

function closeTrace(event) {
  event?.preventDefault();
  const chosen = chosenCall();
  go({ call: '' });
  ((chosen && linkTo(chosen.tree)) ?? byId('search')).focus();
}

function heading(tree) {
  const { root } = tree;
  const facts = [
    plural(tree.size, 'call'),
    `${formatDuration(tree.duration)}`,
    `${formatTime(root.from)} UTC`,
    ...errorCounts(tree),
  ];
  const moves = movesOf(tree);
  return element('header', {},
    element('h2', { id: 'trace-title' }, title(tree)),
    element('p', { class: 'facts' }, facts.join(' · ')),
    moves.length === 0 ? null : element('p', { class: 'moves' }, `Clocks differ, so calls are moved: those of ${moves.join(', of ')}.`));
}

function showBars() {
  const scale = scaleOf(shownTree);
  const visible = visibleCalls();
  byId('waterfall').replaceChildren(
    axis(scale), ...visible.slice(0, limit).map((call) => bar(call, scale)));
  if (visible.length > limit) {
    byId('waterfall').append(more(visible.length - limit));
  }
}

function visibleCalls() {
  const visible = [];
  let hiddenBelow = Infinity;
  for (const call of shownTree.calls) {
    if (call.level <= hiddenBelow) {
      hiddenBelow = folded.has(call.id) ? call.level : Infinity;
      visible.push(call);
    }
  }
  return visible;
}

function scaleOf(tree) {
  const start = lowest(tree.calls.map((call) => call.from)) ?? 0;
  const end = highest(tree.calls.map((call) => call.to)) ?? start;
  return { start, length: Math.max(1, end - start) };
}

/** Ticks at 1, 2, 2.5 or 5 times a power of ten, two to four of them, none so near the end that its text would not fit. */
function axis({ length }) {
  const power = 10 ** Math.floor(Math.log10(length));
  const fewest = narrow.matches ? 1.6 : 2.4;
  const step = [5, 2.5, 2, 1, 0.5, 0.25, 0.2].map((factor) => factor * power).find((size) => length / size >= fewest);
  const ticks = [];
  for (let at = 0; at < length * 0.8; at += step) {
    ticks.push(element('span', { class: 'tick', style: { left: `${(100 * at) / length}%` } }, formatTick(at)));
  }
  return element('div', { role: 'row', class: 'bar-row axis' },
    element('span', { role: 'columnheader', class: 'name' }, 'Call'),
    element('span', { role: 'columnheader', class: 'track' }, element('span', { class: 'hidden' }, 'Time from the start'), ...ticks),
    element('span', { role: 'columnheader', class: 'number took' }, 'Duration'),
    element('span', { role: 'columnheader', class: 'number self' }, 'Self'));
}

const formatTick = (micros) =>
  micros === 0 ? '0' : formatDuration(micros).replace(/\.0+ /, ' ').replace(/(\.[1-9])0 /, '$1 ');

function bar(call, scale) {
  const parts = call.children.length;
  const fold = parts > 0
    ? element('button', { type: 'button', class: 'fold', tabindex: -1, 'aria-label': folded.has(call.id) ? 'Unfold' : 'Fold' },
        folded.has(call.id) ? '▸' : '▾')
    : element('span', { class: 'fold' });
  return element('div',
    {
      role: 'row', class: `bar-row ${outcome(call)}`, tabindex: -1, 'data-call': call.id,
      'aria-level': call.level, 'aria-selected': 'false',
      'aria-expanded': parts > 0 ? String(!folded.has(call.id)) : null,
    },
    element('span', { role: 'gridcell', class: 'name', style: { '--level': Math.min(call.level - 1, DEEPEST_INDENT) } },
      fold, depth(call), callName(call), marks(call)),
    element('span', { role: 'gridcell', class: 'track' }, strip(call, scale)),
    element('span', { role: 'gridcell', class: 'number took' }, formatDuration(call.duration)),
    element('span', { role: 'gridcell', class: 'number self' }, formatDuration(selfTime(call))));
}

/** Where the indent grows no more, a number says how deep it is. */
const depth = (call) =>
  call.level > DEEPEST_INDENT + 1 ? element('span', { class: 'depth' }, formatCount(call.level)) : null;

const marks = (call) =>
  call.status === 'success' ? null : element('span', { class: 'mark' }, ' ', badge(outcome(call)));

function strip(call, { start, length }) {
  if (call.from === null) {
    return null;
  }
  const left = (100 * (call.from - start)) / length;
  const width = (100 * (call.to - call.from)) / length;
  const text = `starts at ${formatDuration(call.from - start)}`;
  return element('span', {
    class: 'strip', title: text,
    style: { ...dyeOf(call.service), left: `${left}%`, width: `${width}%` },
  }, element('span', { class: 'hidden' }, text));
}

function more(count) {
  return element('div', { role: 'row' }, element('span', { role: 'gridcell' },
    element('button', { type: 'button', id: 'more', onclick: showMore }, `Show more (${formatCount(count)} left)`)));
}

function showMore() {
  const next = limit;
  limit += BARS;
  showBars();
  chooseBar(chosenCall());
  bars()[next]?.focus();
}

const bars = () => [...byId('waterfall').querySelectorAll('[data-call]')];

const barOf = (call) => bars().find((row) => row.dataset.call === call.id);

/** Marks a call's row, unfolding and lengthening the waterfall as far as that needs it. */
function chooseBar(call) {
  if (!barOf(call)) {
    for (let above = callsById.get(call.parent); above && above !== call; above = callsById.get(above.parent)) {
      if (!folded.delete(above.id) && above === shownTree.root) {
        break;
      }
    }
    limit = Math.max(limit, visibleCalls().indexOf(call) + 1);
    showBars();
  }
  for (const row of bars()) {
    const chosen = row.dataset.call === call.id;
    row.setAttribute('aria-selected', String(chosen));
    row.tabIndex = chosen ? 0 : -1;
  }
  showDetails(call, scaleOf(shownTree).start);
}
