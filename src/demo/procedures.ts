import type { Context } from '../command/context.ts';
import { enterProcedures } from '../command/procedure.ts';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../command/process.ts';
import type { Procedure, ProcessStep, StepDuration } from '../domain/procedure/procedure.ts';
import { defaultSections } from '../domain/procedure/section.ts';
import { limitWords } from '../domain/procedure/words.ts';
import type { Limit, LimitUnit } from '../domain/time/limit.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { procedureTable } from './procedure-table.ts';

/** Who signs the process documents, each acting under her own name. */
export interface ProcessSigners {
  readonly author: Context;
  readonly reviewer: Context;
  readonly approver: Context;
}

/** Enters the catalogue and, for every procedure, an approved ISO process document in force from `validFrom`. */
export async function loadProcedures(
  signers: ProcessSigners,
  officeName: string,
  validFrom: LocalDate,
): Promise<Procedure[]> {
  const procedures = procedureTable.map((row) => procedureOf(row, validFrom));
  await enterProcedures(signers.author, procedures);
  for (const [index, procedure] of procedures.entries()) {
    const { version } = await draftProcessVersion(signers.author, {
      procedureCode: procedure.code,
      documentCode: `QT ${String(index + 1).padStart(2, '0')}/CX-AT`,
      title: procedure.title,
      kind: 'office',
      issue: 1,
      revision: 0,
      sections: defaultSections(procedure, officeName, index % 3 === 2 ? 'numbers' : 'letters'),
      steps: stepsOf(procedure),
      promised: {},
      records: [
        { name: 'Hồ sơ đã giải quyết', keeper: 'Công chức chuyên môn', retention: 'Theo quy định lưu trữ' },
        { name: 'Sổ theo dõi hồ sơ', keeper: 'Bộ phận một cửa', retention: '05 năm' },
      ],
      changes: [],
    });
    await reviewProcessVersion(signers.reviewer, version.id);
    await approveProcessVersion(signers.approver, version.id, { decision: '25/QĐ-UBND', validFrom });
  }
  return procedures;
}

/** Post that examines dossiers of a field. */
export function specialistOf(field: string): string {
  if (['Hộ tịch', 'Chứng thực', 'Nuôi con nuôi', 'Hòa giải ở cơ sở'].includes(field))
    return 'Công chức Tư pháp – Hộ tịch';
  if (field === 'Đất đai' || field === 'Nhà ở và công sở') return 'Công chức Địa chính – Xây dựng';
  return field === 'Giảm nghèo' || field === 'Bảo hiểm' ? 'Công chức Văn hóa – Xã hội' : 'Công chức Kinh tế';
}

/** A catalogue entry of the demo from a row of its table. */
export function procedureOf(row: (typeof procedureTable)[number], validFrom: LocalDate): Procedure {
  const [code, title, field, decision, unit, value, fee] = row;
  const limit: Limit = { value, unit };
  const text = limitWords(limit);
  return {
    code,
    version: 1,
    title,
    field,
    level: 'Cấp xã',
    audience: 'Tổ chức, cá nhân',
    decision,
    limits: [{ channel: null, area: null, case: null, limit, text }],
    fee: { amount: fee, text: fee === 0 ? 'Không thu' : `${fee.toLocaleString('vi-VN')} đồng` },
    documents: documentsOf(field),
    legalBases: [],
    result: 'Kết quả giải quyết thủ tục hành chính',
    forms: ['Tờ khai, đơn đề nghị theo mẫu'],
    conditions: '',
    url: '',
    validFrom,
    validTo: null,
  };
}

function documentsOf(field: string): Procedure['documents'] {
  const own = { original: 1, copy: 0, database: null };
  const identity = { name: 'Giấy tờ tùy thân', original: 0, copy: 0, database: 'Cơ sở dữ liệu quốc gia về dân cư' };
  if (field === 'Chứng thực') return [{ ...own, name: 'Bản chính giấy tờ, văn bản cần chứng thực' }, identity];
  if (field === 'Đất đai') {
    return [
      { ...own, name: 'Đơn đề nghị theo mẫu' },
      { ...own, name: 'Giấy tờ về quyền sử dụng đất' },
      { name: 'Trích lục bản đồ hoặc trích đo địa chính thửa đất', original: 0, copy: 1, database: null },
      identity,
    ];
  }
  return [
    { ...own, name: 'Tờ khai hoặc đơn đề nghị theo mẫu' },
    { name: 'Giấy tờ chứng minh nội dung đề nghị', original: 0, copy: 1, database: null },
    identity,
  ];
}

/** The four steps of every process of the demo, their times shares of the limit. */
export function stepsOf({ limits, field }: Procedure): ProcessStep[] {
  const limit = limits[0]?.limit ?? { value: 1, unit: 'working-day' };
  const [intake, examination, decision, dispatch] = durationsOf(limit.unit, limit.value);
  const specialist = specialistOf(field);
  return [
    step(
      1,
      'Tiếp nhận, bàn giao',
      'Công chức một cửa',
      'Kiểm tra thành phần hồ sơ, tiếp nhận, số hóa và bàn giao',
      intake,
      'Mẫu 01, Mẫu 06',
    ),
    step(2, 'Thẩm tra hồ sơ', specialist, 'Thẩm tra, dự thảo kết quả', examination, 'Dự thảo kết quả'),
    {
      ...step(
        3,
        'Xem xét, ký duyệt',
        'Lãnh đạo UBND',
        'Hợp lệ: ký duyệt; chưa hợp lệ: trả lại công chức thụ lý',
        decision,
        'Kết quả đã ký',
      ),
      decision: true,
      returnsTo: 2,
    },
    step(
      4,
      'Đóng dấu, chuyển trả kết quả',
      'Văn thư',
      'Lấy số, đóng dấu, chuyển bộ phận một cửa',
      dispatch,
      'Kết quả đã đóng dấu',
    ),
  ];
}

/** Shares of the limit; their sum is the limit itself (same-day: seven of the eight office hours). */
function durationsOf(
  unit: LimitUnit,
  value: number,
): readonly [StepDuration, StepDuration, StepDuration, StepDuration] {
  const of = (amount: number, kind: StepDuration['unit']): StepDuration => ({ value: amount, unit: kind });
  if (unit === 'same-day')
    return [of(1, 'working-hour'), of(3, 'working-hour'), of(2, 'working-hour'), of(1, 'working-hour')];
  if (unit === 'calendar-day') return [of(1, unit), of(value - 4, unit), of(2, unit), of(1, unit)];
  const edge = value >= 2 ? 0.5 : 0.25;
  return [
    of(edge, 'working-day'),
    of(value - 3 * edge, 'working-day'),
    of(edge, 'working-day'),
    of(edge, 'working-day'),
  ];
}

function step(
  order: number,
  name: string,
  role: string,
  action: string,
  duration: StepDuration,
  output: string,
): ProcessStep {
  return {
    order,
    name,
    role,
    action,
    durations: { '': duration },
    stage: 1,
    external: false,
    output,
    returnsTo: null,
    decision: false,
    condition: '',
  };
}
