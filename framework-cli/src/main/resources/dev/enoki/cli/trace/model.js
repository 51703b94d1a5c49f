// The calls as trees. A tree has its calls in the order of the waterfall, parents first.

function growTrees() {
  for (const call of calls) {
    call.children = [];
  }
  const roots = calls.filter((call) => !adopt(call));
  const grown = roots.map(treeOf);
  // A call that is its own ancestor hangs on no root: it becomes one.
  for (const call of calls) {
    if (!call.tree) {
      const parent = callsById.get(call.parent);
      parent.children = parent.children.filter((child) => child !== call);
      grown.push(treeOf(call));
    }
  }
  return grown;
}

function adopt(call) {
  const parent = call.parent === null ? undefined : callsById.get(call.parent);
  if (!parent || parent === call) {
    return false;
  }
  parent.children.push(call);
  return true;
}

function treeOf(root) {
  const tree = { root, calls: [] };
  take(tree, root);
  measure(tree.calls);
  tree.calls = [];
  take(tree, root);
  const ends = [root, ...(isTraced(root) ? [] : root.children)];
  tree.errors = tree.calls.filter(isError).length;
  tree.expected = tree.calls.filter(isExpected).length;
  tree.duration = root.duration ?? (isTraced(root) ? null : root.to - root.from);
  tree.failed = ends.find(isError) ?? ends.find(isExpected) ?? null;
  tree.pending = ends.some((call) => call.status === 'pending');
  tree.size = tree.calls.filter(isTraced).length;
  return tree;
}

const isTraced = (call) => call.status !== 'untraced' && call.status !== 'client';

/** Those errors count that a method does not declare as expected. */
const isError = (call) => call.status === 'error' && !call.expected;
const isExpected = (call) => call.status === 'error' && call.expected;

/** How it ended, in a word that STATUS knows. */
const outcome = (call) => (isExpected(call) ? 'expected' : call.status);

/** Without recursion: a chain may be longer than a stack is deep. */
function take(tree, root) {
  root.level = 1;
  const waiting = [root];
  while (waiting.length > 0) {
    const call = waiting.pop();
    call.tree = tree;
    tree.calls.push(call);
    for (let i = call.children.length - 1; i >= 0; i--) {
      call.children[i].level = call.level + 1;
      waiting.push(call.children[i]);
    }
  }
}

/** From when to when each call went on, as far as it or what it called knows. */
function measure(parentsFirst) {
  for (let i = parentsFirst.length - 1; i >= 0; i--) {
    const call = parentsFirst[i];
    call.from = call.start === null ? lowest(call.children.map((child) => child.from)) : call.start + call.shift;
    call.to =
      call.start !== null && call.duration !== null
        ? call.from + call.duration
        : highest([call.from, ...call.children.map((child) => child.to)]);
    call.children.sort((one, other) => one.from - other.from);
  }
}

const known = (numbers) => numbers.filter((number) => number !== null);
const lowest = (numbers) => known(numbers).reduce((a, b) => (a === null || b < a ? b : a), null);
const highest = (numbers) => known(numbers).reduce((a, b) => (a === null || b > a ? b : a), null);

/** What a call took beyond the calls that it made, which may have overlapped. */
function selfTime(call) {
  if (call.duration === null || call.start === null) {
    return call.duration;
  }
  let covered = 0;
  let reached = call.from;
  for (const made of tracedBelow(call).sort((one, other) => one.from - other.from)) {
    const end = made.duration === null ? call.to : Math.min(made.to, call.to);
    covered += Math.max(0, end - Math.max(made.from, reached));
    reached = Math.max(reached, end);
  }
  return call.duration - covered;
}

/** The next ones below that are traced: through hops that are not. */
function tracedBelow(call) {
  const found = [];
  const waiting = [...call.children];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isTraced(next)) {
      found.push(next);
    } else {
      waiting.push(...next.children);
    }
  }
  return found;
}

/** By how much the calls of each host are moved, as in "py-1 by -832 ms". */
function movesOf(tree) {
  const moves = new Map();
  for (const { host, service, shift, start } of tree.calls) {
    const place = host ?? service;
    if (start !== null && Math.abs(shift) > Math.abs(moves.get(place) ?? 0)) {
      moves.set(place, shift);
    }
  }
  return [...moves].map(([place, shift]) => `${place} by ${formatShift(shift)}`);
}

/** Of a sorted list, the smallest that the given share does not exceed. */
const percentile = (sorted, share) =>
  sorted.length === 0 ? null : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];

const nameOf = ({ service, method }) => (method === '' ? service : `${service}.${method}`);

function cause(call) {
  const { type, value } = call.error ?? {};
  return [type, value].filter(Boolean).join(': ').split('\n')[0] || 'error';
}

/** What the search looks at, in lower case. */
function searchText(call) {
  const { type, path, value } = call.error ?? {};
  call.text ??= [call.id, nameOf(call), type, path, value, call.args].join('\n').toLowerCase();
  return call.text;
}

/** Neighbours are far apart, none is the red of errors, and every other round is of another tone. */
function dye(index) {
  const hues = [255, 160, 75, 310, 205, 125, 345, 285];
  const round = Math.floor(index / hues.length);
  return { '--hue': hues[index % hues.length] + 12 * Math.floor(round / 2), '--tone': round % 2 };
}

const dyeOf = (service) => dyes.get(service);

const data = JSON.parse(byId('data').textContent);
const calls = data.calls;
// An address can't hold half a surrogate pair.
const inAddress = (id) => id.replace(/\p{Cs}/gu, '\ufffd');
const callsById = new Map([...calls.map((call) => [inAddress(call.id), call]), ...calls.map((call) => [call.id, call])]);
const trees = growTrees();
const services = [...new Set(calls.map((call) => call.service))].sort();
const dyes = new Map(services.map((service, index) => [service, dye(index)]));
