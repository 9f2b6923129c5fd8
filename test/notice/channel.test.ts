import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createMailServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/notice/channel.ts';
import { gatewayChannel } from '../../src/notice/gateway.ts';
import { smtpChannel } from '../../src/notice/smtp.ts';

const message: Message = {
  key: 'd1:3:phone',
  from: { name: 'Một cửa Gia Tân', email: 'xa@giatan.example' },
  to: '0912345678',
  subject: 'Đã tiếp nhận',
  text: 'Đã tiếp nhận hồ sơ',
};
const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function gateway(status: number, seen: { headers: IncomingMessage['headers']; body: unknown }[]) {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ headers: request.headers, body: JSON.parse(body) });
      response.writeHead(status, status === 302 ? { Location: 'http://127.0.0.1:1/' } : {}).end();
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
}

/** A mail server of a dozen lines: takes one message, or refuses the recipient. */
async function mailServer(refuse: string | null, taken: string[]): Promise<string> {
  const server = createMailServer((socket) => {
    let data = false;
    socket.on('error', () => undefined);
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (data) {
        taken.push(text);
        if (text.endsWith('\r\n.\r\n')) {
          data = false;
          socket.write('250 ok\r\n');
        }
        return;
      }
      for (const line of text.split('\r\n').filter(Boolean)) {
        if (/^RCPT/i.test(line)) socket.write(`${refuse ?? '250 ok'}\r\n`);
        else if (/^DATA/i.test(line)) {
          data = true;
          socket.write('354 go\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const never = new AbortController().signal;

describe('cổng tin nhắn', () => {
  it.each([
    'data:text/plain,ok',
    'file:///etc/passwd',
    'ftp://gw.example/',
    'javascript:1',
    'gw.example',
    '',
    'http://',
  ])('địa chỉ không phải http hay https bị từ chối ngay khi khởi động: %j', (url) => {
    expect(() => gatewayChannel(url, 'token')).toThrow(/NOTICE_GATEWAY_URL/);
  });

  it('địa chỉ kèm tên và mật khẩu bị từ chối, lời báo không lộ mật khẩu', () => {
    expect(() => gatewayChannel('https://a:bi-mat@gw.example/', '')).toThrow(/^(?!.*bi-mat).*NOTICE_GATEWAY_URL/);
  });

  it('429 và 503 thì thử lại; 400 và chuyển hướng thì không gửi đi đâu khác', async () => {
    for (const [status, permanent] of [
      [429, false],
      [503, false],
      [400, true],
      [302, false],
    ] as const) {
      const url = await gateway(status, []);
      const sending = gatewayChannel(url, 'token').send({ ...message }, never);
      await expect(sending, String(status)).rejects.toMatchObject({ name: 'NotSent', permanent });
    }
    const nobody = gatewayChannel('http://127.0.0.1:1/', '').send(message, never);
    await expect(nobody).rejects.toMatchObject({ permanent: false });
  });

  it('gửi JSON với mã và khóa không đổi qua các lần thử', async () => {
    const seen: { headers: IncomingMessage['headers']; body: unknown }[] = [];
    await gatewayChannel(await gateway(202, seen), 'token').send(message, never);
    expect(seen[0]?.body).toEqual({ id: 'd1:3:phone', to: '0912345678', text: message.text, from: 'Một cửa Gia Tân' });
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer token', 'idempotency-key': 'd1:3:phone' });
  });
});

describe('thư điện tử', () => {
  it.each(['http://gw.example/', 'data:,x', 'may-chu', ''])('địa chỉ không phải smtp bị từ chối: %j', (url) => {
    expect(() => smtpChannel(url)).toThrow(/NOTICE_SMTP_URL/);
  });

  it('thiếu địa chỉ người gửi thì nói phải làm gì; máy chủ từ chối người nhận là lỗi hẳn; không tới được thì thử lại', async () => {
    const bare = { ...message, to: 'a@b.vn', from: { name: '', email: '' } };
    await expect(smtpChannel('smtp://127.0.0.1:1').send(bare, never)).rejects.toMatchObject({ permanent: true });
    const mail = { ...message, to: 'a@b.vn' };
    await expect(smtpChannel('smtp://127.0.0.1:1').send(mail, never)).rejects.toMatchObject({ permanent: false });
    const url = await mailServer('550 unknown', []);
    await expect(smtpChannel(url).send(mail, never)).rejects.toMatchObject({ permanent: true });
  });

  it('gửi được: người gửi, người nhận, tiêu đề và mã thư cố định', async () => {
    const taken: string[] = [];
    const one = smtpChannel(await mailServer(null, taken));
    await one.send({ ...message, to: 'a@b.vn' }, never);
    one.close();
    const text = taken.join('');
    expect(text).toContain('To: a@b.vn');
    expect(text).toContain('Message-ID: <d1.3.phone@giatan.example>');
    expect(text).toContain('Auto-Submitted: auto-generated');
  });
});
