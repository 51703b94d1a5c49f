// Where the figures of a line stand: on it, and clear of the boxes and of other figures.

const LABEL_HEIGHT = 17;
const LETTER = 6.6;

/** For each line, {places, text}, the first of its places that is free, or else its first, marked as tight. */
function placeLabels(lines, boxes) {
  const taken = [...boxes];
  return lines.map(({ places, text }) => {
    const width = text.length * LETTER + 6;
    const isFree = (place) => !taken.some((other) => overlap(around(place, width), other));
    const free = places.find(isFree);
    if (free) {
      taken.push(around(free, width));
    }
    return free ?? { ...places[0], tight: true };
  });
}

const around = ({ x, y, beside }, width) =>
  ({ left: beside ? x : x - width / 2, top: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT });

const overlap = (one, other) =>
  one.left < other.left + other.width && other.left < one.left + one.width &&
  one.top < other.top + other.height && other.top < one.top + one.height;

/** Points of a curve through the given ones, those in its middle first. */
function placesOn(points, down) {
  const places = [];
  for (let i = 1; i < points.length; i++) {
    for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      places.push({ ...pointOn(points[i - 1], points[i], part, down), far: Math.abs(i - 1 + part - (points.length - 1) / 2) });
    }
  }
  return places.sort((one, other) => one.far - other.far);
}

/** Of the curve that leaves and arrives along the layers. */
function pointOn(a, b, part, down) {
  const rest = 1 - part;
  const across = rest ** 3 + 3 * rest ** 2 * part;
  const alongs = (from, to) =>
    from * rest ** 3 + ((3 * (from + to)) / 2) * (rest ** 2 * part + rest * part ** 2) + to * part ** 3;
  const acrosses = (from, to) => from * across + to * (1 - across);
  return down
    ? { x: acrosses(a.x, b.x), y: alongs(a.y, b.y) }
    : { x: alongs(a.x, b.x), y: acrosses(a.y, b.y) };
}
