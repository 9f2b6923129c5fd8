import css from '../../reports/ii06a/print.css?raw';
import template from '../../reports/ii06a/template.hbs';
import { frameOf } from '../domain/indicator/cut.ts';
import { type Ii06aTable, ii06aTable, tableFaults } from '../domain/indicator/ii06a-table.ts';
import { type PeriodScheme, periodOf, period as standardPeriod } from '../domain/indicator/period.ts';
import { sort } from '../domain/indicator/statistics.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { sameShape } from '../domain/report/template-version.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate, yearOf } from '../domain/time/local-date.ts';
import type { Database } from '../storage/database.ts';
import { listProcedures } from '../storage/procedure.ts';
import { listIssuedOfKind } from '../storage/report.ts';
import { getOffice } from '../storage/setting.ts';
import { readFacts } from '../storage/statistics.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { vnDate, vnDateLong, vnDateTime } from './format.ts';
import { correctedIi06a, type Ii06aModel } from './ii06a-model.ts';
import { columnNames, correctionView, figureCells, notesOf, rowViews, ruleNote } from './ii06a-wording.ts';
import { documentHtml, type SignatureColumn, signatureBlock } from './layout.ts';
import type { DocxBlock, ReportKind, ReportParameters, Sheet } from './report.ts';
import { documentNumber } from './slip.ts';

const templateVersion = '1.3';

/** Biểu số II.06a/VPCP/KSTT: 13 columns, rows by level, then field. Refuses to print when an identity does not hold. */
export const ii06a: ReportKind<Ii06aModel> = {
  kind: 'ii06a',
  title: {
    vi: 'Biểu II.06a: tình hình, kết quả giải quyết thủ tục hành chính',
    en: 'Form II.06a: dossiers received, resolved and pending',
  },
  needs: [],
  templateVersion,
  tagged: true,

  async gather(context, parameters) {
    const office = await getOffice(context.database);
    const asOf = context.clock();
    const range = rangeOf(parameters, localDateOf(asOf));
    const options = { rule: 'ii06a' as const, from: range.from, to: range.to, asOf };
    frameOf(range.from, range.to, asOf);
    const [facts, catalogue] = await Promise.all([
      readFacts(context.database, range),
      listProcedures(context.database, { on: range.to }),
    ]);
    const levels = new Map(catalogue.map(({ code, level }) => [code, level]));
    const sorting = sort(facts, options);
    const table = ii06aTable(sorting, ({ level, procedureCode }) => level || (levels.get(procedureCode) ?? ''));
    demandIdentities(table);
    const model: Ii06aModel = {
      form: 'Biểu số II.06a/VPCP/KSTT',
      office,
      scheme: range.scheme,
      label: range.label,
      from: range.from,
      to: range.to,
      gatheredAt: asOf,
      closed: localDateOf(asOf) > range.to,
      table,
      correction: null,
    };
    const former = model.closed ? await formerIssue(context.database, model) : undefined;
    return former ? correctedIi06a(model, former) : model;
  },

  resolved: ({ from, to, scheme }) => ({ from, to, scheme }),

  html(model) {
    const { office, table, gatheredAt } = model;
    demandIdentities(table);
    return documentHtml({
      title: `${model.form} – ${model.label}`,
      page: 'A4-landscape',
      css,
      body: template({
        form: model.form,
        name: formName.map((line) => line.toLocaleUpperCase('vi')),
        period: model.label,
        from: vnDate(model.from),
        to: vnDate(model.to),
        unfinished: model.closed ? '' : `Kỳ chưa kết thúc; số liệu đến ${vnDateTime(gatheredAt)}`,
        office: office.name,
        superior: office.superior,
        widths,
        rows: rowViews(table),
        total: figureCells(table.total),
        notes: notesOf(table),
        correction: model.correction && correctionView(model.correction),
        place: office.place,
        date: vnDateLong(localDateOf(gatheredAt)),
        signature: signatureBlock({
          columns: signersOf(office),
        }),
        rule: ruleNote,
      }),
    });
  },

  sheets({ table }): readonly Sheet[] {
    const rows = rowViews(table).map(({ number, name, figures }) => [number, name, ...figures]);
    return [
      {
        name: 'Biểu II.06a',
        columns: [
          { header: 'TT', width: 6 },
          { header: 'Lĩnh vực, công việc giải quyết theo cấp', width: 44 },
          ...columnNames.map(([column, header]) => ({ header: `(${column}) ${header}`, width: 16 })),
        ],
        rows: [...rows, ['', 'Tổng số', ...columnNames.map(([, , read]) => read(table.total))]],
      },
      {
        name: 'Hồ sơ trong biểu',
        columns: [
          { header: 'Mã hồ sơ', width: 26 },
          { header: 'Cấp', width: 16 },
          { header: 'Lĩnh vực', width: 36 },
          { header: 'Cột tiếp nhận', width: 16 },
          { header: 'Cột kết quả', width: 16 },
        ],
        rows: table.evidence.map(({ code, level, field, received, place }) => [
          code,
          level,
          field,
          columnNumbers[received] ?? null,
          columnNumbers[place] ?? null,
        ]),
      },
      {
        name: 'Hồ sơ không tính',
        columns: [
          { header: 'Mã hồ sơ', width: 26 },
          { header: 'Lý do', width: 44 },
        ],
        rows: notesOf(table).flatMap(({ list }) => list.map(([code, reason]) => [code, reason])),
      },
    ];
  },

  docx(model): readonly DocxBlock[] {
    const { table, office } = model;
    const day = localDateOf(model.gatheredAt);
    return [
      { kind: 'landscape' },
      docxLetterhead(office, documentNumber('', 'BC', office), day),
      { kind: 'title', name: formName.join(' '), summary: `Kỳ báo cáo: ${model.label}` },
      {
        kind: 'paragraph',
        text: `${model.form}; từ ngày ${vnDate(model.from)} đến ngày ${vnDate(model.to)}${model.closed ? '' : '; kỳ chưa kết thúc'}`,
        align: 'center',
      },
      { kind: 'paragraph', text: `Đơn vị nhận báo cáo: ${office.superior || '……………………'}`, align: 'center' },
      {
        kind: 'table',
        head: ['TT', 'Lĩnh vực', ...columnNames.map(([column, header]) => `(${column}) ${header}`)],
        widths: [4, 20, ...widths.map((width) => Number.parseFloat(width))],
        numbers: 2,
        rows: [
          ...rowViews(table).map(({ number, name, cells }) => [number, name, ...cells]),
          ['', 'Tổng số', ...figureCells(table.total)],
        ],
      },
      ...notesOf(table).map(({ text }): DocxBlock => ({ kind: 'paragraph', text, align: 'justify' })),
      docxSignature(signersOf(office)),
    ];
  },
};

