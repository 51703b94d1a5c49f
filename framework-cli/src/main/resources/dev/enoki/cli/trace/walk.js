// How one moves through the waterfall, by mouse and by keyboard.

function focusChosenBar() {
  const call = chosenCall();
  const row = call && barOf(call);
  row?.focus();
  if (row && byId('list-pane').offsetParent === null) {
    window.scrollTo(0, 0);
  }
}

function barClicked(event) {
  const row = event.target.closest('[data-call]');
  if (row && event.target.closest('button.fold')) {
    fold(row, row.getAttribute('aria-expanded') === 'true');
  } else if (row) {
    amend({ call: row.dataset.call });
    row.focus();
  }
}

function moveInWaterfall(event) {
  const row = event.target.closest('[data-call]');
  if (row && MOVES[event.key]) {
    event.preventDefault();
    MOVES[event.key](row);
  }
}

const MOVES = {
  ArrowDown: (row) => step(row, 1),
  ArrowUp: (row) => step(row, -1),
  Home: () => choose(bars()[0]),
  End: () => choose(bars().at(-1)),
  Enter: () => byId('details-title').focus(),
  ArrowRight: (row) =>
    row.getAttribute('aria-expanded') === 'false' ? fold(row, false) : isFoldable(row) && step(row, 1),
  ArrowLeft: (row) =>
    row.getAttribute('aria-expanded') === 'true' ? fold(row, true) : chooseParent(row),
};

const isFoldable = (row) => row.hasAttribute('aria-expanded');

function step(row, by) {
  const all = bars();
  choose(all[all.indexOf(row) + by]);
}

function choose(row) {
  if (row) {
    amend({ call: row.dataset.call });
    barOf(callsById.get(row.dataset.call)).focus();
  }
}

function chooseParent(row) {
  const parent = callsById.get(callsById.get(row.dataset.call).parent);
  if (parent) {
    choose(barOf(parent));
  }
}

function fold(row, close) {
  const { call } = row.dataset;
  close ? folded.add(call) : folded.delete(call);
  showBars();
  amend({ call });
  chooseBar(callsById.get(call));
  barOf(callsById.get(call)).focus();
}
