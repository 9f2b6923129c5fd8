import { getInspection } from '../command/inspection.ts';
import { openRemarks } from '../domain/inspection/decide.ts';
import { givenLines, inspectionStateNames } from '../domain/inspection/inspection.ts';
import { vnDate } from '../report/format.ts';
import { listInspections } from '../storage/inspection.ts';
import { registerInspectionActs } from './inspection-act.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

/** `inspections …`: external inspections, from the announcement to the written reply. */
export const registerInspections: Register = (program, shell) => {
  const inspections = program.command('inspections').description('kiểm tra của cấp trên / external inspections');

  withCommonOptions(inspections.command('list'))
    .description('các cuộc kiểm tra / the inspections')
    .action(async (options: CommonOptions) => {
      const { database } = await shell.open(options);
      const found = await listInspections(database);
      if (options.json) return shell.out(JSON.stringify({ inspections: found }));
      if (found.length === 0) shell.say('Chưa có cuộc kiểm tra nào.');
      for (const inspection of found) {
        const open = openRemarks(inspection).length;
        const rest = open === 0 ? '' : `, còn ${open} nhận xét`;
        const { code, from, body, state } = inspection;
        shell.out(`${code}  ${vnDate(from)}  ${body} – ${inspectionStateNames[state]}${rest}`);
      }
    });

  withCommonOptions(inspections.command('show <code>'))
    .description(
      'một cuộc kiểm tra: yêu cầu, minh chứng, nhận xét, việc làm / one inspection: requests, evidence, remarks, actions',
    )
    .action(async (code: string, options: CommonOptions) => {
      const inspection = await getInspection(await shell.open(options), code);
      if (options.json) return shell.out(JSON.stringify({ inspection }));
      shell.out(`${inspection.code}  ${inspection.body} – ${inspectionStateNames[inspection.state]}`);
      for (const request of inspection.requests) {
        const given = givenLines(request).join('; ') || 'chưa có minh chứng';
        shell.out(`Yêu cầu ${request.number}: ${request.asked} – ${given}`);
      }
      for (const { number, text, action, owner, due, done } of inspection.remarks) {
        const state = done ? `xong ${vnDate(done.on)}` : `hạn ${vnDate(due)}`;
        shell.out(`Nhận xét ${number}: ${text} → ${action} (${owner}, ${state})`);
      }
    });

  registerInspectionActs(inspections, shell);
};
