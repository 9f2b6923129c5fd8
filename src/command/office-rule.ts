import type { DossierRules } from '../domain/dossier/allowed.ts';
import { codeToNumber, defaultCodeFormat } from '../domain/dossier/code.ts';
import { defaultNearShare } from '../domain/dossier/work-list.ts';
import { demand } from '../domain/organisation/may.ts';
import { publicAddress } from '../domain/organisation/public-address.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { formatClock, localDateOf, parseClock } from '../domain/time/instant.ts';
import { saveRow } from '../storage/controlled.ts';
import { readSetting, settingRow } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { readRules, rulesSetting } from './dossier-facts.ts';
import { publicAddressSetting, publicPagesSetting, publicPagesShown, readPublicAddress } from './public-setting.ts';
import { codeFormatSetting } from './receive.ts';
import { likelyLateLeastSetting, likelyLateShareSetting, readRiskThreshold } from './risk.ts';
import { nearShareSetting } from './work-list.ts';

/** What an office decides for itself, where law and forms leave it room or have changed before. */
export const officeRules = {
  'dossier-code': 'mẫu mã hồ sơ: {office} {procedure} {YYMMDD} {YYYY} {MM} {DD} và một số thứ tự {0000}',
  'near-due-share': 'sắp đến hạn khi còn lại phần này của thời hạn, 0–1',
  'likely-late-share': 'có thể trễ khi ít nhất phần này của các hồ sơ giống đã trễ, trên 0 đến 1',
  'likely-late-least': 'và có ít nhất ngần này hồ sơ giống, 1–999',
  'max-extensions': 'số lần được gia hạn một hồ sơ',
  'extension-lead-days': 'gia hạn phải báo trước ngày hẹn mấy ngày làm việc',
  'supplement-policy': 'thời hạn sau khi bổ sung: restart (tính lại từ đầu) hoặc subtract (trừ thời gian chờ)',
  'hand-over-cut-off': 'nhận sau giờ này thì bàn giao đầu ngày làm việc kế tiếp, HH:MM',
  'process-migration': 'cho chuyển hồ sơ sang bản quy trình khác: true hoặc false',
  'public-pages': 'trang công khai (thủ tục, số liệu, mục tiêu) ngoài tra cứu theo mã: true hoặc false',
  'public-address': 'địa chỉ người dân vào được, in trong mã QR: https://…; trống: mã QR chỉ chứa mã hồ sơ',
} as const;
export type OfficeRule = keyof typeof officeRules;

const dossierRuleNames = {
  'max-extensions': 'maxExtensions',
  'extension-lead-days': 'extensionLeadDays',
  'supplement-policy': 'supplementPolicy',
  'hand-over-cut-off': 'handOverCutOff',
  'process-migration': 'processMigration',
} as const satisfies Partial<Record<OfficeRule, keyof DossierRules>>;

/** Rules that are settings of their own. */
const settingKeys = {
  'dossier-code': codeFormatSetting,
  'near-due-share': nearShareSetting,
  'likely-late-share': likelyLateShareSetting,
  'likely-late-least': likelyLateLeastSetting,
  'public-pages': publicPagesSetting,
  'public-address': publicAddressSetting,
} as const satisfies Partial<Record<OfficeRule, string>>;

/** Every rule as it holds today, as text. */
export async function listOfficeRules(context: Context): Promise<Readonly<Record<OfficeRule, string>>> {
  const rules = await readRules(context);
  const threshold = await readRiskThreshold(context.database);
  return {
    'dossier-code': String((await readSetting(context.database, codeFormatSetting)) ?? defaultCodeFormat),
    'near-due-share': String((await readSetting(context.database, nearShareSetting)) ?? defaultNearShare),
    'likely-late-share': String(threshold.share),
    'likely-late-least': String(threshold.least),
    'max-extensions': String(rules.maxExtensions),
    'extension-lead-days': String(rules.extensionLeadDays),
    'supplement-policy': rules.supplementPolicy,
    'hand-over-cut-off': formatClock(rules.handOverCutOff),
    'process-migration': String(rules.processMigration),
    'public-pages': String(await publicPagesShown(context.database)),
    'public-address': await readPublicAddress(context.database),
  };
}

