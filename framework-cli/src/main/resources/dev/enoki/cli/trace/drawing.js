// The drawing of the map: a box for each service, a line for each pair that calls.

const MARGIN = 28;

function drawing({ nodes, edges: unsorted }) {
  // What is drawn last lies on top.
  const edges = [...unsorted].sort((one, other) => (one.errors > 0) - (other.errors > 0) || one.calls - other.calls);
  const down = narrow.matches;
  const box = down ? { width: 142, height: 46 } : { width: 190, height: 48 };
  const ends = edges.map(({ from, to }) => [from, to]);
  const size = down
    ? { along: box.height, across: box.width, gap: 76 }
    : { along: box.width, across: box.height, gap: 130 };
  const { nodes: cells, points } = layOut(nodes.map(({ service }) => service), ends, size);
  const at = (cell) => (down
    ? { x: cell.across + MARGIN, y: cell.along + MARGIN }
    : { x: cell.along + MARGIN, y: cell.across + MARGIN });
  const all = [...cells.values(), ...[...points.values()].flat()].map(at);
  const width = Math.max(...all.map(({ x }) => x)) + box.width / 2 + MARGIN;
  const height = Math.max(...all.map(({ y }) => y)) + box.height / 2 + MARGIN;
  const lines = edges.map((edge, i) => lineOf(edge, points.get(ends[i]).map(at), { box, down, twin: hasTwin(edge, edges) }));
  const boxes = nodes.map(({ service }) => boxAt(at(cells.get(service)), box));
  // The busiest choose first.
  const labels = placeLabels([...lines].reverse(), boxes).reverse();
  return svg('svg',
    {
      class: 'map', viewBox: `0 0 ${width} ${height}`, width, height,
      style: { 'min-width': `${Math.round(0.75 * width)}px` },
      role: 'group', 'aria-label': 'Map of the services; the tables below say the same',
    },
    arrowHead('arrow'), arrowHead('arrow-failing'),
    ...lines.map(drawEdge),
    ...lines.map((line, i) => drawFigure(line.edge, labels[i])),
    ...nodes.map((node, i) => drawNode(node, boxes[i])));
}

const boxAt = ({ x, y }, { width, height }) => ({ left: x - width / 2, top: y - height / 2, width, height });

const hasTwin = (edge, edges) => edges.some(({ from, to }) => from !== to && from === edge.to && to === edge.from);

/** What is drawn of an edge, and where its figures may stand. */
function lineOf(edge, points, { box, down, twin }) {
  const text = callsAndErrors(edge).filter(Boolean).join(' · ');
  if (points.length === 1) {
    return { edge, text, ...loop(points[0], box) };
  }
  const clipped = clip(points, box, down, twin ? 8 : 0);
  return { edge, text, d: curve(clipped, down), places: placesOn(clipped, down) };
}

function arrowHead(id) {
  return svg('marker',
    { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto', markerUnits: 'userSpaceOnUse' },
    svg('path', { d: 'M0 0.5 L8 4 L0 7.5 z' }));
}

function drawEdge({ edge, d }) {
  const failing = edge.errors > 0;
  const text = `${edge.from} calls ${edge.to}: ${sentence(edge)}`;
  const isIt = ({ from, to }) => from === edge.from && to === edge.to;
  return svg('g',
    { class: failing ? 'edge failing' : 'edge', tabindex: 0, role: 'img', 'aria-label': text, ...tells(text, isIt),
      style: { '--severity': `${severity(edge)}%` }, 'data-from': edge.from, 'data-to': edge.to },
    svg('path', { class: 'reach', d }),
    svg('path', {
      class: 'line', d, 'stroke-width': Math.min(5, 1.2 + Math.log10(edge.calls)),
      'marker-end': `url(#${failing ? 'arrow-failing' : 'arrow'})`,
    }));
}

/** How much of a line's colour is that of errors: all of it where a tenth of the calls fail. */
const severity = ({ errors, calls }) => Math.round(40 + 60 * Math.min(1, (10 * errors) / calls));

/** Over all lines, so that none runs through it. */
function drawFigure(edge, { x, y, beside, tight }) {
  const places = [beside ? 'beside' : null, tight ? 'tight' : null].filter(Boolean).join(' ');
  return svg('text',
    { x, y, class: `figure ${places}`, 'aria-hidden': 'true', 'data-from': edge.from, 'data-to': edge.to },
    ...figuresOf(edge));
}

const callsAndErrors = ({ calls, errors }) =>
  [formatCount(calls), errors > 0 ? `✕ ${formatShare(errors, calls)}` : null];

function figuresOf(sum, word = '') {
  const [calls, errors] = callsAndErrors(sum);
  return [`${calls}${word}`, errors && ' · ', errors && svg('tspan', { class: 'errors' }, errors)];
}

/** From the side of one box to the side of the other, and aside where there is a line back. */
function clip(points, box, down, aside) {
  const [dx, dy] = down ? [0, box.height / 2] : [box.width / 2, 0];
  const first = points[0];
  const last = points.at(-1);
  const sign = (down ? last.y >= first.y : last.x >= first.x) ? 1 : -1;
  const [asideX, asideY] = down ? [sign * aside, 0] : [0, -sign * aside];
  return [
    { x: first.x + sign * dx, y: first.y + sign * dy },
    ...points.slice(1, -1),
    { x: last.x - sign * dx, y: last.y - sign * dy },
  ].map(({ x, y }) => ({ x: x + asideX, y: y + asideY }));
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
  return d;
}

function loop(centre, box) {
  const { left, top } = boxAt(centre, box);
  const x = left + 55;
  return {
    d: `M${x} ${top} C${x + 10} ${top - 30} ${x - 40} ${top - 30} ${x - 30} ${top}`,
    places: [{ x: x + 12, y: top - 12, beside: true }],
  };
}

function drawNode(node, { left, top, width, height }) {
  const text = `${node.service}: ${node.calls === 0 ? SILENT[node.silent] : sentence(node)}`;
  const inside = node.calls === 0
    ? [SILENT[node.silent]]
    : figuresOf(node, node.calls === 1 ? ' call' : ' calls');
  return svg('a',
    { class: node.calls === 0 ? 'node outside' : 'node', 'data-service': node.service,
      href: addressOf({ ...DEFAULTS, service: node.service }), 'aria-label': `${text}. List its calls`, ...tells(text, ({ from, to }) => from === node.service || to === node.service) },
    svg('rect', { x: left, y: top, width, height, rx: 8 }),
    svg('rect', { class: 'dye', x: left, y: top + 8, width: 4, height: height - 16, rx: 2, style: dyeOf(node.service) }),
    svg('text', { class: 'service', x: left + 14, y: top + 20 }, shorten(node.service, Math.floor((width - 24) / 8.3))),
    svg('text', { class: 'small', x: left + 14, y: top + 38 }, ...inside),
    svg('title', {}, text));
}

function shorten(text, length) {
  const characters = [...visible(text)];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}
