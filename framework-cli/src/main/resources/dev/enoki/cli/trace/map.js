// The map of the services, as a drawing and as tables.

const NODE = { width: 190, height: 48 };
const MARGIN = 28;
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
    element('h2', {}, 'Services'),
    servicesTable(graph.nodes),
    element('h2', {}, 'Who calls whom'),
    edgesTable(graph.edges));
}

const MAP_HINT = 'Point at a service or a line for its figures; choose a service to list its calls.';

function drawing({ nodes, edges: unsorted }) {
  // What is drawn last lies on top.
  const edges = [...unsorted].sort((one, other) => (one.errors > 0) - (other.errors > 0));
  const down = narrow.matches;
  const ends = edges.map(({ from, to }) => [from, to]);
  const size = down
    ? { along: NODE.height, across: NODE.width, gap: 72 }
    : { along: NODE.width, across: NODE.height, gap: 130 };
  const { nodes: cells, points } = layOut(nodes.map(({ service }) => service), ends, size);
  const at = (cell) => (down
    ? { x: cell.across + MARGIN, y: cell.along + MARGIN }
    : { x: cell.along + MARGIN, y: cell.across + MARGIN });
  const all = [...cells.values(), ...[...points.values()].flat()].map(at);
  const width = Math.max(...all.map(({ x }) => x)) + NODE.width / 2 + MARGIN;
  const height = Math.max(...all.map(({ y }) => y)) + NODE.height / 2 + MARGIN;
  const crowded = edges.length > 40;
  return svg('svg',
    {
      class: crowded ? 'map crowded' : 'map', viewBox: `0 0 ${width} ${height}`, width, height,
      style: { 'min-width': `${Math.round((down ? 1 : 0.75) * width)}px` },
      role: 'group', 'aria-label': 'Map of the services; the tables below say the same',
    },
    arrowHead('arrow'), arrowHead('arrow-failing'),
    ...edges.map((edge, i) => drawEdge(edge, pathOfEdge(points.get(ends[i]).map(at), down))),
    ...edges.map((edge, i) => drawFigure(edge, pathOfEdge(points.get(ends[i]).map(at), down))),
    ...nodes.map((node) => drawNode(node, at(cells.get(node.service)))));
}

function arrowHead(id) {
  return svg('marker',
    { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto', markerUnits: 'userSpaceOnUse' },
    svg('path', { d: 'M0 0.5 L8 4 L0 7.5 z' }));
}

const pathOfEdge = (points, down) =>
  points.length === 1 ? loop(points[0]) : curve(clip(points, down), down);

function drawEdge(edge, path) {
  const failing = edge.errors > 0;
  const text = `${edge.from} calls ${edge.to}: ${sentence(edge)}`;
  const isIt = ({ from, to }) => from === edge.from && to === edge.to;
  return svg('g',
    { class: failing ? 'edge failing' : 'edge', tabindex: 0, role: 'img', 'aria-label': text, ...tells(text, isIt),
      'data-from': edge.from, 'data-to': edge.to },
    svg('path', { class: 'reach', d: path.d }),
    svg('path', {
      class: 'line', d: path.d, 'stroke-width': Math.min(5, 1.2 + Math.log10(edge.calls)),
      'marker-end': `url(#${failing ? 'arrow-failing' : 'arrow'})`,
    }));
}

/** Over all lines, so that none runs through it. */
function drawFigure(edge, { x, y, beside }) {
  const failing = edge.errors > 0;
  const parts = [formatCount(edge.calls), failing ? `✕ ${formatShare(edge.errors, edge.calls)}` : null];
  return svg('text',
    { x, y, class: `figure${failing ? ' failing' : ''}${beside ? ' beside' : ''}`, 'aria-hidden': 'true', 'data-from': edge.from, 'data-to': edge.to },
    parts.filter(Boolean).join(' · '));
}

/** From the side of one box to the side of the other. */
function clip(points, down) {
  const [dx, dy] = down ? [0, NODE.height / 2] : [NODE.width / 2, 0];
  const first = points[0];
  const last = points.at(-1);
  const forth = down ? last.y >= first.y : last.x >= first.x;
  const sign = forth ? 1 : -1;
  return [
    { x: first.x + sign * dx, y: first.y + sign * dy },
    ...points.slice(1, -1),
    { x: last.x - sign * dx, y: last.y - sign * dy },
  ];
}

function curve(points, down) {
  let d = `M${points[0].x} ${points[0].y}`;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const mid = down ? (a.y + b.y) / 2 : (a.x + b.x) / 2;
    d += down
      ? ` C${a.x} ${mid} ${b.x} ${mid} ${b.x} ${b.y}`
      : ` C${mid} ${a.y} ${mid} ${b.y} ${b.x} ${b.y}`;
  }
  const half = Math.floor((points.length - 1) / 2);
  const [a, b] = [points[half], points[half + 1]];
  return { d, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function loop({ x, y }) {
  const top = y - NODE.height / 2;
  return { d: `M${x - 40} ${top} C${x - 30} ${top - 30} ${x - 80} ${top - 30} ${x - 70} ${top}`, x: x - 28, y: top - 12, beside: true };
}

function drawNode(node, { x, y }) {
  const text = `${node.service}: ${node.calls === 0 ? SILENT[node.silent] : sentence(node)}`;
  const failing = node.errors > 0;
  const inside = node.calls === 0
    ? SILENT[node.silent]
    : `${plural(node.calls, 'call')}${failing ? ` · ✕ ${formatShare(node.errors, node.calls)}` : ''}`;
  const left = x - NODE.width / 2;
  return svg('a',
    { class: `node${failing ? ' failing' : ''}${node.calls === 0 ? ' outside' : ''}`, 'data-service': node.service,
      href: addressOf({ ...DEFAULTS, service: node.service }), 'aria-label': `${text}. List its calls`, ...tells(text, ({ from, to }) => from === node.service || to === node.service) },
    svg('rect', { x: left, y: y - NODE.height / 2, width: NODE.width, height: NODE.height, rx: 8 }),
    svg('rect', { class: 'dye', x: left, y: y - NODE.height / 2 + 8, width: 4, height: NODE.height - 16, rx: 2, style: dyeOf(node.service) }),
    svg('text', { class: 'service', x: left + 14, y: y - 4 }, shorten(node.service, 21)),
    svg('text', { class: 'small', x: left + 14, y: y + 14 }, inside),
    svg('title', {}, text));
}

const SILENT = { client: 'stand-alone client', untraced: 'not traced' };

function shorten(text, length) {
  const characters = [...visible(text)];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

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
