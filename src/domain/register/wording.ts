import type { Language } from '../problem.ts';
import type { LocalDate } from '../time/local-date.ts';
import { nextCounted } from './due.ts';
import type { RegisterEntry } from './entry.ts';
import { allFields, type Field, type RegisterKind, stateOf, type Words } from './kind.ts';
import { residualOf, scoreOf } from './rule.ts';
import { bandOf, type RiskScale, type Side } from './scale.ts';
import { dateIn, linesIn, numberIn, textIn, type Value, type Values } from './value.ts';

export function word(words: Words, language: Language): string {
  return words[language === 'vi' ? 0 : 1];
}

/** One value of a field in words; rows of a table one per line. '' when empty. */
export function valueText(field: Field, value: Value, language: Language): string {
  if (value === null || value === undefined) return '';
  if (field.type === 'lines') return lineTexts(field, { [field.key]: value }, language).join('\n');
  if (field.type === 'date') return typeof value === 'string' ? day(value as LocalDate) : '';
  if (field.type === 'choice') return choiceText(field, String(value), language);
  if (field.type === 'ticks')
    return (Array.isArray(value) ? value : []).map((one) => choiceText(field, String(one), language)).join('; ');
  if (typeof value === 'object' && 'name' in value && typeof value.name === 'string') return value.name;
  return String(value);
}

/** Each row of a table as one sentence: "Tập huấn – Lê An – hạn 20/11/2026". */
function lineTexts(field: Field, values: Values, language: Language): string[] {
  return linesIn(values, field.key).map((line) =>
    (field.columns ?? [])
      .map((column) => {
        const text = valueText(column, line[column.key] ?? null, language);
        const named = column.type === 'date' && column.key !== 'on' && text !== '';
        return named ? `${word(column.name, language).toLocaleLowerCase('vi')} ${text}` : text;
      })
      .filter((text) => text !== '')
      .join(' – '),
  );
}

/** The heading of a column of lists and prints: a field's, or one of those that are worked out. */
export function columnName(kind: RegisterKind, key: string, language: Language): string {
  const field = allFields(kind).find((one) => one.key === key);
  const derived = derivedNames[key];
  return field ? word(field.name, language) : derived ? word(derived, language) : key;
}

/** What stands in a column of lists and prints. */
export function columnText(
  kind: RegisterKind,
  entry: RegisterEntry,
  key: string,
  scale: RiskScale,
  language: Language,
): string {
  const { values } = entry;
  switch (key) {
    case 'score':
      return scoreText(kind, values, scale);
    case 'residual':
      return residualText(kind, values, scale, language);
    case 'climateText':
      return climateText(kind, entry, language);
    case 'effectText':
      return [fieldText(kind, entry, 'effect', language), textIn(values, 'effectWords')].filter(Boolean).join(': ');
    case 'rhythm':
      return rhythmText(values, language);
    case 'nextCut': {
      const next = nextCounted(kind, entry);
      return next ? day(next) : '';
    }
    case 'time':
      return [fieldText(kind, entry, 'from', language), fieldText(kind, entry, 'due', language)]
        .filter(Boolean)
        .join(' – ');
    case 'closedBy':
      return [fieldText(kind, entry, 'record', language) || fieldText(kind, entry, 'closer', language)].join('');
    case 'attendanceCount': {
      const people = linesIn(values, 'attendance');
      const present = people.filter((line) => textIn(line, 'present') === 'present').length;
      if (stateOf(kind, entry.state).id !== 'planned') return `${present}/${people.length}`;
      return people.length === 0 ? '' : `${people.length} ${language === 'vi' ? 'được mời' : 'invited'}`;
    }
    case 'memberCount':
      return String(linesIn(values, 'members').length);
    case 'workCount': {
      const work = linesIn(values, 'work');
      return `${work.filter((line) => dateIn(line, 'doneOn')).length}/${work.length}`;
    }
    case 'foundText':
      return joined([fieldText(kind, entry, 'foundOn', language), fieldText(kind, entry, 'stage', language)]);
    case 'dispositionText':
      return dispositionText(kind, entry, language);
    case 'toldText':
      return toldText(values, language);
    case 'checkText': {
      const check = linesIn(values, 'checks').at(-1);
      return check ? joined([dayIn(check, 'on'), textIn(check, 'words')]) : '';
    }
    default:
      return fieldText(kind, entry, key, language);
  }
}

