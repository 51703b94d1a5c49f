// The map of the services, as a drawing and as tables.

let drawn = false;

function showMap() {
  if (drawn) {
    return;
  }
  drawn = true;
  if (services.length === 0) {
    byId('map').replaceChildren(element('p', {}, 'There are no calls in what was read, and so no services.'));
    return;
  }
  const graph = buildGraph();
  byId('map').replaceChildren(
    element('p', { class: 'hint', id: 'map-figures', role: 'status' }, MAP_HINT),
    element('div', { class: 'canvas' }, drawing(graph)),
    element('div', { class: 'tables' },
      element('section', {}, element('h2', {}, 'Services'), servicesTable(graph.nodes)),
      element('section', {}, element('h2', {}, 'Who calls whom'), edgesTable(graph.edges))));
  const canvas = byId('map').querySelector('.canvas');
  canvas.scrollLeft = narrow.matches ? (canvas.scrollWidth - canvas.clientWidth) / 2 : 0;
}

const MAP_HINT = 'Point at a service or a line for its figures; choose a service to list its calls.';

const SILENT = { client: 'client', untraced: 'not traced' };

const sentence = (sum) =>
  `${plural(sum.calls, 'call')}, ${formatShare(sum.errors, sum.calls)} errors, p95 ${formatDuration(sum.p95)}`;

/** Hovering and focusing tell the figures, and bring out the lines that they are of. */
function tells(text, isNear) {
  const on = () => {
    byId('map-figures').textContent = visible(text);
    bringOut(isNear);
  };
  const off = () => {
    byId('map-figures').textContent = MAP_HINT;
    bringOut(null);
  };
  return { onmouseenter: on, onfocus: on, onmouseleave: off, onblur: off };
}

function bringOut(isNear) {
  for (const part of document.querySelectorAll('.map [data-from]')) {
    part.classList.toggle('faint', isNear !== null && !isNear(part.dataset));
    part.classList.toggle('near', isNear !== null && isNear(part.dataset));
  }
}

function servicesTable(nodes) {
  return table(['Service', 'Calls', 'Errors', 'p50', 'p95'],
    nodes.map((node) => [
      element('a', { href: addressOf({ ...DEFAULTS, service: node.service }) }, node.service), ...numbers(node)]));
}

function edgesTable(edges) {
  const sorted = [...edges].sort((one, other) => other.calls - one.calls);
  return table(['From', 'To', 'Calls', 'Errors', 'p50', 'p95'], sorted.map((edge) => [edge.from, edge.to, ...numbers(edge)]));
}

const numbers = (sum) =>
  sum.calls === 0
    ? [SILENT[sum.silent], NONE, NONE, NONE]
    : [formatCount(sum.calls), share(sum), formatDuration(sum.p50), formatDuration(sum.p95)];

const share = ({ errors, calls }) =>
  element('span', { class: errors > 0 ? 'errors' : null }, formatShare(errors, calls));

function table(heads, rows) {
  const isNumber = (i) => i >= heads.length - 4;
  return element('div', { class: 'wide' }, element('table', { class: 'plain' },
    element('thead', {}, element('tr', {}, ...heads.map((head, i) =>
      element('th', { scope: 'col', class: isNumber(i) ? 'number' : null }, head)))),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((cell, i) =>
      element(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: isNumber(i) ? 'number' : null }, cell)))))));
}
