import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { download } from '../../src/web/download.ts';
import type { Env } from '../../src/web/environment.ts';

async function headerOf(name: string): Promise<string> {
  const app = new Hono<Env>().get('/', (c) => download(c, { name, mediaType: 'application/pdf' }, new Uint8Array([1])));
  const answer = await app.request('/');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  return answer.headers.get('Content-Disposition') ?? '';
}

describe('tên tệp khi tải về', () => {
  it('tên có dấu tiếng Việt đến nguyên vẹn', async () => {
    const header = await headerOf('Biên bản.pdf');
    expect(header).toBe(`attachment; filename="Bi_n_b_n.pdf"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf`);
  });

  it.each([
    'a"; filename="x.html',
    'a\r\nSet-Cookie: x=1.pdf',
    "a'b(c)*.pdf",
    '../../etc/passwd',
    '\u0000\u202efdp.exe',
  ])('tên lạ không thêm được gì vào tiêu đề: %j', async (name) => {
    expect(await headerOf(name)).toMatch(
      /^attachment; filename="[A-Za-z0-9._-]*"; filename\*=UTF-8''[A-Za-z0-9._~!%-]*$/,
    );
  });

  it('tên dài bị cắt giữa một chữ đôi vẫn tải được', async () => {
    expect(await headerOf(`${'a'.repeat(5)}😀.pdf`.slice(-5))).toContain("filename*=UTF-8''_.pdf");
  });
});
