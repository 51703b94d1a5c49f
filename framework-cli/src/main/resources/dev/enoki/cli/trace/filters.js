// What narrows the list, and how one moves between the search and the rows.

const filterKeys = ['q', 'errors', 'slower', 'service', 'sort', 'page'];

function showFilters() {
  const put = (id, value) => {
    if (document.activeElement !== byId(id)) {
      byId(id).value = value;
    }
  };
  put('search', state.q);
  put('slower', state.slower);
  byId('service').value = state.service;
  byId('errors').checked = Boolean(state.errors);
  byId('slower').setAttribute(
    'aria-invalid', String(state.slower !== '' && parseDuration(state.slower) === null));
  for (const key of ['time', 'duration']) {
    const order = { [key]: 'ascending', [`-${key}`]: 'descending' }[state.sort];
    byId(`by-${key}`).setAttribute('aria-sort', order ?? 'none');
  }
}

function listenToFilters() {
  const options = services.map((service) => element('option', { value: service }, service));
  byId('service').append(...options);
  const later = debounced(amend);
  byId('search').addEventListener('input', ({ target }) => later({ q: target.value, page: '1' }));
  byId('search').addEventListener('keydown', leaveSearch);
  byId('slower').addEventListener('input', ({ target }) => later({ slower: target.value, page: '1' }));
  byId('service').addEventListener('change', ({ target }) => go({ service: target.value, page: '1' }));
  byId('errors').addEventListener('change', ({ target }) => go({ errors: target.checked ? '1' : '', page: '1' }));
  byId('list').tHead.addEventListener('click', sortByClicked);
  byId('rows').addEventListener('keydown', moveInList);
  byId('rows').addEventListener('click', openClicked);
}

function debounced(action) {
  let timer;
  let gathered = {};
  return (changes) => {
    gathered = { ...gathered, ...changes };
    clearTimeout(timer);
    timer = setTimeout(() => {
      const all = gathered;
      gathered = {};
      action(all);
    }, 150);
  };
}

/** Earliest first and slowest first are what one asks for first. */
function sortByClicked({ target }) {
  const key = target.closest('button')?.dataset.sort;
  if (key) {
    const [first, second] = key === 'time' ? ['time', '-time'] : ['-duration', 'duration'];
    amend({ sort: state.sort === first ? second : first, page: '1' });
  }
}

function leaveSearch(event) {
  if (event.key === 'ArrowDown' || event.key === 'Enter') {
    event.preventDefault();
    amend({ q: event.target.value, page: '1' });
    listLinks()[0]?.focus();
  }
}

function moveInList(event) {
  const links = listLinks();
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (links[to]) {
    event.preventDefault();
    links[to].focus();
  }
}

/** The whole row opens its call, and stays where it is; with a key held down it is a link like any other. */
function openClicked(event) {
  const link = event.target.closest('tr')?.querySelector('a');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const before = link.getBoundingClientRect().top;
    go({ call: link.dataset.call });
    if (link.offsetParent !== null) {
      window.scrollBy(0, link.getBoundingClientRect().top - before);
    }
    focusChosenBar();
  }
}
