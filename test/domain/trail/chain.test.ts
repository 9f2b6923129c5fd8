import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChainLink, chainHash, chainStart, verifyChain } from '../../../src/domain/trail/chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chain(contents: readonly string[]): ChainLink[] {
  let previous = chainStart;
  return contents.map((content, index) => {
    const fields = ['s', index + 1, content];
    const hash = chainHash(sha256, previous, fields);
    const link = { subject: 's', seq: index + 1, fields, previous, hash };
    previous = hash;
    return link;
  });
}

test('Chuỗi nguyên vẹn không có lỗi', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (contents) => {
      expect(verifyChain(sha256, chain(contents))).toEqual([]);
    }),
  );
});

test('Sửa nội dung, xóa hoặc đổi chỗ bất kỳ mục nào cũng bị phát hiện', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 3 }), fc.nat(), fc.string(), (contents, at, text) => {
      const links = chain(contents);
      const index = at % (links.length - 1);
      const [victim, next] = links.slice(index);
      if (!victim || !next) throw new Error('no such link');
      const edited = links.with(index, { ...victim, fields: ['s', victim.seq, `${contents[index]}${text}x`] });
      const removed = links.filter((_, position) => position !== index);
      const swapped = links.with(index, next).with(index + 1, victim);
      for (const changed of [edited, removed, swapped]) expect(verifyChain(sha256, changed)).not.toEqual([]);
    }),
  );
});

test('Hai mục khác nhau không bao giờ cho cùng một chuỗi băm vì nối trường', () => {
  expect(chainHash(sha256, '', ['ab', 'c'])).not.toBe(chainHash(sha256, '', ['a', 'bc']));
  expect(chainHash(sha256, '', ['a|1:b'])).not.toBe(chainHash(sha256, '', ['a', 'b']));
});
