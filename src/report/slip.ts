import type { Context } from '../command/context.ts';
import { readPublicAddress } from '../command/public-setting.ts';
import { officeAt } from '../command/signed.ts';
import type { DossierEvent, DossierEventData, DossierEventType, Holder, Signature } from '../domain/dossier/event.ts';
import type { Office } from '../domain/organisation/office.ts';
import { scannedText } from '../domain/organisation/public-address.ts';
import { Problem } from '../domain/problem.ts';
import type { FormKind, FormSetting } from '../domain/report/form.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { type DossierRecord, dossierEvents, findDossier } from '../storage/dossier.ts';
import { getOffice, readFormSettings } from '../storage/setting.ts';
import { vnDate } from './format.ts';
import type { Issuer, SignatureColumn } from './layout.ts';
import type { ReportParameters } from './report.ts';
import { type FormTemplate, formTemplate, legalCitation } from './template-data.ts';

export interface SlipApplicant {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

/** What every paper of one dossier says; frozen with it when it is issued. */
export interface SlipModel {
  readonly form: FormTemplate;
  readonly citation: string;
  /** As it named itself when what the paper is about was done. */
  readonly office: Office;
  /** How it calls itself by now, where a reprint would leave its reader at a door with another name; else null. */
  readonly presentOffice: PresentOffice | null;
  readonly code: string;
  /** What its QR code holds: the address of the dossier when the office has one, else the code. Missing in older issues. */
  readonly scan?: string;
  readonly applicant: SlipApplicant;
  readonly procedure: { readonly code: string; readonly title: string };
}

interface PresentOffice {
  readonly name: string;
  readonly phone: string;
  /** Day of the reprint. */
  readonly on: LocalDate;
}

export interface SlipFacts {
  readonly record: DossierRecord;
  readonly events: readonly DossierEvent[];
  readonly forms: readonly FormSetting[];
  /** Address under which people outside reach the program; '' = none. */
  readonly publicAddress: string;
}

/** Throws Problem('required') without a dossier, Problem('not-found'). */
export async function gatherSlip(context: Context, { dossier: code }: ReportParameters): Promise<SlipFacts> {
  if (!code) throw new Problem('required', { field: 'mã hồ sơ (--dossier)' }, 'dossier');
  const record = await findDossier(context.database, code);
  if (!record) throw new Problem('not-found', { what: 'hồ sơ', key: code }, 'dossier');
  const events = await dossierEvents(context.database, record.dossier.id);
  const [forms, publicAddress] = await Promise.all([
    readFormSettings(context.database),
    readPublicAddress(context.database),
  ]);
  return { record, events, forms, publicAddress };
}

/** Form, citation and office as they were at the moment of the act the paper tells of. Throws Problem('no-office'). */
export async function slipModel(
  context: Context,
  { record, forms, publicAddress }: SlipFacts,
  { kind, at }: { readonly kind: FormKind; readonly at: Instant },
): Promise<SlipModel> {
  const on = localDateOf(at);
  const { applicant, dossier } = record;
  const [office, present] = await Promise.all([officeAt(context, at), getOffice(context.database)]);
  return {
    form: formTemplate(kind, on, forms),
    citation: legalCitation(on),
    office: { ...office, phone: unbrokenPhone(office) },
    presentOffice: sameDoor(office, present)
      ? null
      : { name: counterOf(present), phone: unbrokenPhone(present), on: localDateOf(context.clock()) },
    code: record.code,
    scan: scannedText(publicAddress, record.code),
    applicant: {
      name: applicant?.name ?? '',
      idNumber: applicant?.idNumber ?? '',
      phone: applicant?.phone ?? '',
      email: applicant?.email ?? '',
      address: applicant?.address ?? '',
    },
    procedure: { code: dossier.procedureCode, title: dossier.procedureTitle },
  };
}

/** Slips name the counter and the office above it, letters the office. */
function sameDoor(then: Office, now: Office): boolean {
  return then.name === now.name && then.counterName === now.counterName;
}

/** Where people go: the counter and whose it is. */
function counterOf({ name, counterName }: Office): string {
  return counterName ? `${counterName} – ${name}` : name;
}

function unbrokenPhone({ phone }: Office): string {
  return phone.replaceAll(' ', '\u00a0');
}

export type EventOf<T extends DossierEventType> = DossierEvent & { readonly data: DossierEventData & { type: T } };

/** The last event of one of the types; undefined when there was none. */
export function lastEvent<T extends DossierEventType>(
  events: readonly DossierEvent[],
  ...types: readonly T[]
): EventOf<T> | undefined {
  return events.findLast((event): event is EventOf<T> => types.some((type) => type === event.data.type));
}

/** Slips come from the counter: the office stands above it. */
export function counterIssuer(office: Pick<Office, 'name' | 'counterName' | 'place' | 'logo'>): Issuer {
  const { name, counterName, logo } = office;
  return { superior: name, name: counterName || name, place: placeOf(office), logo };
}

/** Văn bản with number and seal come from the office itself. */
export function officeIssuer(office: Pick<Office, 'superior' | 'name' | 'place'>): Issuer {
  const { superior, name } = office;
  return { superior, name, place: placeOf(office) };
}

/** Địa danh before the date; room to write it by hand while the office has not given it. */
export function placeOf({ place }: Pick<Office, 'place'>): string {
  return place || '……………';
}

/** The lines above the name: TM. the body, KT./TL./TUQ. its head, Q. before one's own title (NĐ 30/2020). */
export function signer(office: Office, { capacity, title, name }: Signature): SignatureColumn {
  if (capacity === '') return { title, name };
  if (capacity === 'Q.') return { title: `Q. ${title}`, name };
  const body = /^ủy ban nhân dân/i.test(office.name) ? 'Ủy ban nhân dân' : office.name;
  return { capacity, authority: capacity === 'TM.' ? body : office.leaderTitle, title, name };
}

/** `05/TB-UBND` from `5`, what was given when it has its sign already, room for the number when there is none. */
export function documentNumber(number: string, type: string, { sign }: Office): string {
  const own = number.trim();
  if (own.includes('/')) return own;
  return `${own === '' ? '……' : /^\d$/.test(own) ? `0${own}` : own}/${type}-${sign}`;
}

/** Who did it: the person of the record, else the one who held the dossier. */
export function doerOf(event: DossierEvent | undefined, holder: Holder): string {
  return event && event.actor.personId !== null ? event.actor.name : holder.name;
}

/** `Mẫu số 01 – Thông tư …; thực hiện theo …`, the small line at the foot. */
export function formNote({ form, citation }: Pick<SlipModel, 'form' | 'citation'>): string {
  const mark = form.mark ? `${form.mark} ban hành kèm theo ${form.circular}; thực hiện ` : 'Thực hiện ';
  return `${mark}theo ${citation}.`;
}

/** The same of one dossier; a reprint goes on with how the office is called by now. */
export function slipNote(model: SlipModel): string {
  return [formNote(model), reprintNote(model)].filter(Boolean).join(' ');
}

/** '' while the office is still called as on the day of the paper. */
export function reprintNote({ presentOffice }: SlipModel): string {
  if (!presentOffice) return '';
  const { name, phone, on } = presentOffice;
  return `Bản in lại ngày ${vnDate(on)}, tên cơ quan ghi như ngày lập giấy; nay là ${name}${phone ? `, điện thoại ${phone}` : ''}.`;
}

/** With a full stop when the officer typed none. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Personal data that was erased, or is not kept in a frozen report, leaves a word, not a hole. */
export const unnamed = '(không lưu dữ liệu cá nhân)';

export function applicantName({ name }: SlipApplicant): string {
  return name || unnamed;
}
