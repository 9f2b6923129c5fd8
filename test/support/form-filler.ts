import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';

/** What became of one form that was filled in and sent. */
export interface Sent {
  /** Its address with codes and numbers left out: the acts of all dossiers are one kind. */
  readonly kind: string;
  readonly status: number;
  /** What the program said against it; '' when it was done. */
  readonly refusal: string;
  /** Names of fields whose text was gone when the form came back. */
  readonly lost: readonly string[];
}

/** What only the one who works there knows; the rest is filled in as ever. */
export interface OwnInput {
  /** By name: what is typed, the value or the words of an option, the values that are ticked. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  /** Instead of the small file of the asked kind; also for a field that does not demand one. */
  readonly file?: { readonly field: string; readonly name: string; readonly content: string };
}

/**
 * What somebody who only fills in what is asked is told, and has to decide alone; nothing else may be refused. Those who
 * know what to write get each of these forms done: test/browser/no-script-input.test.ts.
 */
export const toldForms: Readonly<Record<string, string>> = {
  // A total without any figure: which cells a province states is not ours to demand.
  '/reconciliations/new': 'Chưa có số nào của tỉnh',
  '/dossiers/*/acts/hand-over': 'đang giữ hồ sơ này',
  '/dossiers/*/acts/complete': 'hồ sơ đã có kết quả',
  '/dossiers/*/applicant': 'không có gì khác với bản đang lưu',
  '/improvement/corrective-actions/*/acts/extend': 'không sau hạn cũ',
  '/improvement/corrective-actions/*/analysis': 'Thiếu Người thực hiện',
  '/procedures/import': 'đây là danh sách hồ sơ',
  '/accounts': 'Vai trò không hợp lệ',
  '/feedback/scores/fault': 'Không tìm thấy hồ sơ',
  '/audits/new': 'đúng một trưởng đoàn',
  '/documents/new': 'Chọn mã khác',
  '/documents/*/distribute': 'Thiếu bộ phận hoặc người nhận',
  '/documents/legal-bases/*/check': 'Thiếu ngày hết hiệu lực',
  '/notices/settings/test': 'chưa được cấu hình',
  '/publications/*/attach': 'đây là danh sách hồ sơ',
  '/publications/new': 'trước ngày ký quyết định',
  '/score-tables/import': 'không có dòng tiêu đề',
  '/emulation': 'Không tìm thấy cán bộ, công chức',
};

const kindOf = `(form) => (form.lastButton?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.pathname)
  .split(/[?#]/)[0].split('/').map((part) => (/\\d/.test(part) ? '*' : part)).join('/')
  .replace(/^\\/accounts\\/[a-z]+/, '/accounts/*')`;

/** Kinds of the posted forms of a page, each once. */
export async function formKinds(page: Page): Promise<string[]> {
  return (await page.evaluate(
    `[...new Set([...document.querySelectorAll('main form[method=post]')].map(${kindOf}))]`,
  )) as string[];
}

/**
 * Fills the form as a person without JavaScript does – required fields and those the program asked for – and sends it with
 * its own button; asked again for something, it is filled in and sent once more.
 */
export async function sendForm(page: Page, kind: string, files: string, own: OwnInput = {}): Promise<Sent | null> {
  const asked = new Set<string>();
  let lost: string[] = [];
  for (let tries = 0; ; tries += 1) {
    const before = (await page.evaluate(fillIn(kind, [...asked], own))) as Record<string, string> | null;
    if (!before) return null;
    await attach(page, files, own.file);
    const button = (await page.$('[data-send]')) as ElementHandle;
    await button.focus();
    const [answer] = await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    const status = answer?.status() ?? 0;
    if (status < 400) return { kind, status, refusal: '', lost };
    const said = (await page.evaluate(afterRefusal(kind, before))) as Said;
    lost = [...new Set([...lost, ...said.lost])];
    const more = said.fields.filter((name) => !asked.has(name));
    if (status !== 422 || more.length === 0 || tries === 3) return { kind, status, refusal: said.text, lost };
    for (const name of more) asked.add(name);
  }
}

interface Said {
  readonly text: string;
  readonly fields: readonly string[];
  readonly lost: readonly string[];
}

