import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  boundName,
  checkEvidenceFolder,
  type Disk,
  type FolderFile,
  sha256,
  writeEvidenceFolder,
} from '../../src/cli/evidence-folder.ts';
import { scratch } from '../support/cli.ts';
import { codeOf } from '../support/problem-code.ts';

const root = scratch();
let folder = '';
let runs = 0;

const bytes = (text: string) => new TextEncoder().encode(text);
const files = (...named: (readonly [string, string])[]): FolderFile[] =>
  named.map(([name, text]) => ({ name, bytes: bytes(text) }));
const manifestOf = (all: readonly FolderFile[]) => ({
  year: 2026,
  madeAt: '2026-12-16T02:00:00.000Z',
  papers: [
    ...all.map(({ name, bytes: own }) => ({ file: name, sha256: sha256(own) })),
    { title: 'Chưa có', missing: 'x' },
  ],
  bound: { file: boundName(2026), sha256: sha256(bytes('cả quyển')) },
});
const put = (all: readonly FolderFile[], disk?: Disk) =>
  writeEvidenceFolder(folder, [...all, ...files([boundName(2026), 'cả quyển'])], manifestOf(all), disk);
const there = () => readdirSync(folder).sort();

const first = files(['01-a.pdf', 'a'], ['02-b.pdf', 'b']);
const second = files(['01-a.pdf', 'a khác'], ['02-c.pdf', 'c'], ['03-d.pdf', 'd']);

beforeEach(() => {
  runs += 1;
  folder = join(root, `in-${runs}`);
});

