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
  const ends = [root, ...(root.status === 'untraced' ? root.children : [])];
  tree.errors = tree.calls.filter((call) => call.status === 'error').length;
  tree.duration = root.duration ?? (root.status === 'untraced' ? root.to - root.from : null);
  tree.failed = ends.find((call) => call.status === 'error') ?? null;
  tree.pending = ends.some((call) => call.status === 'pending');
  tree.size = tree.calls.filter(isTraced).length;
  return tree;
}

const isTraced = (call) => call.status !== 'untraced';

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
    call.from = call.start ?? lowest(call.children.map((child) => child.from));
    call.to =
      call.start !== null && call.duration !== null
        ? call.start + call.duration
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
  let reached = call.start;
  for (const child of call.children) {
    if (child.from !== null) {
      const end = Math.min(child.to, call.to);
      covered += Math.max(0, end - Math.max(child.from, reached));
      reached = Math.max(reached, end);
    }
  }
  return call.duration - covered;
}

/** Of a sorted list, the smallest that the given share does not exceed. */
const percentile = (sorted, share) =>
  sorted.length === 0 ? null : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];

const nameOf = (call) => `${call.service}.${call.method}`;

function cause(call) {
  const { type, value } = call.error ?? {};
  return [type, value].filter(Boolean).join(': ').split('\n')[0] || 'error';
}

/** What the search looks at, in lower case. */
function searchText(call) {
  const { type, path, value } = call.error ?? {};
  const args = call.args === null ? null : JSON.stringify(call.args);
  call.text ??= [call.id, nameOf(call), type, path, value, args].join('\n').toLowerCase();
  return call.text;
}

/** Neighbours are far apart, none is the red of errors, and every other round is of another tone. */
function dye(index) {
  const hues = [255, 160, 75, 310, 205, 125, 345, 285];
  const round = Math.floor(index / hues.length);
  return { '--hue': hues[index % hues.length] + 12 * Math.floor(round / 2), '--tone': round % 2 };
}

const dyeOf = (service) => dyes.get(service);

const data = parseJson(byId('data').textContent);
const calls = data.calls;
const callsById = new Map(calls.map((call) => [call.id, call]));
const trees = growTrees();
const services = [...new Set(calls.map((call) => call.service))].sort();
const dyes = new Map(services.map((service, index) => [service, dye(index)]));
