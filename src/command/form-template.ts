import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import {
  type FormKind,
  type FormSetting,
  formKinds,
  type Paper,
  papersOf,
  withFormSetting,
} from '../domain/report/form.ts';
import { nfc } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { saveRow } from '../storage/controlled.ts';
import { readFormSettings, settingRow } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';

export interface FormSettingInput {
  readonly kind: string;
  readonly from: LocalDate;
  readonly paper?: string;
  readonly mark?: string;
  readonly title?: string;
  readonly circular?: string;
}

const subject = 'setting:form-template';
/** Characters of a title or the name of a circular; a form has room for no more. */
const most = 200;

/**
 * Paper or wording of a form in this office from a day on. Papers of earlier days keep theirs. Throws not-allowed,
 * report-unknown, invalid, required, too-long.
 */
export async function setFormTemplate(context: Context, input: FormSettingInput): Promise<FormSetting> {
  const actor = demand(context.actor, 'organisation.edit');
  const kind = kindOf(input.kind);
  const texts = wordingOf(input);
  if (input.paper === undefined && Object.keys(texts).length === 0) {
    throw new Problem('required', { field: 'nội dung cần đổi (--paper, --title, --mark hoặc --circular)' });
  }
  const paper = input.paper === undefined ? {} : { paper: paperOf(kind, input.paper) };
  const setting: FormSetting = { kind, from: input.from, ...paper, ...texts };
  const after = await trailHead(context.database, subject);
  const row = settingRow('form-template', withFormSetting(await readFormSettings(context.database), setting));
  const entry = { subject, action: 'form-template.set', detail: setting, rows: [row], after };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [saveRow(row), ...trail]);
  return setting;
}

function kindOf(text: string): FormKind {
  const kind = formKinds.find((known) => known === text);
  if (!kind) {
    throw new Problem('invalid', { field: 'Loại mẫu', value: text, hint: `Chọn: ${formKinds.join(', ')}.` }, 'kind');
  }
  return kind;
}

function paperOf(kind: FormKind, text: string): Paper {
  const allowed = papersOf(kind);
  const paper = allowed.find((known) => known === text);
  if (!paper) {
    throw new Problem('invalid', { field: 'Khổ giấy', value: text, hint: `Chọn: ${allowed.join(', ')}.` }, 'paper');
  }
  return paper;
}

function wordingOf({ mark, title, circular }: FormSettingInput): Pick<FormSetting, 'mark' | 'title' | 'circular'> {
  return Object.fromEntries(
    Object.entries({ mark, title, circular }).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const text = nfc(value).trim();
      if (text === '' && name === 'title') throw new Problem('required', { field: 'tên mẫu (--title)' }, name);
      if (text.length > most) throw new Problem('too-long', { field: `--${name}`, length: text.length, most }, name);
      return [[name, text]];
    }),
  );
}
