// A layered drawing of a graph: callers to the left of what they call. Positions are of centres,
// "along" the layers and "across" them.

const LAYER_GAP = 130;
const NODE_GAP = 26;

/** Nodes are names, edges [from, to]; answers Map(name → point) and the points of each edge. */
function layOut(names, edges, { along, across }) {
  const turned = turnBackEdges(names, edges.filter(([from, to]) => from !== to));
  const layers = layersOf(names, turned);
  const rows = [...names.map((name) => ({ name, layer: layers.get(name), size: across }))];
  const cells = new Map(rows.map((cell) => [cell.name, cell]));
  const paths = new Map(turned.map((edge) => [edge.of, pathOf(edge, cells, rows)]));
  const columns = [];
  rows.forEach((cell) => (columns[cell.layer] ??= []).push(cell));
  link(paths);
  order(columns);
  place(columns);
  rows.forEach((cell) => (cell.along = cell.layer * (along + LAYER_GAP) + along / 2));
  const points = new Map(edges.map((edge) => [edge, pointsOf(edge, paths, cells)]));
  return { nodes: cells, points };
}

/** Where calls run in circles, those that would close one are drawn against the direction. */
function turnBackEdges(names, edges) {
  const out = new Map(names.map((name) => [name, []]));
  edges.forEach((edge) => out.get(edge[0]).push(edge));
  const called = new Set(edges.map(([, to]) => to));
  const open = new Set();
  const done = new Set();
  const result = [];
  const visit = (name) => {
    open.add(name);
    for (const edge of out.get(name)) {
      const back = open.has(edge[1]);
      result.push(back ? { from: edge[1], to: edge[0], of: edge, back } : { from: edge[0], to: edge[1], of: edge, back });
      if (!back && !done.has(edge[1])) {
        visit(edge[1]);
      }
    }
    open.delete(name);
    done.add(name);
  };
  [...names.filter((name) => !called.has(name)), ...names].forEach((name) => done.has(name) || visit(name));
  return result;
}

/** Each node one layer after the last of its callers. */
function layersOf(names, edges) {
  const layers = new Map(names.map((name) => [name, 0]));
  for (let round = 0, moved = true; moved && round <= names.length; round++) {
    moved = false;
    for (const { from, to } of edges) {
      if (layers.get(to) <= layers.get(from)) {
        layers.set(to, layers.get(from) + 1);
        moved = true;
      }
    }
  }
  return layers;
}

/** The cells that an edge runs through: one in each layer, so that it goes around what is there. */
function pathOf({ from, to }, cells, rows) {
  const path = [cells.get(from)];
  for (let layer = path[0].layer + 1; layer < cells.get(to).layer; layer++) {
    const bend = { layer, size: 8 };
    rows.push(bend);
    path.push(bend);
  }
  return [...path, cells.get(to)];
}

function link(paths) {
  for (const path of paths.values()) {
    path.forEach((cell, i) => {
      cell.before ??= [];
      cell.after ??= [];
      if (i > 0) {
        cell.before.push(path[i - 1]);
      }
      if (i < path.length - 1) {
        cell.after.push(path[i + 1]);
      }
    });
  }
}

/** Sweeps back and forth, each time sorting a layer by the middle of its neighbours. */
function order(columns) {
  const number = (column) => column.forEach((cell, i) => (cell.rank = i));
  const sort = (side) => (column) => {
    column.forEach((cell) => (cell.wish = mean(cell[side], 'rank') ?? cell.rank));
    column.sort((one, other) => one.wish - other.wish);
    number(column);
  };
  columns.forEach(number);
  for (let sweep = 0; sweep < 12; sweep++) {
    columns.forEach(sort('before'));
    [...columns].reverse().forEach(sort('after'));
  }
}

function place(columns) {
  columns.forEach((column) => spread(column, () => 0));
  for (let sweep = 0; sweep < 12; sweep++) {
    const sides = sweep % 2 === 0 ? ['before', 'after'] : ['after', 'before'];
    const columnsInTurn = sweep % 2 === 0 ? columns : [...columns].reverse();
    columnsInTurn.forEach((column) =>
      spread(column, (cell) => mean(cell[sides[0]], 'across') ?? mean(cell[sides[1]], 'across') ?? cell.across));
  }
  const top = Math.min(...columns.flat().map((cell) => cell.across - cell.size / 2));
  columns.flat().forEach((cell) => (cell.across -= top));
}

/** As near to the wish as order and distance allow: halfway between pushing down and pushing up. */
function spread(column, wish) {
  const wishes = column.map(wish);
  const distance = (i) => (column[i - 1].size + column[i].size) / 2 + NODE_GAP;
  const down = [...wishes];
  const up = [...wishes];
  for (let i = 1; i < column.length; i++) {
    down[i] = Math.max(down[i], down[i - 1] + distance(i));
  }
  for (let i = column.length - 2; i >= 0; i--) {
    up[i] = Math.min(up[i], up[i + 1] - distance(i + 1));
  }
  column.forEach((cell, i) => (cell.across = (down[i] + up[i]) / 2));
}

const mean = (cells, key) =>
  cells?.length > 0 ? cells.reduce((sum, cell) => sum + cell[key], 0) / cells.length : null;

function pointsOf(edge, paths, cells) {
  const [from, to] = edge;
  if (from === to) {
    return [cells.get(from)];
  }
  const path = paths.get(edge);
  return path[0] === cells.get(from) ? path : [...path].reverse();
}
