// A calendar beside every date field, with the office's days off. Every field is typed into just as well without it.
(() => {
  const words = document.currentScript.dataset;
  const language = document.documentElement.lang === 'en' ? 'en-GB' : 'vi-VN';
  const dayLength = 86_400_000;
  const years = new Map();

  /** Days are moments at midnight UTC: they have no zone and no summer time. */
  const dayOf = (year, month, day) => {
    const at = new Date(Date.UTC(year, month, day));
    if (year < 100) at.setUTCFullYear(year);
    return at;
  };
  const iso = (day) => day.toISOString().slice(0, 10);
  const typed = (day) => iso(day).split('-').reverse().join('/');
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
  const say = (day, options) => new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(day);

  const today = () => {
    const now = new Date();
    return dayOf(now.getFullYear(), now.getMonth(), now.getDate());
  };

  const read = (text) => {
    const [, d, m, y] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(text) ?? [];
    if (y === undefined) return null;
    const day = dayOf(Number(y), Number(m) - 1, Number(d));
    return day.getUTCDate() === Number(d) && day.getUTCMonth() === Number(m) - 1 ? day : null;
  };

  /** The days off of a year, asked for once; null when they cannot be had. */
  const daysOf = (year) => {
    if (!years.has(year)) {
      const asked = fetch(`/calendar/days.json?year=${year}`, { headers: { Accept: 'application/json' } })
        .then((answer) => (answer.ok ? answer.json() : null))
        .catch(() => null);
      years.set(year, asked);
      asked.then((found) => found ?? years.delete(year));
    }
    return years.get(year);
  };

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const turn = (text, sign) =>
    element('button', { type: 'button', class: 'date-turn', 'aria-label': text, title: text }, sign);
  const title = element('h2', { id: 'date-title', 'aria-live': 'polite' });
  const back = turn(words.previous, '‹');
  const on = turn(words.next, '›');
  const grid = element('table', { role: 'grid', 'aria-labelledby': 'date-title' });
  const notes = element('ul', { class: 'date-notes' });
  const close = element('button', { type: 'button', class: 'btn btn-link btn-sm' }, words.close);
  const dialog = element(
    'dialog',
    { class: 'date', id: 'date', 'aria-labelledby': 'date-title', 'aria-describedby': 'date-keys' },
    element('div', { class: 'date-head' }, back, title, on),
    grid,
    notes,
    element('p', { id: 'date-keys', class: 'visually-hidden' }, words.keys),
    close,
  );

  let field = null;
  let shown = today();

  const draw = async () => {
    const at = shown;
    const year = at.getUTCFullYear();
    const month = at.getUTCMonth();
    paint(at, undefined);
    const days = await daysOf(year);
    if (shown.getUTCFullYear() === year && shown.getUTCMonth() === month && dialog.open) paint(shown, days);
  };

  /** `days`: undefined while they are being asked for, null when they cannot be had. */
  const paint = (at, days) => {
    const hadFocus = grid.contains(document.activeElement);
    const year = at.getUTCFullYear();
    const first = dayOf(year, at.getUTCMonth(), 1);
    const monday = new Date(first.getTime() - ((first.getUTCDay() + 6) % 7) * dayLength);
    const now = iso(today());
    const given = field && read(field.value);
    const heading = say(first, { month: 'long', year: 'numeric' });
    title.textContent = heading.charAt(0).toLocaleUpperCase(language) + heading.slice(1);
    const names = element('tr');
    for (let i = 0; i < 7; i += 1) {
      const day = new Date(monday.getTime() + i * dayLength);
      const name = element('abbr', { title: say(day, { weekday: 'long' }) }, say(day, { weekday: 'narrow' }));
      names.append(element('th', { scope: 'col' }, name));
    }
    const rows = [];
    const listed = [];
    for (let week = monday; week.getTime() === monday.getTime() || week.getUTCMonth() === first.getUTCMonth(); ) {
      const row = element('tr');
      for (let i = 0; i < 7; i += 1) {
        const day = new Date(week.getTime() + i * dayLength);
        row.append(
          day.getUTCMonth() === first.getUTCMonth() ? cell(day, { at, now, given, days, listed }) : element('td'),
        );
      }
      rows.push(row);
      week = new Date(week.getTime() + 7 * dayLength);
    }
    grid.replaceChildren(element('thead', {}, names), element('tbody', {}, ...rows));
    const lines = [];
    if (days) lines.push(element('li', { class: 'date-legend' }, element('span', { class: 'off' }), words.off));
    for (const { from, to, name } of listed)
      lines.push(element('li', {}, `${from === to ? from : `${from} – ${to}`}: ${name}`));
    if (days?.provisional) lines.push(element('li', { class: 'near' }, fill(words.provisional, { year })));
    if (days === null) lines.push(element('li', { class: 'near' }, fill(words.failed, { year })));
    notes.replaceChildren(...lines);
    place();
    if (hadFocus) focusDay();
  };

  const cell = (day, { at, now, given, days, listed }) => {
    const key = iso(day);
    const name = days?.named[key] ?? '';
    const off = days?.off.includes(key) ?? false;
    const worked = !off && name !== '';
    const said = name.toLowerCase().includes(words.worked.toLowerCase()) ? name : `${words.worked}: ${name}`;
    const mark = off ? name || words.off : worked ? said : '';
    if (name !== '') list(listed, `${key.slice(8)}/${key.slice(5, 7)}`, off ? name : mark);
    const full = say(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    const button = element(
      'button',
      {
        type: 'button',
        'data-day': key,
        tabindex: key === iso(at) ? '0' : '-1',
        'aria-label': [full, mark].filter((part) => part !== '').join(', '),
        ...(mark === '' ? {} : { title: mark }),
        ...(key === now ? { 'aria-current': 'date' } : {}),
        class: [off ? 'off' : '', worked ? 'worked' : ''].join(' ').trim(),
      },
      String(day.getUTCDate()),
    );
    return element('td', { role: 'gridcell', 'aria-selected': String(given !== null && key === iso(given)) }, button);
  };

  /** Days of one name that follow each other stand in one line. */
  const list = (listed, day, name) => {
    const last = listed.at(-1);
    if (last?.name === name) last.to = day;
    else listed.push({ from: day, to: day, name });
  };

  const focusDay = () => grid.querySelector('[tabindex="0"]')?.focus();

  const move = (day) => {
    const year = day.getUTCFullYear();
    // The days the program works with.
    if (year < 1976 || year > 2099) return;
    shown = day;
    draw();
    focusDay();
  };

  /** The same day of another month, or its last. */
  const inMonth = (months) => {
    const last = dayOf(shown.getUTCFullYear(), shown.getUTCMonth() + months + 1, 0);
    return dayOf(last.getUTCFullYear(), last.getUTCMonth(), Math.min(shown.getUTCDate(), last.getUTCDate()));
  };

  const open = (input) => {
    field = input;
    shown = read(input.value) ?? today();
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
    draw();
    focusDay();
  };

  /** Under the field, or above it where there is no room; never outside the window. */
  const place = () => {
    const box = field.getBoundingClientRect();
    const { width, height } = dialog.getBoundingClientRect();
    const room = (most, at) => `${Math.max(8, Math.min(at, most - 8))}px`;
    dialog.style.left = room(window.innerWidth - width, box.left);
    const below = box.bottom + height + 8 <= window.innerHeight;
    dialog.style.top = room(window.innerHeight - height, below ? box.bottom + 4 : box.top - height - 4);
  };

  const choose = (key) => {
    const day = typed(new Date(`${key}T00:00:00Z`));
    const [, hour = ''] = /\s(\d{1,2}:\d{2})\s*$/.exec(field.value) ?? [];
    field.value = field.dataset.date === 'time' ? `${day} ${hour}` : day;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    const input = field;
    dialog.close();
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  };

  back.addEventListener('click', () => move(inMonth(-1)));
  on.addEventListener('click', () => move(inMonth(1)));
  close.addEventListener('click', () => dialog.close());
  // Beside the calendar: the dialog itself is hit, none of what is in it.
  dialog.addEventListener('click', (event) => {
    const day = event.target.closest?.('[data-day]');
    if (day) return choose(day.dataset.day);
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (event.target === dialog && (x < left || x > right || y < top || y > bottom)) dialog.close();
  });
  grid.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const weekday = (shown.getUTCDay() + 6) % 7;
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -weekday, End: 6 - weekday };
    const months = { PageUp: event.shiftKey ? -12 : -1, PageDown: event.shiftKey ? 12 : 1 };
    const day =
      event.key in steps
        ? new Date(shown.getTime() + steps[event.key] * dayLength)
        : event.key in months
          ? inMonth(months[event.key])
          : null;
    if (!day) return;
    event.preventDefault();
    move(day);
  });

  const picture =
    '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5"><path d="M2 3.5h12v10H2zM2 6.5h12M5 2v3M11 2v3"/></svg>';

  for (const input of document.querySelectorAll('input[data-date]')) {
    const label = (input.labels?.[0]?.textContent ?? input.getAttribute('aria-label') ?? '').trim();
    const text = label === '' ? words.open : `${words.open}: ${label}`;
    const button = element('button', {
      type: 'button',
      class: 'date-button',
      'aria-label': text,
      title: words.open,
      'aria-haspopup': 'dialog',
    });
    button.innerHTML = picture;
    button.addEventListener('click', () => open(input));
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown' || !event.altKey) return;
      event.preventDefault();
      open(input);
    });
    const focused = document.activeElement === input;
    const box = element('span', { class: 'date-field' });
    input.before(box);
    box.append(input, button);
    if (focused) input.focus();
  }
})();
