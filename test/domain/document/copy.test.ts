import { describe, expect, it } from 'vitest';
import { carriersOf } from '../../../src/domain/document/change-carrier.ts';
import {
  approveChange,
  closeChange,
  dropChange,
  endOf,
  isStandingRequest,
  issueChange,
  proposeChange,
  rejectChange,
  reviewChange,
} from '../../../src/domain/document/change-request.ts';
import { acknowledge, copyLines, distribute, handOver, recall, spreadOf } from '../../../src/domain/document/copy.ts';
import { collidingCodes, registerLines } from '../../../src/domain/document/register.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { versionOf as processOf } from '../procedure/sample.ts';
import { by, documentOf, versionOf } from './sample.ts';

const at = instant('2026-11-20T08:00');
const holder = (personId: string) => ({ personId, name: personId, unitId: null, unitName: '' });
const approved = versionOf({ state: 'approved', validFrom: localDate('2026-11-01') });
let count = 0;
const how = { medium: 'electronic' as const, due: localDate('2026-12-01'), at, by: 'Thư', newId: () => `c${++count}` };

describe('phân phối', () => {
  it('không phân phối dự thảo, không phân phối hai lần cho một người', () => {
    expect(() => distribute(versionOf(), [], [holder('a')], how)).toThrow('phân phối');
    const copies = distribute(approved, [], [holder('a'), holder('a'), holder('b')], how);
    expect(copies.map(({ holder: { personId } }) => personId)).toEqual(['a', 'b']);
    expect(() => distribute(approved, copies, [holder('a')], how)).toThrow('chưa có tài liệu');
    expect(distribute(approved, copies, [holder('c')], how)[0]?.code).toBe('TL-2026-001-01-003');
  });

  it('chỉ người giữ bản xác nhận đã đọc, một lần; đọc rồi thì không còn đến hạn mà hạn vẫn giữ', () => {
    const [copy] = distribute(approved, [], [holder('a')], how);
    if (!copy) throw new Error('một bản');
    expect(() => acknowledge(copy, 'b', at)).toThrow('chỉ người ấy');
    expect(() => acknowledge(copy, null, at)).toThrow('chỉ người ấy');
    const read = acknowledge(copy, 'a', at);
    expect([read.state, read.due, read.readBy]).toEqual(['read', null, '2026-12-01']);
    expect(() => acknowledge(read, 'a', at)).toThrow('đã được xác nhận');
  });

  it('ai chưa đọc được kể tên; bản thu hồi phải nói xử lý thế nào và chỉ thu hồi một lần', () => {
    const [first, second] = distribute(approved, [], [holder('a'), holder('b')], how);
    if (!first || !second) throw new Error('hai bản');
    const spread = spreadOf([acknowledge(first, 'a', at), second]);
    expect([spread.read.length, spread.sent.length, spread.unread[0]?.holder.name]).toEqual([1, 2, 'b']);
    expect(() => recall(second, { at, by: 'Thư', note: '' })).toThrow('cách xử lý');
    const back = recall(second, { at, by: 'Thư', note: 'Hủy tại chỗ' });
    expect(spreadOf([back]).unread).toEqual([]);
    expect(() => recall(back, { at, by: 'Thư', note: 'x' })).toThrow('đã được thu hồi');
  });

  it('dòng của người đã ký nhận không đổi: bàn giao bản thì dòng cũ nói giao cho ai, người nhận có dòng riêng', () => {
    const [sent] = distribute(approved, [], [holder('a')], how);
    if (!sent) throw new Error('một bản');
    const read = acknowledge(sent, 'a', instant('2026-11-21T09:00'));
    const later = instant('2026-12-05T08:00');
    const given = handOver(read, holder('b'), { holdsIt: false, at: later, by: 'Lan' });
    const back = recall(given, { at: instant('2026-12-20T08:00'), by: 'Thư', note: 'Hủy tại chỗ' });
    const lines = copyLines([sent, read, given, back]);
    expect(lines).toMatchObject([
      {
        holder: { personId: 'a' },
        sentAt: at,
        sentBy: 'Thư',
        readAt: '2026-11-21T02:00:00.000Z',
        ended: { at: later, by: 'Lan', to: { personId: 'b' } },
      },
      {
        holder: { personId: 'b' },
        sentAt: later,
        sentBy: 'Lan',
        readAt: null,
        ended: { note: 'Hủy tại chỗ', to: null },
      },
    ]);
    expect(copyLines([sent, read])).toMatchObject([{ readAt: read.readAt, ended: null }]);
  });
});

