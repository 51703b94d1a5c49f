// Puts the page together and keeps it in step with the address.

function showTotals() {
  const traced = calls.filter(isTraced);
  const errors = traced.filter(isError).length;
  const expected = traced.filter(isExpected).length;
  const pending = traced.filter((call) => call.status === 'pending').length;
  const first = lowest(calls.map((call) => call.from));
  const last = highest(calls.map((call) => call.to));
  const totals = [
    ['Calls', formatCount(traced.length)],
    ['Errors', `${formatCount(errors)} (${formatShare(errors, traced.length)})`],
    ['Expected errors', expected > 0 ? formatCount(expected) : null],
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
  showTitle();
}

/** From anywhere: where the list makes room for a call, that is closed. */
function toSearch() {
  if (state.view === 'map') {
    go({ view: 'calls' });
  }
  if (byId('list-pane').offsetParent === null) {
    go({ call: '' });
  }
  byId('search').focus();
  byId('search').select();
}

function showTitle() {
  const chosen = chosenCall();
  const part = state.view === 'map' ? 'Services' : chosen ? nameOf(mainCall(chosen.tree)) : null;
  document.title = visible([part, 'Enoki traces'].filter(Boolean).join(' – '));
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
document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input, select');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    toSearch();
  } else if (event.key === 'Escape' && !typing && state.view === 'map') {
    go({ view: 'calls' });
    byId('to-calls').focus();
  } else if (event.key === 'Escape' && !typing && state.call !== '') {
    closeTrace(event);
  }
});
narrow.addEventListener('change', () => {
  drawn = false;
  if (shownTree) {
    showBars();
    chooseBar(chosenCall());
  }
  showView();
});
listenToFilters();
showTotals();
showList();
showTrace();
showView();
