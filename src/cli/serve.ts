import { Problem } from '../domain/problem.ts';
import { serveOnNode } from '../node.ts';
import type { Register } from './run.ts';

interface ServeOptions {
  readonly data: string;
  readonly host: string;
  readonly port: string;
}

/** `serve`: what `npm start` runs after the build. */
export const registerServe: Register = (program, shell) => {
  program
    .command('serve')
    .description('chạy máy chủ / run the server')
    .option('--data <dir>', 'thư mục dữ liệu / data directory', process.env['DATA_DIR'] ?? './data')
    .option('--host <host>', 'địa chỉ / address', process.env['HOST'] ?? '127.0.0.1')
    .option('--port <port>', 'cổng / port', process.env['PORT'] ?? '3000')
    .action(async ({ data, host, port }: ServeOptions) => {
      const number = Number(port);
      if (!Number.isInteger(number) || number < 0 || number > 65_535) {
        throw new Problem('invalid', { field: 'PORT', value: port, hint: 'Nhập số từ 0 đến 65535.' });
      }
      await serveOnNode({ data, host, port: number, say: shell.say });
    });
};
