import type { AnnualChart } from './annual-chart.ts';
import type { AnnualQualityModel } from './annual-model.ts';
import { overviewTexts } from './annual-text.ts';
import {
  ageTable,
  causeTable,
  durationTable,
  fieldTable,
  figureHead,
  lateTable,
  monthTable,
  mostListed,
  objectiveTable,
  overdueTable,
  qualityTable,
  type TableView,
} from './annual-view.ts';
import { vnNumber } from './format.ts';
import { figureCells } from './ii06a-wording.ts';

/** A piece of the report, the same for the printed page and the editable one. `widths` in mm; 0 takes what is left. */
export type Block =
  | { readonly kind: 'part' | 'section' | 'text'; readonly text: string }
  | { readonly kind: 'chart'; readonly chart: AnnualChart }
  | { readonly kind: 'table'; readonly table: TableView; readonly widths: readonly number[]; readonly texts: number };

/** Parts I–VI in the order of the paper; `texts` = leading columns of words, the rest are figures. */
export function annualBlocks(model: AnnualQualityModel): Block[] {
  const chart = (id: AnnualChart['id']): Block[] =>
    model.charts.filter((each) => each.id === id).map((each) => ({ kind: 'chart', chart: each }));
  const empty = model.total.received.total === 0;
  return [
    part('I. TỔNG QUAN'),
    ...overviewTexts(model).map(text),
    table({ head: figureHead, rows: empty ? [] : [figureCells(model.total)] }, [...Array(10).fill(15), 0], 0),
    part('II. KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH'),
    section('1. Theo tháng'),
    // The table first: it runs on over a page, where a chart would leave the page before it empty.
    table(monthTable(model), [18, 17, 16, 17, 15, 15, 15, 0, 20]),
    ...chart('months'),
    section('2. Theo lĩnh vực'),
    table(fieldTable(model), [0, 15, 16, 15, 15, 14, 22, 16, 15]),
    ...chart('fields'),
    part('III. MỤC TIÊU CHẤT LƯỢNG VÀ KẾT QUẢ THỰC HIỆN'),
    ...(model.running && model.objectives.length > 0 ? [text('Kỳ chưa kết thúc, kết quả năm còn thay đổi.')] : []),
    table(objectiveTable(model), [8, 45, 18, 0, 17, 24], 6),
    part('IV. HỒ SƠ QUÁ HẠN VÀ NGUYÊN NHÂN'),
    section('1. Nguyên nhân'),
    table(causeTable(model), [0, 34, 34]),
    section('2. Hồ sơ đã giải quyết quá hạn'),
    ...beyond(model.late.length),
    table(lateTable(model), [8, 35, 0, 21, 15, 38], 6),
    section('3. Hồ sơ đang giải quyết quá hạn theo thời gian'),
    table(ageTable(model), [60, 30]),
    ...(model.overdue.total > 0
      ? [...beyond(model.overdue.total), table(overdueTable(model), [8, 36, 0, 21, 15, 42], 6)]
      : []),
    part('V. CHẤT LƯỢNG DỮ LIỆU VÀ THỜI GIAN GIẢI QUYẾT'),
    section('1. Dấu hiệu cần làm rõ'),
    text(
      `Kiểm tra ${vnNumber(model.quality.checked)} hồ sơ của kỳ, kể cả hồ sơ không đếm được. Mỗi dấu hiệu là một câu hỏi, không phải kết luận.`,
    ),
    table(qualityTable(model), [0, 30]),
    section('2. Thời gian giải quyết'),
    table(durationTable(model), [0, 18, 25, 25, 24, 24]),
    part('VI. KẾT LUẬN VÀ KIẾN NGHỊ'),
    section('1. Kết luận'),
    ...model.conclusions.map(text),
    section('2. Kiến nghị'),
    ...(model.recommendations.length > 0
      ? model.recommendations.map(text)
      : [text('Số liệu của kỳ không đặt ra kiến nghị nào.')]),
  ];
}

function beyond(count: number): Block[] {
  if (count <= mostListed) return [];
  return [
    text(`Có ${vnNumber(count)} hồ sơ; bảng ghi ${mostListed} hồ sơ quá hạn lâu nhất, mã các hồ sơ còn lại ở Phụ lục.`),
  ];
}

function part(words: string): Block {
  return { kind: 'part', text: words };
}

function section(words: string): Block {
  return { kind: 'section', text: words };
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}

function table(view: TableView, widths: readonly number[], texts = 1): Block {
  return { kind: 'table', table: view, widths, texts };
}