const formName = ['Tình hình, kết quả giải quyết TTHC', 'tại cơ quan, đơn vị trực tiếp giải quyết TTHC'];
/** Columns 3–13 in percent of the page. */
const widths = [7.4, 6.4, 9, 6, 7.4, 6, 6, 6, 7.4, 5.7, 5.7].map((percent) => `${percent}%`);

function signersOf({ leaderTitle, leaderName }: Office): SignatureColumn[] {
  return [
    { title: 'Người lập biểu', note: '(Ký và ghi rõ họ tên)' },
    { title: leaderTitle || 'Thủ trưởng đơn vị', note: '(Ký, ghi rõ họ tên, đóng dấu)', name: leaderName },
  ];
}

/** The column each place of a dossier is counted in. */
const columnNumbers: Readonly<Record<string, number>> = {
  online: 4,
  direct: 5,
  carried: 6,
  'resolved.early': 8,
  'resolved.onTime': 9,
  'resolved.late': 10,
  'pending.inTime': 12,
  'pending.overdue': 13,
};

interface Range {
  readonly scheme: PeriodScheme;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly label: string;
}

/** `--from --to` as they are; `--year`, or the year of today, by the scheme (15/12–14/12 unless calendar). */
function rangeOf({ year, from, to, scheme = 'reporting' }: ReportParameters, today: LocalDate): Range {
  if ((from === undefined) !== (to === undefined)) {
    throw new Problem('required', { field: from === undefined ? '--from' : '--to' });
  }
  if (from === undefined || to === undefined) {
    // From 15 December on, the year being reported is the next one.
    const current = scheme === 'reporting' ? yearOf(addDays(today, 17)) : yearOf(today);
    return standardPeriod(scheme, 'year', year ?? current);
  }
  if (from > to) throw new Problem('range-reversed', { from, to });
  // A range that is one of the standard periods is called by its name.
  return periodOf(from, to) ?? { scheme, from, to, label: `Từ ${vnDate(from)} đến ${vnDate(to)}` };
}

/** The last paper issued for the same period when it was over; an issue of a running period is no claim to correct. */
async function formerIssue(database: Database, { from, to }: Ii06aModel) {
  for (const { code, issuedAt, model: frozen, templateVersion: version } of await listIssuedOfKind(database, 'ii06a')) {
    if (!sameShape(version, templateVersion)) continue;
    const model = JSON.parse(frozen) as Ii06aModel;
    if (model.closed && model.from === from && model.to === to) return { code, issuedAt, model };
  }
  return undefined;
}

function demandIdentities(table: Ii06aTable): void {
  const [identity] = tableFaults(table);
  if (identity !== undefined) throw new Problem('identities-broken', { identity });
}
