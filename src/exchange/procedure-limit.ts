import { sameLimit } from '../domain/procedure/limit-choice.ts';
import { type Area, areas, type ProcedureLimit } from '../domain/procedure/procedure.ts';
import { limitWords } from '../domain/procedure/words.ts';
import { fold } from '../domain/text.ts';
import { parseClock } from '../domain/time/instant.ts';
import type { Limit } from '../domain/time/limit.ts';
import { channelOf, splitTime, unitOf } from './limit-text.ts';
import { type Faults, isJson, type Json, listAt, textAt } from './procedure-row.ts';

/** `times`: one entry per channel with value and unit, or `words` that say neither (catalogue). */
export function timesOf(entry: Json, faults: Faults): ProcedureLimit[] {
  const limits = listAt(entry, 'times', faults).flatMap((time, at) => {
    if (isJson(time)) return oneTime(time, `times[${at}]`, time['value'], textAt(time, 'unit', 60, faults), faults);
    faults.add(`times[${at}]`, 'time-shape');
    return [];
  });
  return told(limits, 'times', faults);
}

/** `channels`: one entry per channel with the time as crawled text (detail). */
export function channelTimesOf(entry: Json, faults: Faults): ProcedureLimit[] {
  const limits = listAt(entry, 'channels', faults).flatMap((channel, at) => {
    if (!isJson(channel)) {
      faults.add(`channels[${at}]`, 'channel-shape');
      return [];
    }
    const raw = textAt(channel, 'time_raw', 500, faults);
    const time = splitTime(raw);
    return oneTime(channel, `channels[${at}]`, time?.value ?? null, time?.unit ?? '', faults);
  });
  return told(limits, 'channels', faults);
}

/** `legal_time`: one limit for every channel (steps). */
export function legalTimeOf(entry: Json, faults: Faults): ProcedureLimit[] {
  const time = entry['legal_time'];
  if (time === null || time === undefined) {
    faults.add('legal_time', 'limit-missing');
    return [];
  }
  if (!isJson(time)) {
    faults.add('legal_time', 'legal-time-shape');
    return [];
  }
  const unit = textAt(time, 'unit', 60, faults);
  return told(oneTime(time, 'legal_time', time['value'], unit, faults), 'legal_time', faults);
}

function oneTime(entry: Json, field: string, value: unknown, unitText: string, faults: Faults): ProcedureLimit[] {
  const channelText = textAt(entry, 'channel', 100, faults);
  const channel = channelText === '' ? null : channelOf(channelText);
  if (channel === undefined) {
    faults.add(field, 'channel-unknown', { value: channelText });
    return [];
  }
  const area = areaOf(textAt(entry, 'area', 100, faults), field, faults);
  const named = textAt(entry, 'case', 200, faults);
  const words = textAt(entry, 'words', 500, faults);
  if (words !== '') {
    faults.add(field, 'limit-unclear', { value: words });
    return [{ channel, area, case: named === '' ? null : named, limit: null, text: words }];
  }
  const limit = limitOf(value, unitText, textAt(entry, 'cut_off', 10, faults), field, faults);
  const text = limit ? limitWords(limit) : [value ?? 'không có thông tin', unitText].join(' ').trim();
  return [{ channel, area, case: named === '' ? null : named, limit, text }];
}

/** Null without a unit or value; an impossible value is an error. */
function limitOf(value: unknown, unitText: string, cutOff: string, field: string, faults: Faults): Limit | null {
  const unit = unitOf(unitText);
  if (unit === 'same-day') {
    if (cutOff === '') return { value: 0, unit };
    if (parseClock(cutOff) !== undefined) return { value: 0, unit, cutOff: cutOff.padStart(5, '0') };
    faults.add(field, 'cut-off', { value: cutOff });
    return null;
  }
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    faults.add(field, 'limit-number', { value: String(value) });
    return null;
  }
  if (unitText === '') return null;
  if (unit === undefined) {
    faults.add(field, 'limit-unit', { unit: unitText, value });
    return null;
  }
  const days = unit === 'working-day' || unit === 'calendar-day' || unit === 'month';
  if (days ? !Number.isInteger(value) : value === 0) {
    faults.add(field, 'limit-fraction', { value, unit: unitText });
    return null;
  }
  return { value, unit };
}

function areaOf(text: string, field: string, faults: Faults): Area | null {
  if (text === '') return null;
  const known = areas.find((area) => area === text);
  if (known) return known;
  if (/kho khan/.test(fold(text))) return 'difficult';
  faults.add(field, 'area-unknown', { value: text });
  return null;
}

/** Says once per entry what the reader has to know: times without unit, none at all, several for one channel. */
function told(limits: readonly ProcedureLimit[], field: string, faults: Faults): ProcedureLimit[] {
  const bare = limits.filter(({ limit, text }) => limit === null && /^\d/.test(text) && !/\s/.test(text));
  if (bare.length > 0) {
    const words = [...new Set(bare.map(({ text }) => text))].join(', ');
    faults.add(field, 'unit-missing', { limits: words });
  }
  if (limits.some(({ text }) => text === 'không có thông tin')) {
    faults.add(field, 'limit-missing-channel');
  }
  const keys = new Map<string, ProcedureLimit>();
  for (const entry of limits) {
    const key = [entry.channel, entry.area, entry.case].join('|');
    const other = keys.get(key);
    if (other && !sameLimit(other.limit, entry.limit)) {
      faults.add(field, 'limit-several', { ownLimit: other.text, ownOther: entry.text });
      break;
    }
    keys.set(key, entry);
  }
  return distinct(limits);
}

function distinct(limits: readonly ProcedureLimit[]): ProcedureLimit[] {
  return [...new Map(limits.map((entry) => [JSON.stringify(entry), entry])).values()];
}
