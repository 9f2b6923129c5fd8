import { Problem } from '../domain/problem.ts';
import { chromiumPrinter } from '../report/chromium.ts';
import { makeEvidenceFile, manifestOf } from '../report/evidence-file.ts';
import { yearArgument } from './argument.ts';
import { boundName, checkEvidenceFolder, sha256, writeEvidenceFolder } from './evidence-folder.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';
import { demandPlace, writeWhole } from './whole-file.ts';

interface EvidenceOptions extends CommonOptions {
  readonly year: string;
  readonly out?: string;
  readonly folder?: string;
}

/** `evidence`: the year's evidence file as one PDF, or as a folder of papers with a manifest of hashes. */
export const registerEvidence: Register = (program, shell) => {
  withCommonOptions(program.command('evidence'))
    .description('hồ sơ minh chứng của năm: một tệp PDF, hoặc thư mục kèm danh sách mã băm / evidence file')
    .requiredOption('--year <year>', 'năm / year')
    .option('--out <file>', 'tệp PDF chung / the one PDF file')
    .option(
      '--folder <dir>',
      'thư mục trống hoặc của lần in trước: từng tài liệu, manifest.json và tệp chung / an empty folder or that of an earlier run: each paper, manifest.json and the one file',
    )
    .action(async (options: EvidenceOptions) => {
      const { out, folder } = options;
      if (!out && !folder)
        throw new Problem('required', { field: 'tệp kết quả (--out) hoặc thư mục (--folder)' }, 'out');
      const year = yearArgument(options.year, 1977);
      const context = await shell.open(options);
      // Before minutes of printing, not after.
      if (folder) checkEvidenceFolder(folder);
      if (out) demandPlace(out);
      const printer = chromiumPrinter();
      shell.closing(() => printer.close());
      const progress = (done: number, total: number) => shell.progress('Đang in', done, total);
      const file = await makeEvidenceFile(context, year, printer, progress);
      const bound = { name: boundName(year), bytes: file.pdf };
      const manifest = {
        ...manifestOf(file, context.clock()),
        bound: { file: bound.name, pages: file.pages, sha256: sha256(bound.bytes) },
      };
      if (folder) {
        const papers = file.papers.flatMap(({ file: name, bytes }) => (bytes ? [{ name, bytes }] : []));
        writeEvidenceFolder(folder, [...papers, bound], manifest);
      }
      if (out) writeWhole(out, file.pdf);
      const missing = file.papers.filter((paper) => paper.missing !== '');
      if (options.json) shell.out(JSON.stringify(manifest));
      else shell.say(`Đã in ${file.papers.length - missing.length} tài liệu, ${file.pages} trang.`);
      for (const paper of missing) shell.say(`Chưa có: ${paper.title} – ${paper.missing}`);
    });
};
