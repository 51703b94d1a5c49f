// Puts the page together and keeps it in step with the address.

function showTotals() {
  const traced = calls.filter(isTraced);
  const errors = traced.filter((call) => call.status === 'error').length;
  const pending = traced.filter((call) => call.status === 'pending').length;
  const first = lowest(calls.map((call) => call.from));
  const last = highest(calls.map((call) => call.to));
  const totals = [
    ['Calls', formatCount(traced.length)],
    ['Errors', `${formatCount(errors)} (${formatShare(errors, traced.length)})`],
    ['Unanswered', pending > 0 ? formatCount(pending) : null],
    ['Services', formatCount(services.length)],
    ['From', first === null ? null : `${formatTime(first).slice(0, 23)} UTC`],
    ['Over', first === null ? null : formatDuration(last - first)],
    ['Read from', data.sources.join(', ') || null],
    ['Page made', `${data.generated.slice(0, 19).replace('T', ' ')} UTC`],
  ];
  byId('totals').replaceChildren(...totals.filter(([, value]) => value !== null).map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value))));
  byId('note').hidden = !data.note;
  byId('note').textContent = data.note ?? '';
}

function showView() {
  const onMap = state.view === 'map';
  byId('calls').hidden = onMap;
  byId('map').hidden = !onMap;
  byId('to-calls').href = addressOf({ view: 'calls' });
  byId('to-map').href = addressOf({ view: 'map' });
  byId('to-calls').toggleAttribute('aria-current', false);
  byId('to-map').toggleAttribute('aria-current', false);
  byId(onMap ? 'to-map' : 'to-calls').setAttribute('aria-current', 'page');
  if (onMap) {
    showMap();
  }
}

show = (changed) => {
  if (filterKeys.some((key) => changed.has(key))) {
    showList();
  }
  if (changed.has('call')) {
    showTrace();
    markChosen();
  }
  showView();
};

byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('main').focus();
});
matchMedia('(max-width: 700px)').addEventListener('change', () => {
  drawn = false;
  showView();
});
listenToFilters();
showTotals();
showList();
showTrace();
showView();