describe('phiếu yêu cầu sửa đổi', () => {
  const identity = { id: 'r', code: 'YCSD-2026-001', year: 2026 };
  const proposal = {
    kind: 'amend' as const,
    target: { kind: 'document' as const, key: 'TL-2026-001', label: 'QT.ISO.01' },
    revisions: '1.0 → 1.1',
    reason: 'Sai tên bộ phận',
    proposal: 'Sửa thành Trung tâm',
    impact: '',
  };
  const opinion = (login: string, text = '') => ({ ...by(login), opinion: text });

  it('sửa đổi phải nêu tài liệu, lý do, nội dung', () => {
    const none = { kind: 'none' as const, key: '', label: '' };
    expect(() => proposeChange(identity, { ...proposal, target: none }, by('lan'))).toThrow('tài liệu cần sửa');
    expect(() => proposeChange(identity, { ...proposal, reason: ' ' }, by('lan'))).toThrow('lý do');
    expect(() => proposeChange(identity, { ...proposal, proposal: '' }, by('lan'))).toThrow('nội dung đề nghị');
  });

  it('đi đúng thứ tự; người đề nghị không tự soát xét; đã phê duyệt thì không từ chối được nữa', () => {
    const proposed = proposeChange(identity, proposal, by('lan'));
    expect(() => approveChange(proposed, opinion('binh'))).toThrow('không thể phê duyệt');
    expect(() => reviewChange(proposed, opinion('lan'))).toThrow('người khác phải soát xét');
    expect(() => rejectChange(proposed, opinion('binh'))).toThrow('lý do từ chối');
    const approvedChange = approveChange(reviewChange(proposed, opinion('thu')), opinion('binh'));
    expect(() => rejectChange(approvedChange, opinion('binh', 'muộn'))).toThrow('không thể từ chối');
    const issue = (version: string) => issueChange(approvedChange, { ...by('thu'), version }, ['QT.ISO.01 (1.1)']);
    expect(() => issue('')).toThrow('bản tài liệu');
    expect(() => issue('QT.ISO.01 (9.9)')).toThrow('chưa có bản “QT.ISO.01 (9.9)”');
    const closed = closeChange(issue('QT.ISO.01 (1.1)'), opinion('thu'));
    expect([closed.state, closed.seq]).toEqual(['closed', 5]);
  });

  it('đã phê duyệt mà thôi: chỉ khi đã phê duyệt, phải có lý do; phê duyệt còn nguyên, không phát hành được nữa', () => {
    const proposed = proposeChange(identity, proposal, by('lan'));
    const approved = approveChange(reviewChange(proposed, opinion('thu')), opinion('binh', 'Đồng ý'));
    expect(() => dropChange(proposed, opinion('binh', 'Đã có bản khác'))).toThrow('không thể cho thôi thực hiện');
    expect(() => dropChange(approved, opinion('binh', ' '))).toThrow('lý do không thực hiện');
    const dropped = dropChange(approved, opinion('binh', 'Bản 2.0 đã sửa chỗ ấy'));
    expect(dropped).toMatchObject({
      state: 'dropped',
      decided: { opinion: 'Đồng ý' },
      dropped: { login: 'binh', opinion: 'Bản 2.0 đã sửa chỗ ấy' },
    });
    const issued = { ...by('thu'), version: 'QT.ISO.01 (1.1)' };
    expect(() => issueChange(dropped, issued, [issued.version])).toThrow('không thực hiện');
    expect([isStandingRequest(approved), isStandingRequest(dropped), endOf(approved), endOf(dropped)?.login]).toEqual([
      ...[true, false, null, 'binh'],
    ]);
  });

  it('chỉ bản ban hành (thu hồi) sau ngày đề xuất mới mang được sửa đổi: không phải dự thảo, bản có trước, bản của tài liệu khác', () => {
    const on = (at: string) => ({ ...by('binh'), at, decision: '1', reason: 'x' });
    const before = on('2026-11-19T01:00:00.000Z');
    const after = on('2026-11-21T01:00:00.000Z');
    const document = documentOf({ state: 'issued' });
    const versions = [
      versionOf({ state: 'approved', approved: before }),
      versionOf({ revision: 1, state: 'approved', approved: after }),
      versionOf({ revision: 2, state: 'draft' }),
    ];
    const other = { document: documentOf({ code: 'TL-2026-002', documentCode: 'BM.01' }), versions };
    const process = processOf({ id: 'p2', state: 'approved', documentCode: 'QT 01', approved: after });
    const earlier = processOf({ id: 'p1', state: 'approved', documentCode: 'QT 01', revision: 0, approved: before });
    const carriers = (change: Partial<typeof proposal> | object, given = versions) =>
      carriersOf(
        proposeChange(identity, { ...proposal, ...change }, by('lan')),
        [{ document, versions: given }, other],
        [process, earlier],
      );
    expect(carriers({})).toEqual(['QT.ISO.01 (1.1)']);
    expect(carriers({ kind: 'withdraw' })).toEqual([]);
    const taken = versionOf({ state: 'withdrawn', approved: before, withdrawn: after });
    const given = versionOf({ revision: 1, state: 'withdrawn', withdrawn: after });
    expect(carriers({ kind: 'withdraw' }, [taken, given])).toEqual(['QT.ISO.01 (1.0)']);
    expect(carriers({ target: { kind: 'process', key: 'p1', label: '' } })).toEqual([
      `QT 01 (${process.issue}.${process.revision})`,
    ]);
    expect(carriers({ kind: 'new', target: { kind: 'none', key: '', label: '' } })).toContain('BM.01 (1.1)');
  });
});

describe('danh mục tài liệu', () => {
  it('quy trình giải quyết thủ tục vào cùng danh mục từ bảng của chính nó; mã trùng được kể', () => {
    const process = processOf({
      state: 'approved',
      documentCode: 'QT.ISO.01',
      validFrom: localDate('2026-01-01'),
    });
    const documents = [{ document: documentOf({ state: 'issued' }), versions: [approved] }];
    const lines = registerLines(documents, [process, processOf({ id: 'x' })], localDate('2026-11-20'));
    expect(lines.map(({ kind, standing }) => [kind, standing])).toEqual([
      ['procedure', 'in-force'],
      ['process', 'in-force'],
    ]);
    expect(collidingCodes(lines)[0]?.titles).toHaveLength(2);
    expect(collidingCodes(lines.slice(1))).toEqual([]);
  });
});
