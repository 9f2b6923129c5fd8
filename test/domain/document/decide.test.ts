import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalCodes, openDocument, post } from '../../../src/domain/document/card.ts';
import {
  approveVersion,
  draftVersion,
  receiveEdition,
  reviewVersion,
  reviseVersion,
  withdrawVersion,
} from '../../../src/domain/document/decide.ts';
import { diffVersions } from '../../../src/domain/document/diff.ts';
import type { DocumentVersion, QualityDocument } from '../../../src/domain/document/document.ts';
import { postingStanding } from '../../../src/domain/document/posting-version.ts';
import { isRuling, rulingVersion, versionStanding } from '../../../src/domain/document/standing.ts';
import { documentTemplates } from '../../../src/domain/document/template.ts';
import { changesOnly } from '../../../src/domain/procedure/diff.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';
import { by, card, content, documentOf, versionOf } from './sample.ts';

const today = localDate('2026-11-20');
const identity = { id: 'mới', code: 'TL-2026-002', year: 2026 };
const approval = { signOff: by('binh'), decision: '15/QĐ-UBND', validFrom: today };
const ruling = versionOf({
  state: 'approved',
  reviewed: by('hang'),
  approved: { ...by('binh'), decision: '15/QĐ-UBND' },
  validFrom: localDate('2026-01-01'),
});

/** Approved on a day, in force from another. */
function issuedOn(approvedOn: string, from: string): DocumentVersion {
  return {
    ...ruling,
    approved: { ...approval.signOff, at: `${approvedOn}T03:00:00.000Z`, decision: '15/QĐ-UBND' },
    validFrom: localDate(from),
  };
}

function whole(
  version?: DocumentVersion,
  document: QualityDocument = documentOf({ state: version ? 'issued' : 'draft' }),
) {
  return { document, versions: version ? [version] : [] };
}

describe('thẻ tài liệu', () => {
  it('thiếu mã, thiếu tên, điều khoản không phải số: từ chối', () => {
    expect(() => openDocument(identity, { ...card, documentCode: ' ' }, [])).toThrow('mã hiệu');
    expect(() => openDocument(identity, { ...card, title: '' }, [])).toThrow('tên tài liệu');
    expect(() => openDocument(identity, { ...card, clauses: ['bảy'] }, [])).toThrow('Điều khoản');
    expect(() => openDocument(identity, { ...card, kind: 'external' }, [])).toThrow('cơ quan ban hành');
  });

  it('mã hiệu không trùng trong một nhóm, kể cả viết khác dấu; nhóm khác thì được và được báo', () => {
    const other = documentOf();
    expect(() => openDocument(identity, { ...card, documentCode: 'qt.iso.01' }, [other])).toThrow('đã là của');
    const opened = openDocument(identity, { ...card, series: 'Hộ tịch' }, [other]);
    expect(equalCodes(opened, [other])).toHaveLength(1);
    expect(equalCodes({ documentCode: 'QT.ISO.99' }, [other])).toEqual([]);
  });

  it('chỉ niêm yết tài liệu đã ban hành, không ghi trước ngày, không từ trước khi có bản được phê duyệt', () => {
    const who = { name: 'Thư', at: instant('2026-11-20T12:00') };
    expect(() => post(whole(), ['Bảng tin'], today, today, who)).toThrow('niêm yết');
    const issued = whole(issuedOn('2026-11-10', '2026-11-12'));
    expect(() => post(issued, ['  '], today, today, who)).toThrow('nơi niêm yết');
    expect(() => post(issued, ['Bảng tin'], localDate('2026-11-21'), today, who)).toThrow('tương lai');
    expect(() => post(issued, ['Bảng tin'], localDate('2026-11-09'), today, who)).toThrow('10/11/2026');
    const posted = post(issued, ['Bảng tin', 'Cổng'], localDate('2026-11-10'), today, who);
    expect(posted.postings.map(({ place, to }) => [place, to])).toEqual([
      ['Bảng tin', null],
      ['Cổng', null],
    ]);
  });

  it('cùng nơi, cùng bản không niêm yết hai lần; bản mới thay bản cũ ở đúng nơi ấy', () => {
    const who = { name: 'Thư', at: instant('2026-11-20T12:00') };
    const first = issuedOn('2026-11-01', '2026-11-01');
    const once = post(whole(first), ['Bảng tin', 'Cổng'], localDate('2026-11-02'), today, who);
    expect(() => post(whole(first, once), ['bảng  tin'], today, today, who)).toThrow('đã niêm yết');
    const next = { ...issuedOn('2026-11-15', '2026-11-16'), id: 'v2', number: 2, issue: 2 };
    const both = { document: once, versions: [{ ...first, validTo: localDate('2026-11-15') }, next] };
    const twice = post(both, ['Bảng tin'], localDate('2026-11-16'), today, who);
    expect(twice.postings.map(({ place, from, to }) => [place, from, to])).toEqual([
      ['Bảng tin', '2026-11-02', '2026-11-15'],
      ['Cổng', '2026-11-02', null],
      ['Bảng tin', '2026-11-16', null],
    ]);
  });

  it('nơi còn treo bản cũ, bản đã thu hồi được nói ra; bản sắp hiệu lực treo trước thì không', () => {
    const first = { ...issuedOn('2026-11-01', '2026-11-01'), validTo: localDate('2026-11-15') };
    const next = { ...issuedOn('2026-11-15', '2026-11-16'), id: 'v2', number: 2, issue: 2 };
    const said = instant('2026-11-20T12:00');
    const at = (from: string, day = '2026-11-20', versions = [first, next]) =>
      postingStanding({ from: localDate(from), to: null, at: said }, versions, localDate(day));
    expect(at('2026-11-02')).toMatchObject({ standing: 'outdated', posted: { issue: 1 }, ruling: { issue: 2 } });
    expect(at('2026-11-15')).toMatchObject({ standing: 'current', posted: { issue: 2 } });
    expect(at('2026-11-15', '2026-11-15')).toMatchObject({ standing: 'current', posted: { issue: 2 } });
    const gone = { ...first, state: 'withdrawn' as const };
    expect(at('2026-11-02', '2026-11-20', [gone])).toMatchObject({ standing: 'withdrawn', ruling: null });
    expect(
      postingStanding({ from: localDate('2026-11-02'), to: localDate('2026-11-03'), at: said }, [gone], today),
    ).toMatchObject({
      standing: 'down',
    });
  });
});

