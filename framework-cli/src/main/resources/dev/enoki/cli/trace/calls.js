// How a call is called and marked, wherever it is shown.

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
