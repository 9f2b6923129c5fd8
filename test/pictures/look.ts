/** What a page shows and what is wrong with how it lies, read inside the page. `lay` is measured for the width it has. */
export interface Looked {
  readonly faults: readonly string[];
  /** The texts of the page, one for each text node. */
  readonly texts: readonly string[];
}

/** Runs in the browser, hence a text: it may use nothing of this file. */
export const lookAtPage = `(() => {
  const faults = [];
  const place = (element) => {
    const names = [];
    for (let at = element; at && at !== document.body && names.length < 3; at = at.parentElement)
      names.unshift(at.tagName.toLowerCase() + (at.classList.length ? '.' + [...at.classList].join('.') : ''));
    return names.join(' > ') + ' “' + (element.textContent ?? '').replace(/\\s+/g, ' ').trim().slice(0, 40) + '”';
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push('page scrolls sideways by ' + (root.scrollWidth - root.clientWidth));
  const moving = (element) => {
    for (let at = element; at; at = at.parentElement)
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
    return false;
  };
  // The heads of a table that reads line by line: there for who listens.
  const onlyHeard = (element) => {
    const heads = element.closest('thead');
    return heads !== null && heads.clientWidth <= 1;
  };
  for (const element of document.querySelectorAll('body *')) {
    if (!shown(element) || element.closest('.visually-hidden, .skip, iframe, svg') || onlyHeard(element)) continue;
    const style = getComputedStyle(element);
    const out = element.scrollWidth - element.clientWidth;
    if (out > 1 && style.display !== 'inline' && element.clientWidth > 0) {
      if (['hidden', 'clip'].includes(style.overflowX) && !element.matches('input, select')) faults.push('clipped: ' + place(element));
      else if (style.overflowX === 'visible') faults.push('sticks out by ' + out + ': ' + place(element));
    }
    if (element.matches('a[href], button, summary') && !(element.textContent.trim() || element.getAttribute('aria-label') || element.title))
      faults.push('no words: ' + element.outerHTML.slice(0, 80));
    if (element.matches('td, th') && element.clientWidth < 110 && element.clientHeight > 260 && element.textContent.trim().length > 20)
      faults.push('squeezed (' + element.clientWidth + ' × ' + element.clientHeight + '): ' + place(element));
    if (element.matches('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea') && /\\d{4}-\\d{2}-\\d{2}|undefined|NaN|\\[object/.test(element.value))
      faults.push('raw value: ' + element.name + ' = ' + element.value.slice(0, 40));
  }
  const texts = [];
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.data.replace(/\\s+/g, ' ').trim();
    if (!text || parent.closest('script, style, noscript, textarea, .visually-hidden, .skip, .brand, body [lang=vi]')) continue;
    texts.push(text);
    if (!shown(parent)) continue;
    if (/undefined|\\bNaN\\b|\\[object|\\bnull\\b|\\{\\w+\\}|\\uFFFD|Ã.|Æ°|á»/.test(text)) faults.push('raw: ' + text.slice(0, 80));
    if (/\\b\\d{4}-\\d{2}-\\d{2}/.test(text) && !parent.closest('code, pre, .code')) faults.push('raw date: ' + text.slice(0, 80));
    if (/(^|\\s)[1-9]\\d{0,2} \\d{3}\\b|\\b\\d+\\.\\d{1,2} ?%/.test(text)) faults.push('number form: ' + text.slice(0, 80));
    if (!parent.closest('svg') && parseFloat(getComputedStyle(parent).fontSize) < 13) faults.push('under 13 px: ' + place(parent));
    if (moving(parent) || parent.closest('option, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects())
      if (right - left > 2) boxes.push({ left, right, top: top + 3, bottom: bottom - 3, parent });
  }
  boxes.sort((one, other) => one.top - other.top);
  const overlaid = new Set();
  boxes.forEach((one, index) => {
    for (let next = index + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
      const other = boxes[next];
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - other.top;
      if (wide > 3 && high > 3 && one.parent !== other.parent) overlaid.add('overlap: ' + place(one.parent) + ' / ' + place(other.parent));
    }
  });
  return { faults: [...new Set([...faults, ...overlaid])], texts: [...new Set(texts)] };
})()`;