describe('thư mục hồ sơ minh chứng', () => {
  test('thư mục có tệp khác, thư mục con, liên kết, hoặc là một tệp: không ghi gì, không xóa gì', () => {
    const strange: readonly (readonly [string, () => void])[] = [
      ['cua-toi.docx', () => writeFileSync(join(folder, 'cua-toi.docx'), 'x')],
      ['anh', () => mkdirSync(join(folder, 'anh'))],
      ['lien-ket.pdf', () => symlinkSync('/etc/hostname', join(folder, 'lien-ket.pdf'))],
      ['manifest.json', () => writeFileSync(join(folder, 'manifest.json'), '{"name": "ứng dụng khác"}')],
      ['01-a.pdf', () => writeFileSync(join(folder, '01-a.pdf'), 'của người khác')],
    ];
    for (const [name, make] of strange) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      make();
      expect([name, codeOf(() => checkEvidenceFolder(folder))]).toEqual([name, 'evidence-folder']);
      expect(() => put(first)).toThrow(name);
      expect(there()).toEqual([name]);
    }
    writeFileSync(join(root, 'tep'), 'x');
    expect(() => checkEvidenceFolder(join(root, 'tep'))).toThrow('không phải thư mục');
  });

  test('lần in sau thay đúng những gì lần trước ghi; danh sách mới đủ', () => {
    put(first);
    expect(there()).toEqual(['01-a.pdf', '02-b.pdf', boundName(2026), 'manifest.json'].sort());
    put(second);
    expect(there()).toEqual(['01-a.pdf', '02-c.pdf', '03-d.pdf', boundName(2026), 'manifest.json'].sort());
    expect(readFileSync(join(folder, '01-a.pdf'), 'utf8')).toBe('a khác');
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifestOf(second));
  });

  test('tệp của người khác đặt thêm, hoặc tệp lần trước bị sửa: từ chối, lần in trước còn nguyên', () => {
    put(first);
    writeFileSync(join(folder, 'ghi-chu.txt'), 'của đoàn');
    expect(() => put(second)).toThrow('ghi-chu.txt');
    rmSync(join(folder, 'ghi-chu.txt'));
    writeFileSync(join(folder, '02-b.pdf'), 'b có chú thích');
    expect(() => put(second)).toThrow('02-b.pdf');
    expect(readFileSync(join(folder, '02-b.pdf'), 'utf8')).toBe('b có chú thích');
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifestOf(first));
  });

  test('danh sách nêu tên ở ngoài thư mục: tệp ấy không bị đụng tới', () => {
    mkdirSync(folder);
    const outside = join(root, `ngoai-${runs}.pdf`);
    writeFileSync(outside, 'x');
    const papers = [{ file: `../ngoai-${runs}.pdf`, sha256: sha256(bytes('x')) }];
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ year: 2026, madeAt: 'x', papers }));
    put(first);
    expect(readFileSync(outside, 'utf8')).toBe('x');
  });

  test('danh sách của bản trước không ghi mã băm tệp chung: vẫn thay được', () => {
    mkdirSync(folder);
    const { bound: _bound, ...old } = manifestOf(first);
    for (const one of first) writeFileSync(join(folder, one.name), one.bytes);
    writeFileSync(join(folder, boundName(2026)), 'quyển cũ');
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(old));
    put(second);
    expect(there()).toContain('03-d.pdf');
    expect(readFileSync(join(folder, boundName(2026)), 'utf8')).toBe('cả quyển');
  });

  test('ổ đĩa đầy ở bất kỳ tệp nào: nói bằng tiếng Việt, lần in trước còn nguyên và đúng mã băm, không để lại gì dở', () => {
    put(first);
    const before = there();
    const writes = second.length + 3;
    for (let room = 0; room < writes; room += 1) {
      expect([room, refusalOf(() => put(second, fullAfter(room)))]).toEqual([
        room,
        expect.stringContaining('ổ đĩa đã đầy'),
      ]);
      expect(refusalOf(() => put(second, fullAfter(room)))).toContain('còn nguyên');
      expect([room, there()]).toEqual([room, before]);
      expect([room, unlike()]).toEqual([room, []]);
    }
    put(second, fullAfter(writes));
    expect(there()).toEqual(['01-a.pdf', '02-c.pdf', '03-d.pdf', boundName(2026), 'manifest.json'].sort());
    expect(unlike()).toEqual([]);
  });

  test('ổ đĩa đầy ở thư mục còn trống: không để lại tệp nào', () => {
    expect(refusalOf(() => put(first, fullAfter(2)))).toContain('ổ đĩa đã đầy');
    expect(there()).toEqual([]);
  });

  test('hỏng lúc đổi tên: không còn danh sách nào, và nói rõ thư mục đang dở, phải in lại', () => {
    put(first);
    let renames = 0;
    const broken: Disk = {
      write: (path, content) => writeFileSync(path, content),
      rename(from, to) {
        renames += 1;
        // The journal, then the first of the papers.
        if (renames === 3) throw Object.assign(new Error('EIO: i/o error, rename'), { code: 'EIO' });
        renameSync(from, to);
      },
      remove: (path) => rmSync(path),
    };
    expect(refusalOf(() => put(second, broken))).toContain('đang dở');
    expect(there()).not.toContain('manifest.json');
    put(second);
    expect(unlike()).toEqual([]);
  });

  test('dừng ở bất kỳ bước nào: không danh sách nào nêu tệp không có; lần sau chạy tiếp được và còn đúng tệp mới', () => {
    let stoppedAt = 0;
    for (let step = 0; ; step += 1) {
      rmSync(folder, { recursive: true, force: true });
      put(first);
      const disk = stopping(step);
      try {
        put(second, disk);
        stoppedAt = step;
        break;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      const path = join(folder, 'manifest.json');
      if (existsSync(path)) {
        const { papers } = JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof manifestOf>;
        for (const paper of papers) {
          if (!('file' in paper)) continue;
          expect([step, sha256(readFileSync(join(folder, paper.file)))]).toEqual([step, paper.sha256]);
        }
      }
      put(second);
      expect([step, there()]).toEqual([
        step,
        ['01-a.pdf', '02-c.pdf', '03-d.pdf', boundName(2026), 'manifest.json'].sort(),
      ]);
    }
    expect(stoppedAt).toBeGreaterThan(10);
  });
});

/** Which papers of the manifest are not there as it says. */
function unlike(): string[] {
  const read = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ReturnType<typeof manifestOf>;
  return [...read.papers, read.bound].flatMap((one) =>
    'file' in one && sha256(readFileSync(join(folder, one.file))) !== one.sha256 ? [one.file] : [],
  );
}

function refusalOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

/** Takes so many files, then half a file, then says that it is full. */
function fullAfter(room: number): Disk {
  let left = room;
  return {
    write(path, content) {
      left -= 1;
      writeFileSync(path, left < 0 ? content.slice(0, 1) : content);
      if (left < 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    },
    rename: renameSync,
    remove: (path) => rmSync(path),
  };
}

class Killed extends Error {}

/** Stops before the step of that number; of a file that is being written half is there. */
function stopping(after: number): Disk {
  let done = 0;
  const step = (act: () => void, half: () => void = () => undefined) => {
    if (done === after) {
      half();
      throw new Killed();
    }
    done += 1;
    act();
  };
  return {
    write: (path, content) =>
      step(
        () => writeFileSync(path, content),
        () => writeFileSync(path, content.slice(0, 1)),
      ),
    rename: (from, to) => step(() => renameSync(from, to)),
    remove: (path) => step(() => rmSync(path)),
  };
}
