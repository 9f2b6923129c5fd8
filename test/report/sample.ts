import type { Context } from '../../src/command/context.ts';
import type { Applicant } from '../../src/domain/dossier/applicant.ts';
import type { DossierEvent, DossierEventData, Holder, PlannedStep } from '../../src/domain/dossier/event.ts';
import { evolveAll } from '../../src/domain/dossier/evolve.ts';
import type { Office } from '../../src/domain/organisation/office.ts';
import { instant, localDateOf } from '../../src/domain/time/instant.ts';
import type { Due } from '../../src/domain/time/limit.ts';
import { yearOf } from '../../src/domain/time/local-date.ts';
import { saveRow } from '../../src/storage/controlled.ts';
import { bulkDossierStatements } from '../../src/storage/dossier-write.ts';
import { settingRow } from '../../src/storage/setting.ts';
import { trailStatements } from '../../src/storage/trail.ts';

export const office: Office = {
  code: 'H56.12',
  name: 'Ủy ban nhân dân xã Hòa Tiến',
  superior: '',
  place: 'Hòa Tiến',
  counterName: 'Trung tâm Phục vụ hành chính công',
  address: 'thôn Lệ Sơn Bắc, xã Hòa Tiến, thành phố Đà Nẵng',
  phone: '0236 3456 789',
  email: 'hoatien@example.vn',
  leaderTitle: 'Chủ tịch',
  leaderName: 'Nguyễn Hữu Thọ',
  sign: 'UBND',
  unitId: 'unit-office',
  logo: null,
};

export const longTitle =
  'Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu đối với cá nhân, cộng đồng dân cư, hộ gia đình đang sử dụng đất';

export const citizen: Applicant = {
  name: 'Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương Thảo Nguyên',
  idNumber: '048196001234',
  phone: '0905 123 456',
  email: 'phuongthao@example.vn',
  address: 'Số 127/45/6 đường Nguyễn Văn Linh, tổ dân phố số 12, thôn Thạch Bồ, xã Hòa Tiến, thành phố Đà Nẵng',
};

export const counterHolder = holder('p1', 'Trần Thị Bích Ngọc', 'Trung tâm Phục vụ hành chính công');
const specialist = holder('p2', 'Lê Quang Vinh', 'Phòng Kinh tế');
const leader = holder('p3', 'Nguyễn Hữu Thọ', 'Lãnh đạo Ủy ban nhân dân xã');

function holder(personId: string, name: string, unitName: string): Holder {
  return { personId, name, unitId: `u-${personId}`, unitName };
}

export function due(text: string): Due {
  const at = instant(text);
  return { date: localDateOf(at), at, basis: 'date', provisional: false, calendarVersion: null };
}

const steps: PlannedStep[] = [
  step(1, 'Tiếp nhận, chuyển hồ sơ', 'Công chức tiếp nhận', 240),
  step(2, 'Thẩm tra, trích lục bản đồ địa chính', 'Công chức địa chính', 2700),
  step(3, 'Phê duyệt, ký kết quả', 'Lãnh đạo Ủy ban nhân dân xã', 450),
  step(4, 'Trả kết quả', 'Công chức tiếp nhận', 0),
];

function step(order: number, name: string, role: string, plannedMinutes: number): PlannedStep {
  return { order, name, role, plannedMinutes, external: false, returnsTo: null };
}

export type Happening = readonly [at: string, data: DossierEventData];

