import { cellKeys, totalRow } from '../domain/reconciliation/cell.ts';
import { compare } from '../domain/reconciliation/compare.ts';
import { isIn } from '../domain/reconciliation/count.ts';
import { conclusionOf } from '../domain/reconciliation/decide.ts';
import type { Comparison, Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import { columnName, explanationText, rowName, verdictNames } from '../domain/reconciliation/wording.ts';
import { vnDate } from './format.ts';
import type { Sheet } from './report.ts';

type Shown = Omit<Reconciliation, 'frozen'>;

/** Every cell of both sides, the differences, the dossiers of each explanation, and those behind our own figures. */
export function reconciliationSheets(one: Shown, comparison: Comparison): Sheet[] {
  return [
    cellSheet(one, comparison),
    lineSheet(one, comparison),
    explanationSheet(comparison),
    dossierSheet(one, comparison),
  ];
}

function cellSheet(one: Shown, { own }: Comparison): Sheet {
  return {
    name: 'Số liệu hai bên',
    columns: columnsOf(['Dòng', 40], ['Ô của biểu', 40], ['Cơ quan', 12], ['Tỉnh', 12], ['Lệch', 10]),
    rows: compare(own, one).flatMap(({ key, cells }) =>
      cells.map(({ cell, ours, theirs, difference }) => [
        ...[rowName(key, 'vi'), columnName(cell, 'vi')],
        ...[ours, theirs, difference],
      ]),
    ),
  };
}

function lineSheet(one: Shown, { lines }: Comparison): Sheet {
  return {
    name: 'Ô lệch',
    columns: columnsOf(
      ...([
        ['Dòng', 40],
        ['Ô của biểu', 40],
        ['Cơ quan', 12],
        ['Tỉnh', 12],
        ['Lệch', 10],
        ['Chưa giải thích được', 22],
        ['Kết luận', 26],
        ['Giải thích', 60],
        ['Người kết luận', 26],
        ['Việc đã đề nghị', 50],
        ['Gửi', 30],
        ['Ngày đề nghị', 14],
      ] as const),
    ),
    rows: lines.map((line) => {
      const found = conclusionOf(one, line);
      const verdict = found ? verdictNames[found.verdict].vi : line.derived ? '(tổng của các ô khác)' : 'chưa kết luận';
      return [
        ...[rowName(line.row, 'vi'), columnName(line.cell, 'vi')],
        ...[line.ours, line.theirs, line.ours - line.theirs, line.rest],
        ...[verdict, found?.note ?? '', found?.by ?? ''],
        ...[found?.action?.what ?? '', found?.action?.to ?? '', found?.action ? vnDate(found.action.on) : ''],
      ];
    }),
  };
}

function explanationSheet({ lines }: Comparison): Sheet {
  return {
    name: 'Hồ sơ giải thích',
    columns: columnsOf(['Dòng', 40], ['Ô của biểu', 40], ['Cách tính', 70], ['Mã hồ sơ', 26], ['Tính ở cơ quan', 16]),
    rows: lines
      .filter(({ derived }) => !derived)
      .flatMap((line) =>
        line.explanations.flatMap((each) => {
          const cells = [rowName(line.row, 'vi'), columnName(line.cell, 'vi'), explanationText(each, 'vi')];
          return [
            ...each.here.map((code) => [...cells, code, 'có']),
            ...each.there.map((code) => [...cells, code, 'không']),
          ];
        }),
      ),
  };
}

function dossierSheet(one: Shown, { own }: Comparison): Sheet {
  const parts = cellKeys.filter((cell) => !cell.endsWith('.total'));
  return {
    name: 'Hồ sơ của cơ quan',
    columns: columnsOf(['Mã hồ sơ', 26], ['Dòng', 40], ['Tiếp nhận', 40], ['Kết quả', 40]),
    rows: own.rows.flatMap(({ key, places }) =>
      places.flatMap(({ place, codes }) => {
        const [received, outcome] = parts.filter((cell) => isIn(place, cell)).map((cell) => columnName(cell, 'vi'));
        const row = one.by === 'total' ? rowName(totalRow, 'vi') : key;
        return codes.map((code) => [code, row, received ?? '', outcome ?? '']);
      }),
    ),
  };
}

function columnsOf(...columns: readonly (readonly [header: string, width: number])[]): Sheet['columns'] {
  return columns.map(([header, width]) => ({ header, width }));
}
