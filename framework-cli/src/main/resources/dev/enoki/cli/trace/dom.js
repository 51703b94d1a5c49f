// Elements. What comes from a trace goes into the page as text and never as markup.

const SVG = 'http://www.w3.org/2000/svg';

const narrow = matchMedia('(max-width: 700px)');

const byId = (id) => document.getElementById(id);

const element = (name, attributes, ...children) =>
  fill(document.createElement(name), attributes, children);

const svg = (name, attributes, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    set(node, key, value);
  }
  const there = children.flat().filter((child) => child !== null && child !== undefined);
  node.append(...there.map((child) => (child instanceof Node ? child : visible(child))));
  return node;
}

function set(node, key, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (key.startsWith('on')) {
    node.addEventListener(key.slice(2), value);
  } else if (key === 'style') {
    Object.entries(value).forEach(([property, text]) => node.style.setProperty(property, text));
  } else {
    node.setAttribute(key, value === true ? '' : SHOWN.has(key) ? visible(value) : value);
  }
}

const SHOWN = new Set(['title', 'aria-label']);

/** What can't be seen, or turns the text around it, is shown as JSON's escape. */
const visible = (text) => String(text).replace(
  /(?!\t|\r?\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}\u200b\u2060\ufeff]/gu,
  (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Tells a screen reader what has just happened. */
function say(text) {
  byId('said').textContent = visible(text);
}
