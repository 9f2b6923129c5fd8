import type { Context } from '../command/context.ts';
import { draftProcessVersion, reviewProcessVersion } from '../command/process.ts';
import { invariant } from '../domain/invariant.ts';
import type { ProcessStep, ProcessVersion } from '../domain/procedure/procedure.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { rulingProcess } from '../storage/process.ts';

/**
 * Two versions that nobody has approved: one under review, where the office would like to promise three days instead of
 * five and would have been late far more often; and one that is still being written.
 */
export async function loadProcessDrafts(author: Context, reviewer: Context): Promise<void> {
  const present = await presentProcess(author, '1.004884');
  const { version } = await draftProcessVersion(author, {
    ...nextRevision(present),
    steps: present.steps.map((step) => shortened(step, 1.5)),
    promised: { '': { value: 3, unit: 'working-day' } },
    changes: [
      ...present.changes,
      {
        summary: 'Rút thời hạn giải quyết từ 05 xuống 03 ngày làm việc; bước 2 thẩm tra từ 3,5 xuống 1,5 ngày',
        basis: 'Đề xuất cắt giảm thời gian giải quyết của Ủy ban nhân dân xã',
        revision: 1,
      },
    ],
  });
  await reviewProcessVersion(reviewer, version.id);
  await loadOpenDraft(author);
}

/** A day less, and an inquiry that waits for others; some of it is still to be written, as the checks beside it say. */
async function loadOpenDraft(author: Context): Promise<void> {
  const present = await presentProcess(author, '1.004873');
  const [intake, ...later] = present.steps;
  invariant(intake, 'a process of the demo has steps');
  const inquiry: ProcessStep = {
    ...intake,
    name: 'Xác minh tình trạng hôn nhân ở nơi cư trú trước',
    role: 'Ủy ban nhân dân nơi cư trú trước',
    action: 'Trả lời văn bản đề nghị xác minh',
    durations: { '': null },
    external: true,
    output: 'Văn bản trả lời',
    condition: 'chưa khai thác được từ cơ sở dữ liệu',
  };
  const steps = [intake, inquiry, ...later.map((step) => ({ ...shortened(step, 0.5), output: outputOf(step) }))];
  await draftProcessVersion(author, {
    ...nextRevision(present),
    steps: steps.map((step, index) => ({
      ...step,
      order: index + 1,
      returnsTo: step.returnsTo === null ? null : step.returnsTo + 1,
    })),
    promised: { '': { value: 2, unit: 'working-day' } },
    changes: [
      ...present.changes,
      {
        summary: 'Rút thời hạn giải quyết từ 03 xuống 02 ngày làm việc; thêm bước chờ xác minh nơi cư trú trước',
        basis: 'Đề xuất cắt giảm thời gian giải quyết của Ủy ban nhân dân xã',
        revision: 1,
      },
    ],
  });
}

async function presentProcess({ database, clock }: Context, procedureCode: string): Promise<ProcessVersion> {
  const present = await rulingProcess(database, procedureCode, localDateOf(clock()));
  invariant(present, `no process for ${procedureCode}`);
  return present;
}

function nextRevision({ procedureCode, documentCode, title, kind, issue, sections, records }: ProcessVersion) {
  return { procedureCode, documentCode, title, kind, issue, revision: 1, sections, records };
}

/** What is saved comes out of the examination; the other steps keep their half days. */
function shortened(step: ProcessStep, days: number): ProcessStep {
  return step.order === 2 ? { ...step, durations: { '': { value: days, unit: 'working-day' } } } : step;
}

/** The author has yet to say what the last step leaves behind. */
function outputOf({ order, output }: ProcessStep): string {
  return order === 4 ? '' : output;
}
