import { trailPosition } from '../storage/trail.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

/** `seen`: the number that an act of signing takes as `--seen`, asked before the record is looked at. */
export const registerSeen: Register = (program, shell) => {
  withCommonOptions(program.command('seen'))
    .description('số của việc ghi mới nhất trong nhật ký: hỏi trước khi xem, đưa vào --seen khi ký / for --seen')
    .action(async (options: CommonOptions) => {
      const { database } = await shell.open(options);
      const seen = await trailPosition(database);
      shell.out(options.json ? JSON.stringify({ seen }) : String(seen));
    });
};
