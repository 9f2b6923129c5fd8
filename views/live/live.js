// What htmx leaves to the pages of this house. Every page does all it does without either of them.
(() => {
  const sent = new Set();
  document.addEventListener('submit', ({ target }) => sent.add(target));

  // “Back” fills in what was typed: what the page says of it is asked for again.
  const isRetyped = (field) =>
    field.matches('select')
      ? field.value !== ([...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0])?.value
      : field.matches('input:not([type=hidden]), textarea') && field.value !== field.defaultValue;
  addEventListener('pageshow', () => {
    sent.clear();
    for (const form of document.querySelectorAll('form[hx-post]'))
      for (const field of [...form.elements].filter(isRetyped)) field.dispatchEvent(new Event('change', { bubbles: true }));
  });

  const isForm = (element) => element instanceof HTMLFormElement;
  /** The address of what is shown; that of the page where it may be asked for again. */
  let shown = location.pathname + location.search;

  /** A form that asks only once it can be answered. */
  const lacksSomething = (form) =>
    'complete' in form.dataset && [...form.querySelectorAll('[aria-required=true]')].some(({ value }) => value.trim() === '');

  // A short address; another one than that of the form sent by Enter, which would take its place in the history.
  document.addEventListener('htmx:configRequest', ({ detail: { verb, formData } }) => {
    if (verb === 'get') for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
  });

  document.addEventListener('htmx:beforeRequest', (event) => {
    const { elt, pathInfo, requestConfig } = event.detail;
    if (!isForm(elt)) return;
    // Leaving a field whose text was already looked for must not move the line that is being clicked.
    const already = requestConfig.verb === 'get' && pathInfo.finalRequestPath === shown;
    if (sent.has(elt) || already || lacksSomething(elt)) event.preventDefault();
  });

  /** Nothing that is no longer true stays on the page. */
  const sayFailed = (form, target) => {
    shown = '';
    target.replaceChildren();
    const place = document.querySelector(form.dataset.says);
    if (place) place.textContent = form.dataset.failed;
  };

  /** An answer without the part that was asked for: the session has ended, the work is done, something failed. */
  const goThere = ({ target, xhr, requestConfig: { elt, verb } }) => {
    if (verb === 'get') location.assign(xhr.responseURL || location.href);
    // The plain form leads to signing in, and comes back with what was typed. Its button only tries, it writes nothing.
    else if (xhr.status === 401) elt.requestSubmit(elt.querySelector('[data-try]'));
    else sayFailed(elt, target);
  };

  document.addEventListener('htmx:beforeSwap', (event) => {
    const { requestConfig, xhr, shouldSwap } = event.detail;
    const [, id] = /^#([\w-]+)/.exec(requestConfig.elt.closest('[hx-select]')?.getAttribute('hx-select') ?? '') ?? [];
    if (shouldSwap && xhr.responseText.includes(` id="${id}"`)) return;
    event.detail.shouldSwap = false;
    goThere(event.detail);
  });

  document.addEventListener('htmx:sendError', ({ detail: { elt, target, requestConfig } }) => {
    if (isForm(elt)) sayFailed(elt, target);
    else if (elt.href) location.assign(requestConfig.path);
  });

  // Where somebody is typing nothing is put in the place of it.
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    const at = document.activeElement;
    if (at?.matches('input, select, textarea') && event.detail.target.contains(at)) event.detail.shouldSwap = false;
  });

  // What was searched for, a name perhaps, stands in the address and nowhere else.
  const forget = () => sessionStorage.removeItem('htmx-current-path-for-history');
  forget();
  for (const moved of ['htmx:pushedIntoHistory', 'htmx:replacedInHistory']) document.addEventListener(moved, forget);

  // The next page of a list is read from its beginning.
  document.addEventListener('htmx:afterSettle', ({ detail: { boosted, pathInfo, requestConfig } }) => {
    if (requestConfig?.verb === 'get') shown = pathInfo.finalRequestPath;
    if (boosted) document.querySelector('.count')?.focus({ preventScroll: true });
  });
})();
