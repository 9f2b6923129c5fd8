import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { pino, stdSerializers } from 'pino';
import { contextFor, openDirectory } from './cli/data-directory.ts';
import type { Context } from './command/context.ts';
import { makeSeal } from './command/seal.ts';
import type { Channel } from './notice/channel.ts';
import { gatewayChannel } from './notice/gateway.ts';
import { startSender } from './notice/sender.ts';
import { smtpChannel } from './notice/smtp.ts';
import { findBrowser } from './report/browser.ts';
import { chromiumPrinter } from './report/chromium.ts';
import { restKeeper } from './rest.ts';
import { readableStack } from './stack.ts';
import { onStop } from './stop.ts';
import { findOffice } from './storage/setting.ts';
import { version } from './version.ts';
import { createApp } from './web/app.ts';

export interface ServerOptions {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly say: (text: string) => void;
}

const sealEvery = 60 * 60 * 1000;
const noticesEvery = 15_000;
/** Requests still running get this long before the process ends. */
const grace = 3000;

/** Serves until SIGINT or SIGTERM; resolves when the last process it started has ended. */
export async function serveOnNode({ data, host, port, say }: ServerOptions): Promise<void> {
  const channels = noticeChannels();
  const database = await openDirectory(data, say, 'create');
  const context = await contextFor(database, undefined);
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn', serializers: { err: describeError } });
  const printer = chromiumPrinter();
  const { clock, newId, sha256 } = context;
  const browserFound = () =>
    findBrowser().then(
      () => true,
      () => false,
    );
  const rest = restKeeper();
  const app = createApp({
    database,
    clock,
    newId,
    sha256,
    printer,
    browserFound,
    log,
    version: version(),
    outlasting: rest.outlasting,
    channels: channels.map(({ name }) => name),
  });
  const server = serve({
    fetch: (request, env) => rest.during(app.fetch(request, env)),
    hostname: host,
    port,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  }).catch(async (error: unknown) => {
    await database.close();
    throw portError(error, port);
  });
  const sealing = setInterval(
    () => void makeSeal(context).catch((error: unknown) => log.error({ err: error }, 'seal')),
    sealEvery,
  );
  const sender = startSender(context, {
    channels,
    onError: (error) => log.error({ err: error }, 'notices'),
    every: noticesEvery,
  });
  await greet(context, `http://${host}:${(server.address() as AddressInfo).port}`, say);

  const underNpm = process.env['npm_lifecycle_event'] !== undefined;
  await new Promise<unknown>((resolve) => onStop(underNpm, resolve));
  clearInterval(sealing);
  rest.stop();
  const sent = sender.stop();
  const printed = printer.close(grace);
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, grace).unref())]);
  if ('closeAllConnections' in server) server.closeAllConnections();
  await Promise.all([printed, sent]);
  await database.close();
}

function describeError(error: Error) {
  const described = stdSerializers.err(error);
  return described.stack === undefined ? described : { ...described, stack: readableStack(described.stack) };
}

/** Secrets of the channels come from the environment and nowhere else; a channel without one is off. */
function noticeChannels(): Channel[] {
  const { NOTICE_SMTP_URL: smtp, NOTICE_GATEWAY_URL: gateway, NOTICE_GATEWAY_TOKEN: token = '' } = process.env;
  return [...(smtp ? [smtpChannel(smtp)] : []), ...(gateway ? [gatewayChannel(gateway, token)] : [])];
}

async function greet(context: Context, address: string, say: (text: string) => void): Promise<void> {
  say(`Đúng Hẹn: ${address}`);
  if (await findOffice(context.database)) return;
  say('Cơ sở dữ liệu còn trống. Chọn một trong ba:');
  say(`  ${address}/setup                 thiết lập cơ quan và người quản trị đầu tiên trên trình duyệt`);
  say('  npm run -s cli -- demo                 nạp một xã mẫu');
  say('  npm run -s cli -- init --office MÃ --name "TÊN CƠ QUAN" --admin admin --password-file TỆP');
}

function portError(error: unknown, port: number): unknown {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return taken ? new Error(`Cổng ${port} đang được dùng. Đặt PORT khác, ví dụ: PORT=3001 npm start`) : error;
}