/** From now on; what was decided before stays as it was. Throws not-allowed, not-found, invalid. */
export async function setOfficeRule(context: Context, name: string, text: string): Promise<void> {
  await setOfficeRules(context, [[name, text]]);
}

/** Several at once, all or none of them; each is a setting of its own. Throws not-allowed, not-found, invalid. */
export async function setOfficeRules(
  context: Context,
  wanted: readonly (readonly [name: string, text: string])[],
): Promise<void> {
  const actor = demand(context.actor, 'organisation.edit');
  const written = [];
  for (const [name, text] of wanted) written.push(await ruleToWrite(context, name, text));
  const [first] = written;
  if (!first) return;
  const trail = await trailStatements({ ...context, actor }, ...written.map(({ entry }) => entry));
  await commit(context, first.entry.subject, [...written.map(({ row }) => saveRow(row)), ...trail]);
}

async function ruleToWrite(context: Context, name: string, text: string) {
  const rule = ruleOf(name);
  const value = ruleValue(context, rule, nfc(text).trim());
  const isDossierRule = !(rule in settingKeys);
  const key = isDossierRule ? rulesSetting : settingKeys[rule as keyof typeof settingKeys];
  const subject = `setting:${key}`;
  const after = await trailHead(context.database, subject);
  const before = (await listOfficeRules(context))[rule];
  const stored = isDossierRule
    ? { ...(await ownRules(context)), [dossierRuleNames[rule as keyof typeof dossierRuleNames]]: value }
    : value;
  const row = settingRow(key, stored);
  const detail = { rule, changes: { [rule]: { before, after: text } } };
  return { row, entry: { subject, action: 'setting.change', detail, rows: [row], after } };
}

async function ownRules(context: Context): Promise<Partial<DossierRules>> {
  return ((await readSetting(context.database, rulesSetting)) as Partial<DossierRules> | undefined) ?? {};
}

function ruleOf(name: string): OfficeRule {
  const known = (Object.keys(officeRules) as OfficeRule[]).find((rule) => rule === name);
  if (!known) throw new Problem('not-found', { what: 'quy định', key: name });
  return known;
}

function ruleValue(context: Context, rule: OfficeRule, text: string): string | number | boolean {
  const invalid = () =>
    new Problem('invalid', { field: rule, value: text.slice(0, 60), hint: `${officeRules[rule]}.` }, rule);
  switch (rule) {
    case 'dossier-code':
      codeToNumber(text, { office: 'X', procedureCode: 'X', date: localDateOf(context.clock()) });
      return text;
    case 'near-due-share': {
      const share = Number(text.replace(',', '.'));
      if (text === '' || !(share >= 0 && share <= 1)) throw invalid();
      return share;
    }
    case 'likely-late-share': {
      const share = Number(text.replace(',', '.'));
      if (text === '' || !(share > 0 && share <= 1)) throw invalid();
      return share;
    }
    case 'likely-late-least':
      if (!/^[1-9]\d{0,2}$/.test(text)) throw invalid();
      return Number(text);
    case 'max-extensions':
    case 'extension-lead-days':
      if (!/^\d{1,2}$/.test(text)) throw invalid();
      return Number(text);
    case 'supplement-policy':
      if (text !== 'restart' && text !== 'subtract') throw invalid();
      return text;
    case 'hand-over-cut-off': {
      const minute = parseClock(text);
      if (minute === undefined) throw invalid();
      return minute;
    }
    case 'public-address': {
      const address = publicAddress(text);
      if (address === undefined) throw invalid();
      return address;
    }
    case 'public-pages':
    case 'process-migration':
      if (text !== 'true' && text !== 'false') throw invalid();
      return text === 'true';
  }
}