export function received(overrides: Partial<DossierEventData & { type: 'received' }> = {}): DossierEventData {
  return {
    type: 'received',
    procedureCode: '1.012753',
    procedureTitle: longTitle,
    field: 'Đất đai',
    level: 'Cấp xã',
    processVersionId: null,
    steps,
    channel: 'direct',
    area: 'ordinary',
    case: '',
    limit: { value: 20, unit: 'working-day' },
    limitText: '20 ngày làm việc',
    due: due('2026-11-20T17:00'),
    dueSource: 'computed',
    firstReceivedAt: null,
    firstReceivedBy: '',
    documents: [
      { name: 'Đơn đăng ký đất đai, tài sản gắn liền với đất (Mẫu số 15)', original: 1, copy: 0, electronic: 0 },
      { name: 'Giấy tờ về quyền sử dụng đất quy định tại Điều 137 Luật Đất đai', original: 1, copy: 2, electronic: 0 },
      { name: 'Chứng từ thực hiện nghĩa vụ tài chính', original: 0, copy: 1, electronic: 1 },
    ],
    copies: 1,
    fee: 100_000,
    resultBy: 'counter',
    holder: counterHolder,
    applicantHash: '',
    receiptGroup: null,
    ...overrides,
  } as DossierEventData;
}

function finished(step: number, name: string, startedAt: string, workingMinutes: number): DossierEventData {
  const plannedMinutes = steps[step - 1]?.plannedMinutes ?? null;
  return { type: 'step-finished', step, name, startedAt: instant(startedAt), workingMinutes, plannedMinutes, note: '' };
}

function handedOver(from: Holder, to: Holder, dueAt: string): DossierEventData {
  return { type: 'handed-over', from, to, dueAt: instant(dueAt), note: '' };
}

/** Receipt, a quick step, a hand-over, a slow step, a step exactly in time, the result one day late, handed out. */
export const wholeStory: readonly Happening[] = [
  ['2026-10-22T14:05', received()],
  ['2026-10-22T14:05', { type: 'step-started', step: 1 }],
  ['2026-10-22T14:30', finished(1, 'Tiếp nhận, chuyển hồ sơ', '2026-10-22T14:05', 25)],
  ['2026-10-22T14:30', handedOver(counterHolder, specialist, '2026-10-22T17:00')],
  ['2026-10-22T15:00', { type: 'step-started', step: 2 }],
  ['2026-11-19T10:00', finished(2, 'Thẩm tra, trích lục bản đồ địa chính', '2026-10-22T15:00', 3120)],
  ['2026-11-19T10:05', handedOver(specialist, leader, '2026-11-19T17:00')],
  ['2026-11-19T10:05', { type: 'step-started', step: 3 }],
  ['2026-11-20T10:05', finished(3, 'Phê duyệt, ký kết quả', '2026-11-19T10:05', 450)],
  ['2026-11-20T10:05', { type: 'result-approved', summary: 'Cấp Giấy chứng nhận' }],
  ['2026-11-23T08:00', { type: 'resolved' }],
  ['2026-11-24T09:15', { type: 'result-returned', to: citizen.name, by: 'counter' }],
];

export async function setUpOffice(context: Context, value: Office = office): Promise<void> {
  const row = settingRow('office', value);
  const entry = { subject: 'organisation:all', action: 'organisation.set-up', detail: value, rows: [row] };
  await context.database.write([saveRow(row), ...(await trailStatements(context, entry))]);
}

/** Stores a dossier with this history, the applicant and a number in the register. */
export async function writeDossier(
  context: Context,
  code: string,
  story: readonly Happening[],
  applicant: Applicant = citizen,
): Promise<void> {
  const id = context.newId();
  const events = story.map(
    ([at, data], index): DossierEvent => ({
      dossierId: id,
      seq: index + 1,
      version: 1,
      occurredAt: instant(at),
      recordedAt: instant(at),
      actor: context.actor,
      data,
    }),
  );
  const after = evolveAll(events);
  const at = after.receivedAt;
  await context.database.write(
    bulkDossierStatements(context.sha256, [
      {
        id,
        code,
        before: null,
        after,
        events,
        previousHash: '',
        applicant: { ...applicant, salt: 'salt', erasedAt: null },
        ...(at ? { register: { year: yearOf(localDateOf(at)) } } : {}),
      },
    ]),
  );
}