/** Runs in the page: opens every box, fills the fields, marks the button; the texts by name. */
function fillIn(kind: string, asked: readonly string[], { fields = {}, file }: OwnInput): string {
  return `(() => {
    const form = [...document.querySelectorAll('main form[method=post]')].findLast((one) => (${kindOf})(one) === ${JSON.stringify(kind)});
    if (!form) return null;
    for (const box of document.querySelectorAll('details')) box.open = true;
    const asked = ${JSON.stringify(asked)};
    const known = ${JSON.stringify(fields)};
    const own = [...form.elements].filter((one) => one.name && one.type !== 'hidden' && !one.disabled);
    for (const field of own) {
      const near = (field.closest('.field, td, label, fieldset')?.textContent ?? '') + ' ' + (field.getAttribute('aria-label') ?? '');
      if (field.name in known) {
        const value = known[field.name];
        if (field.type === 'checkbox' || field.type === 'radio') field.checked = value.includes(field.value);
        else if (field.tagName !== 'SELECT') field.value = value;
        else field.value = ([...field.options].find((one) => one.value === value) ??
          [...field.options].find((one) => one.text.includes(value))).value;
        continue;
      }
      // A sheet is assessed as a whole.
      const wanted = field.required || field.ariaRequired === 'true' || asked.includes(field.name) || /^(other|reason)-/.test(field.name);
      if (field.type === 'checkbox') { if (wanted || field.name.startsWith('confirm')) field.checked = true; continue; }
      if (field.type === 'radio') {
        if (!own.some((one) => one.name === field.name && one.checked)) field.checked = true;
        continue;
      }
      if (field.type === 'file') continue;
      if (field.tagName === 'SELECT') {
        const option = [...field.options].find((one) => one.value !== '');
        if (field.value === '' && wanted && option) field.value = option.value;
        continue;
      }
      if (field.value !== '' || !wanted) continue;
      field.value =
        /pass/i.test(field.type + field.name) ? 'mật khẩu đủ dài 1' :
        field.name === 'backTo' ? '1' :
        /due$/i.test(field.name) && /acts\\/extend/.test(form.action) ? '20/01/2027' :
        /hh:mm/.test(near) ? '20/11/2026 09:00' :
        field.name === 'trainedOn' ? '20/11/2026' :
        /dd\\/mm\\/yyyy/.test(near) || /(^|\\.)(on|due|date)$/i.test(field.name) ? '25/11/2026' :
        /^(own|other)-/.test(field.name) ? '1' :
        field.inputMode === 'numeric' || field.type === 'number' ? '2' :
        /email/i.test(field.name) ? 'thu@anthinh.example' :
        /hours/i.test(field.name) ? '07:30-11:30' :
        /items|papers/i.test(field.name) ? 'Trích lục ghi chú ly hôn; 1; 0' :
        /login/i.test(field.name) ? 'nguoimoi' :
        /target/i.test(field.name) ? '≥ 98 %' : 'Người dân hỏi, cơ quan ghi – ' + field.name;
    }
    document.querySelectorAll('[data-send]').forEach((one) => one.removeAttribute('data-send'));
    const buttons = [...form.elements].filter((one) => one.type === 'submit');
    const button = buttons.find((one) => !one.hasAttribute('formaction')) ?? buttons[0];
    // A form that only shows, to somebody who may not change it.
    if (!button) return null;
    button.setAttribute('data-send', '');
    const open = own.filter((one) => one.type === 'file' && (one.name === ${JSON.stringify(file?.field ?? '')} || one.required || one.ariaRequired === 'true' || asked.includes(one.name)));
    document.querySelectorAll('[data-file]').forEach((one) => one.removeAttribute('data-file'));
    open.forEach((one) => one.setAttribute('data-file', one.name));
    return Object.fromEntries(own.filter((one) => !['file', 'password', 'radio'].includes(one.type))
      .map((one) => [one.name, one.type === 'checkbox' ? String(one.checked) : one.value]));
  })()`;
}

/** Runs in the page: what is said, the fields it points at, and what of the typed text is gone. */
function afterRefusal(kind: string, before: Readonly<Record<string, string>>): string {
  return `(() => {
    const summary = document.querySelector('[role=alert]');
    const form = [...document.querySelectorAll('main form[method=post]')].findLast((one) => (${kindOf})(one) === ${JSON.stringify(kind)});
    const text = (summary ?? document.querySelector('main'))?.textContent.replace(/\\s+/g, ' ').trim() ?? '';
    const named = (id) => {
      const found = form && [...form.elements].find((one) => one.id === id || one.name === id);
      return found?.name ?? form?.querySelector('#' + CSS.escape(id))?.closest('.field, td, fieldset')?.querySelector('[name]')?.name ?? id;
    };
    const fields = [...(summary?.querySelectorAll('a[href^="#"]') ?? [])].map((one) => named(one.getAttribute('href').slice(1)));
    const before = ${JSON.stringify(before)};
    const lost = form ? Object.keys(before).filter((name) => {
      const now = [...form.elements].find((one) => one.name === name && one.type !== 'hidden');
      if (!now) return false;
      return (now.type === 'checkbox' ? String(now.checked) : now.value) !== before[name];
    }) : Object.keys(before).filter((name) => before[name] !== '' && before[name] !== 'false');
    return { text, fields, lost };
  })()`;
}

/** A small file of the kind its field asks for. */
async function attach(page: Page, folder: string, own: OwnInput['file']): Promise<void> {
  const wanted = (await page.evaluate(
    `[...document.querySelectorAll('[data-file]')].map((one) => [one.name, one.accept])`,
  )) as [string, string][];
  const fields = (await page.$$('[data-file]')) as unknown as { uploadFile(path: string): Promise<void> }[];
  for (const [index, field] of fields.entries()) {
    const [name, accepted] = wanted[index] ?? ['', ''];
    const json = accepted.includes('json');
    const usual = {
      name: json ? 'tep.json' : accepted.includes('csv') ? 'tep.csv' : 'tep.txt',
      content: json ? '[]' : dossierRows,
    };
    const given = own?.field === name ? own : usual;
    const path = join(folder, given.name);
    writeFileSync(path, given.content);
    await field.uploadFile(path);
  }
}

const dossierRows =
  'Mã hồ sơ;Mã TTHC;Tên TTHC;Người nộp;Ngày tiếp nhận;Ngày hẹn trả\n' +
  'H99.15-261118-9001;1.004873;Cấp Giấy xác nhận tình trạng hôn nhân;Hoàng Thị Sen;18/11/2026;23/11/2026\n';
