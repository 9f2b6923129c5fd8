import type { Context } from '../command/context.ts';
import { enterChanges, receivePublication } from '../command/publication.ts';
import { postPublication, settlePublication } from '../command/publication-step.ts';
import type { EnteredChange } from '../domain/publication/proposal.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { laterProcedures } from './document-table.ts';
import { workDay } from './work-day.ts';

const places = ['Bảng niêm yết Trung tâm Phục vụ hành chính công', 'Trang thông tin điện tử của xã'];
const attended = ['Bà Trần Minh Thư, Thư ký ISO', 'Bà Hoàng Ngọc Lan, công chức một cửa'];

/**
 * Decisions of the province behind the two procedures that came later (demo/documents.ts), and a fresh one: the first
 * is done to the declaration, the second waits for it, of the third nothing is done yet.
 */
export async function loadPublications(as: (login: string, on: LocalDate) => Context, today: LocalDate): Promise<void> {
  const at = (days: number) => workDay(today, days);
  // Of what our records show, each is done on the day the decision is compared with them.
  const arrive = async (
    days: number,
    compared: number,
    number: string,
    summary: string,
    changes: readonly EnteredChange[],
  ) => {
    const { code } = await receivePublication(as('thu', at(days)), {
      number,
      decidedOn: at(days - 6),
      issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Thanh Bình',
      summary,
      effectiveFrom: at(days + 8),
      receivedOn: at(days),
    });
    await enterChanges(as('thu', at(compared)), code, changes);
    return code;
  };
  const [first, second] = laterProcedures.map(({ row: [procedureCode, title, field] }) => ({
    procedureCode,
    title,
    field,
    kind: 'new' as const,
    former: '',
  }));
  if (!first || !second) return;
  const summary = (what: string) =>
    `Công bố thủ tục hành chính ${what} thuộc thẩm quyền giải quyết của Ủy ban nhân dân cấp xã`;
  const done = await arrive(-203, -200, '1187/QĐ-UBND', summary('mới ban hành trong lĩnh vực chứng thực'), [first]);
  await post(as('thu', at(-198)), done, '21/BB-UBND');
  await settlePublication(as('thu', at(-184)), done);
  const waiting = await arrive(-23, -20, '2950/QĐ-UBND', summary('mới ban hành trong lĩnh vực đất đai'), [second]);
  await post(as('thu', at(-18)), waiting, '74/BB-UBND');
  await arrive(-1, -1, '3122/QĐ-UBND', summary('được sửa đổi, bãi bỏ trong lĩnh vực hộ tịch'), [
    change('1.004873', 'amended'),
    change('1.004746', 'amended'),
    change('1.005461', 'abolished'),
  ]);
}

async function post(context: Context, code: string, paperNumber: string): Promise<void> {
  const on = localDateOf(context.clock());
  const { changes } = await settlePublication(context, code);
  const procedureCodes = changes.map(({ procedureCode }) => procedureCode);
  await postPublication(context, code, { procedureCodes, places, on, paperNumber, attended });
}

/** A procedure that the catalogue knows by name. */
function change(procedureCode: string, kind: EnteredChange['kind']): EnteredChange {
  return { procedureCode, title: '', field: '', kind, former: '' };
}