describe('các bản của một tài liệu', () => {
  it('không có nội dung lẫn tệp thì không phải là một bản', () => {
    const whole = { document: documentOf(), versions: [] };
    expect(() => draftVersion('v', whole, { ...content, sections: [] }, by('thu'), today)).toThrow('nội dung');
    const nameless = { ...content, sections: [{ label: '1', title: '', text: 'x' }] };
    expect(() => draftVersion('v', whole, nameless, by('thu'), today)).toThrow('tên của mục');
  });

  it('bản sau được soạn khi bản trước đang hiệu lực; mỗi lúc chỉ một dự thảo; số lần phải tăng', () => {
    const whole = { document: documentOf({ state: 'issued' }), versions: [ruling] };
    expect(() => draftVersion('v2', whole, content, by('thu'), today)).toThrow('không đi sau');
    const draft = draftVersion('v2', whole, { ...content, revision: 1 }, by('thu'), today);
    expect([draft.number, draft.code]).toEqual([2, 'TL-2026-001-02']);
    const versions = [ruling, draft];
    expect(rulingVersion(versions, today)?.id).toBe('v1');
    expect(() => draftVersion('v3', { ...whole, versions }, { ...content, revision: 2 }, by('thu'), today)).toThrow(
      'Đang soạn bản',
    );
  });

  it('người soạn không tự soát xét; sửa sau khi soát xét thì phải soát xét lại', () => {
    expect(() => reviewVersion(versionOf(), by('thu'))).toThrow('người khác phải soát xét');
    const reviewed = reviewVersion(versionOf(), by('hang'));
    const revised = reviseVersion(reviewed, { document: documentOf(), versions: [reviewed] }, content, by('thu'));
    expect([revised.state, revised.reviewed]).toEqual(['draft', null]);
  });

  it('chưa soát xét hoặc không có số quyết định thì không ban hành được', () => {
    const whole = { document: documentOf(), versions: [versionOf()] };
    expect(() => approveVersion(versionOf(), whole, approval)).toThrow('không thể phê duyệt');
    const reviewed = versionOf({ state: 'reviewed' });
    expect(() => approveVersion(reviewed, whole, { ...approval, decision: ' ' })).toThrow('số quyết định');
  });

  it('ban hành đóng bản trước hôm liền trước; không được bắt đầu trước bản hiện hành', () => {
    const next = versionOf({ id: 'v2', number: 2, revision: 1, state: 'reviewed', reviewed: by('hang') });
    const whole = { document: documentOf({ state: 'issued' }), versions: [ruling, next] };
    const early = { ...approval, validFrom: localDate('2026-01-01') };
    expect(() => approveVersion(next, whole, early)).toThrow('phải có hiệu lực sau');
    const { approved, closed } = approveVersion(next, whole, approval);
    expect(closed?.validTo).toBe('2026-11-19');
    expect(versionStanding({ ...ruling, ...closed }, today)).toBe('superseded');
    expect(versionStanding(approved, today)).toBe('in-force');
  });

  it('thu hồi cần lý do; ngày trước đó vẫn hiệu lực; bản chưa từng hiệu lực thì không có thời gian hiệu lực', () => {
    const whole = { document: documentOf({ state: 'issued' }), versions: [ruling] };
    expect(() => withdrawVersion(ruling, whole, by('binh'), ' ', today)).toThrow('lý do');
    const { document, withdrawn } = withdrawVersion(ruling, whole, by('binh'), 'Căn cứ hết hiệu lực', today);
    expect([document.state, withdrawn.validTo]).toEqual(['withdrawn', '2026-11-19']);
    expect(isRuling(withdrawn, localDate('2026-11-19'))).toBe(true);
    expect(isRuling(withdrawn, today)).toBe(false);
    const draft = versionOf();
    const given = withdrawVersion(draft, { document: documentOf(), versions: [draft] }, by('binh'), 'Bỏ', today);
    expect(given.withdrawn.validFrom).toBeNull();
  });

  it('tài liệu bên ngoài được nhận, không soạn; bản mới đóng bản cũ', () => {
    const document = documentOf({ kind: 'external', issuer: 'Bộ Khoa học và Công nghệ' });
    const whole = { document, versions: [] };
    expect(() => draftVersion('v', whole, content, by('thu'), today)).toThrow('cơ quan khác');
    const first = receiveEdition('a', whole, { ...content, sections: [] }, by('thu'), localDate('2026-02-01'));
    const again = receiveEdition('b', { ...whole, versions: [first.approved] }, content, by('thu'), today);
    expect([again.approved.number, again.closed?.validTo]).toEqual([2, '2026-11-19']);
    expect(() => receiveEdition('c', { document: documentOf(), versions: [] }, content, by('thu'), today)).toThrow();
  });

  it('so hai bản: chỉ chỗ khác được kể', () => {
    const after = versionOf({
      revision: 1,
      sections: [...content.sections, { label: '2', title: 'Phạm vi', text: 'Cả cơ quan.' }],
    });
    expect(changesOnly(diffVersions(versionOf(), after)).map(({ name, kind }) => [name, kind])).toEqual([
      ['Lần sửa đổi', 'changed'],
      ['2 Phạm vi', 'added'],
    ]);
  });

  it('mọi chuỗi ban hành: mỗi ngày nhiều nhất một bản hiệu lực, không ngày nào hở giữa hai bản liền nhau', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }), (gaps) => {
        let document: QualityDocument = documentOf();
        let versions: DocumentVersion[] = [];
        let from = localDate('2026-01-01');
        const starts = gaps.map((gap, index) => {
          const id = `v${index}`;
          const draft = draftVersion(id, { document, versions }, { ...content, issue: index + 1 }, by('thu'), from);
          const reviewed = reviewVersion(draft, by('hang'));
          const whole = { document, versions: [...versions, reviewed] };
          const done = approveVersion(reviewed, whole, { ...approval, validFrom: from });
          document = done.document;
          versions = [...versions.map((one) => (one.id === done.closed?.id ? done.closed : one)), done.approved];
          const start = from;
          from = addDays(from, gap);
          return start;
        });
        for (let day = starts[0] ?? from; day < from; day = addDays(day, 1)) {
          expect(versions.filter((version) => isRuling(version, day))).toHaveLength(1);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('mẫu có sẵn', () => {
  it('mỗi mẫu có nội dung thật, mã riêng và nêu tên cơ quan ở chính sách, sổ tay, quy trình', () => {
    const office = { name: 'Ủy ban nhân dân xã Gia Tân', counterName: '', leaderTitle: 'Chủ tịch', address: '' };
    expect(new Set(documentTemplates.map(({ documentCode }) => documentCode)).size).toBe(documentTemplates.length);
    for (const { id, sections } of documentTemplates) {
      const text = sections(office)
        .map((section) => section.text)
        .join('\n');
      expect([id, text.length > 600, text.includes(office.name)]).toEqual([id, true, true]);
      expect(text).not.toMatch(/…|TODO|undefined/);
    }
  });
});
