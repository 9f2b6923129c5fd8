// Keys for those who work without the mouse. Every page does all it does without this script.
(() => {
  const storageKey = 'dung-hen-keys';
  const off = () => localStorage.getItem(storageKey) === 'off';

  const takesText = (element) =>
    element.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
    (element.tagName === 'INPUT' && !/^(checkbox|radio|button|submit|file)$/.test(element.type));

  /** The button nearest to the field: a form may have one that receives and one that refuses. */
  const nearestButton = (field, form) => {
    for (let box = field; box; box = box.parentElement) {
      const button = box.querySelector('button:not([type=button]), input[type=submit]');
      if (button) return button;
      if (box === form) return null;
    }
    return null;
  };

  const save = (event, field) => {
    const form = field.form ?? field.closest('form');
    const button = form && nearestButton(field, form);
    if (!button) return;
    event.preventDefault();
    // A key held down saves once.
    if (!event.repeat) form.requestSubmit(button);
  };

  /** In what is sent to be recorded, Enter never sends what is only half filled in; a search is sent by it. */
  const goesOn = (field) =>
    /^(INPUT|SELECT)$/.test(field.tagName) &&
    !/^(button|submit|reset|image|file)$/.test(field.type) &&
    field.form?.method === 'post';

  const goOn = (event, field) => {
    const fields = [...field.form.querySelectorAll('input:not([type=hidden]), select, textarea, button:not(.date-button)')];
    const next = fields.slice(fields.indexOf(field) + 1).find((one) => one.getClientRects().length > 0);
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (next.tagName === 'INPUT') next.select();
  };

  const showKeys = (event) => {
    const dialog = document.getElementById('keys');
    if (!dialog) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else dialog.showModal();
  };

  /** Alt and the letter, whatever the browser and its keyboard make of it. */
  const useAccessKey = (event) => {
    const wanted = [...document.querySelectorAll('[accesskey]')].find(
      ({ accessKey }) => event.code === `Key${accessKey.toUpperCase()}`,
    );
    if (!wanted) return;
    event.preventDefault();
    if (takesText(wanted)) wanted.focus();
    else wanted.click();
  };

  document.addEventListener('keydown', (event) => {
    const field = event.target;
    if (event.isComposing || event.defaultPrevented || !(field instanceof HTMLElement)) return;
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter') {
      if (control) save(event, field);
      else if (goesOn(field)) goOn(event, field);
      return;
    }
    if (event.altKey && !control && !event.shiftKey) return useAccessKey(event);
    if (off() || control || event.altKey || takesText(field) || event.key.length !== 1 || event.key === ' ') return;
    if (event.key === '?') return showKeys(event);
    // A scanner types wherever the focus is: what nobody else takes goes into the search box.
    const search = document.getElementById('find');
    if (!search || document.getElementById('keys')?.open) return;
    search.value = '';
    search.focus();
    if (event.key === '/') event.preventDefault();
  });

  // “Back” asks for the page anew and fills in what was typed: its address keeps the identifier of its form.
  const identifiers = document.querySelectorAll('input[name=_once]');
  if (identifiers.length === 1 && location.search.includes('procedure=')) {
    const address = new URL(location.href);
    address.searchParams.set('once', identifiers[0].value);
    history.replaceState(history.state, '', address);
  }

  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest('[data-keys]')) showKeys(event);
    const link = event.target.closest('.summary a[href^="#"]');
    if (link) toFault(event, document.getElementById(decodeURIComponent(link.hash.slice(1))));
  });

  /** Into the field that is at fault, out of what is folded over it. */
  const toFault = (event, place) => {
    for (let box = place?.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
    const typed = 'input:not([type=hidden]), select, textarea';
    const field = place?.matches(typed) ? place : place?.closest('.field, td, fieldset, form')?.querySelector(typed);
    if (!field) return;
    event.preventDefault();
    field.focus();
  };

  // A link to what is folded: it opens.
  const aimed = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aimed?.matches('details')) aimed.open = true;

  // What was refused is read first; but where the field at fault takes the focus by itself, one goes on typing there.
  const summary = document.querySelector('.summary');
  if (summary && !document.querySelector('[autofocus].is-invalid')) summary.focus({ preventScroll: true });

  for (const toggle of document.querySelectorAll('[data-keys-toggle]')) {
    toggle.hidden = false;
    const say = () => {
      toggle.textContent = off() ? toggle.dataset.on : toggle.dataset.off;
    };
    say();
    toggle.addEventListener('click', () => {
      if (off()) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, 'off');
      say();
    });
  }
})();