export function fieldText(
  kind: RegisterKind,
  { values }: Pick<RegisterEntry, 'values'>,
  key: string,
  language: Language,
): string {
  const field = allFields(kind).find((one) => one.key === key);
  return field ? valueText(field, values[key] ?? null, language) : '';
}

/** The entry in one line. */
export function headlineOf(kind: RegisterKind, entry: Pick<RegisterEntry, 'values'>, language: Language): string {
  return fieldText(kind, entry, kind.headline, language);
}

/** `dd/mm/yyyy`. */
export function day(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

const derivedNames: Readonly<Record<string, Words>> = {
  score: ['R = S × P', 'R = S × P'],
  residual: ['Sau khi làm; kiểm tra', 'Afterwards; check'],
  climateText: ['Quyết định về khí hậu', 'Climate decision'],
  effectText: ['Hiệu lực', 'Effect'],
  rhythm: ['Kỳ', 'Rhythm'],
  nextCut: ['Kỳ tới chốt', 'Next cut'],
  time: ['Thời gian', 'Time'],
  closedBy: ['Hoàn thành bằng', 'Closed by'],
  attendanceCount: ['Có mặt', 'Present'],
  memberCount: ['Số thành viên', 'Members'],
  workCount: ['Đã bàn giao', 'Handed over'],
  foundText: ['Phát hiện', 'Found'],
  dispositionText: ['Quyết định xử lý', 'Treatment'],
  toldText: ['Báo người dân', 'Citizen told'],
  checkText: ['Kiểm tra lại', 'Checked again'],
};

function scoreText(kind: RegisterKind, values: Values, scale: RiskScale): string {
  const score = scoreOf(values);
  if (score === null) return '';
  const band = bandOf(scale, kind.kind as Side, score);
  return `${numberIn(values, 's')} × ${numberIn(values, 'p')} = ${score}${band ? ` (${band.name})` : ''}`;
}

function residualText(kind: RegisterKind, values: Values, scale: RiskScale, language: Language): string {
  const left = residualOf(values);
  if (left === null) return '';
  const band = bandOf(scale, kind.kind as Side, left);
  const check = textIn(values, 'settled') || textIn(values, 'check');
  const verdict =
    { pass: language === 'vi' ? 'Đạt' : 'Passed', fail: language === 'vi' ? 'Chưa đạt' : 'Not passed' }[check] ?? '';
  const text = `${numberIn(values, 'residualS')} × ${numberIn(values, 'residualP')} = ${left}${band ? ` (${band.name})` : ''}`;
  return verdict === '' ? text : `${text}; ${verdict}`;
}

function climateText(kind: RegisterKind, entry: RegisterEntry, language: Language): string {
  if (textIn(entry.values, 'climate') === 'no') return '';
  const on = fieldText(kind, entry, 'decidedOn', language);
  return `${fieldText(kind, entry, 'climate', language)} (${on}): ${textIn(entry.values, 'climateReason')}`;
}

function rhythmText(values: Values, language: Language): string {
  const [every, week] = [numberIn(values, 'every') ?? 1, textIn(values, 'unit') === 'week'];
  if (language === 'vi') return `${every} ${week ? 'tuần' : 'tháng'} một lần`;
  return `every ${every === 1 ? '' : `${every} `}${week ? 'week' : 'month'}${every === 1 ? '' : 's'}`;
}

/** What was decided about a nonconforming output, or on what ground it stands. */
function dispositionText(kind: RegisterKind, entry: RegisterEntry, language: Language): string {
  const { values } = entry;
  const stands = textIn(values, 'authority');
  const name =
    stands === '' ? fieldText(kind, entry, 'disposition', language) : word(['Nhân nhượng', 'Let stand'], language);
  return joined([name, stands, textIn(values, 'decisionWords')]);
}

/** The last time the citizen was told; otherwise whether it must still be done, once that was decided. */
function toldText(values: Values, language: Language): string {
  const told = linesIn(values, 'told').at(-1);
  if (told) return joined([word(['Đã báo', 'Told'], language), dayIn(told, 'on')]);
  const must = textIn(values, 'tell');
  if (must === '') return '';
  return word(must === 'yes' ? ['Chưa báo', 'Not told yet'] : ['Không cần báo', 'Need not be told'], language);
}

function dayIn(values: Values, key: string): string {
  const date = dateIn(values, key);
  return date ? day(date) : '';
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' – ');
}

function choiceText(field: Field, value: string, language: Language): string {
  const found = field.choices?.find((one) => one.value === value);
  return found ? word(found.name, language) : value;
}
