// All that is known of one call.

/** A text of that length is the beginning of a longer one, cut by the page's writer. */
const LONGEST_TEXT = 4000;

function showDetails(call, origin) {
  const { error } = call;
  byId('details').replaceChildren(
    ...[
      element('h3', { id: 'details-title', tabindex: -1 },
        element('span', { class: 'names', title: nameOf(call) }, ...names(nameOf(call))), ' ', badge(outcome(call))),
      error && failure(call),
      facts(call, origin),
      json('Arguments', call.args),
      json('Result', call.result),
      error?.traceback && block('Traceback', error.traceback),
    ].filter(Boolean));
}

function failure(call) {
  const { path, type, value } = call.error;
  return element('div', { class: isExpected(call) ? 'failure expected' : 'failure' },
    element('p', {}, element('strong', {}, type ?? 'error'), value ? `: ${value}` : null),
    path && path !== type ? element('p', { class: 'path' }, path) : null,
    isExpected(call) ? element('p', {}, 'The method declares this error as expected.') : null);
}

function facts(call, origin) {
  const started = call.start === null ? null : `${formatTime(call.start)} UTC`;
  const offset = call.start === null ? null : formatDuration(call.from - origin);
  const rows = [
    ['Started', started],
    ['Moved by', call.start === null || call.shift === 0 ? null : `${formatShift(call.shift)}, since clocks differ`],
    ['After the first', offset],
    ['Duration', call.duration === null ? missingDuration(call) : formatDuration(call.duration)],
    ['Self time', call.duration === null ? null : formatDuration(selfTime(call))],
    ['Host', call.host],
    ['Type', call.type],
    ['Call id', id(call.id)],
    ['Parent id', call.parent === null ? null : id(call.parent)],
    ['Root id', call.root === call.id ? null : id(call.root)],
  ];
  return element('dl', { class: 'pairs' },
    ...rows.filter(([, value]) => value !== null).flatMap(([name, value]) => [
      element('dt', {}, name), element('dd', {}, value)]));
}

const MISSING = {
  client: 'a stand-alone client: known from what it called',
  untraced: 'not traced: known from other calls alone',
  pending: 'no response: in flight, or lost',
};

const missingDuration = (call) => MISSING[call.status] ?? NONE;

function id(text) {
  const known = callsById.has(text) && text !== chosenCall().id;
  return element('span', { class: 'id' },
    known ? element('a', { href: addressOf({ call: text }) }, ...names(text)) : element('code', {}, ...names(text)),
    element('button', { type: 'button', 'aria-label': `Copy ${text}`, onclick: () => copy(text) }, 'Copy'));
}

/** Each part of a name or an id by itself, so that one in Hebrew leaves the next where it is. */
const names = (text) => text.split('.').flatMap((part, i) => [i === 0 ? null : '.', element('bdi', {}, part)]);

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say('Copied.');
  } catch (refused) {
    say(`The browser does not let a page copy: ${text}`);
  }
}

function json(name, text) {
  if (text === null) {
    return null;
  }
  const beginning = text.startsWith('"') ? JSON.parse(text) : '';
  return beginning.length >= LONGEST_TEXT
    ? block(`${name}, the first ${formatCount(LONGEST_TEXT)} characters`, beginning)
    : block(name, formatJson(text));
}

const block = (name, text) =>
  element('div', { class: 'block' },
    element('h4', {}, name),
    element('pre', { tabindex: 0, role: 'region', 'aria-label': name }, text));
