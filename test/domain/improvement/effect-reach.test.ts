import { describe, expect, test } from 'vitest';
import { demandReach, type SlipMatter } from '../../../src/domain/improvement/effect-reach.ts';
import type { Problem } from '../../../src/domain/problem.ts';

const land = { code: 'HS-1', procedureCode: '1.013949', field: 'Đất đai', sections: ['Một cửa', 'Phòng Kinh tế'] };
const secretariat: SlipMatter = { section: 'Văn phòng', dossiers: [] };
const late: SlipMatter = { section: 'Văn phòng', dossiers: [land] };

function refused(scope: Parameters<typeof demandReach>[0], matter: SlipMatter): string | undefined {
  try {
    demandReach(scope, matter);
    return undefined;
  } catch (problem) {
    expect((problem as Problem).field).toBe('scopeValue');
    return (problem as Problem).code;
  }
}

describe('hiệu lực chỉ đo ở nơi có sự không phù hợp (TCVN ISO 9001:2015, 10.2.1 d)', () => {
  test('phiếu của một bộ phận không đo được ở bộ phận khác', () => {
    expect(refused({ kind: 'section', value: 'Phòng Kinh tế' }, secretariat)).toBe('improvement-scope-elsewhere');
    expect(refused({ kind: 'section', value: 'Văn phòng' }, secretariat)).toBeUndefined();
  });

  test('bộ phận đã giữ hồ sơ của phiếu thì đo được, bộ phận khác thì không', () => {
    expect(refused({ kind: 'section', value: 'Phòng Kinh tế' }, late)).toBeUndefined();
    expect(refused({ kind: 'section', value: 'Phòng Văn hóa' }, late)).toBe('improvement-scope-elsewhere');
  });

  test('lĩnh vực, thủ tục không có hồ sơ nào của phiếu thì không đo được', () => {
    expect(refused({ kind: 'field', value: 'Hộ tịch' }, late)).toBe('improvement-scope-elsewhere');
    expect(refused({ kind: 'field', value: 'Đất đai' }, late)).toBeUndefined();
    expect(refused({ kind: 'procedure', value: '1.000656' }, late)).toBe('improvement-scope-elsewhere');
    expect(refused({ kind: 'procedure', value: '1.013949' }, late)).toBeUndefined();
  });

  test('toàn cơ quan luôn đo được; phiếu không nêu bộ phận, hồ sơ nào thì đo ở đâu cũng được', () => {
    const nowhere: SlipMatter = { section: '', dossiers: [] };
    expect(refused({ kind: 'office', value: '' }, late)).toBeUndefined();
    for (const kind of ['section', 'field', 'procedure'] as const) {
      expect(refused({ kind, value: 'Phòng Kinh tế' }, nowhere)).toBeUndefined();
    }
    expect(refused({ kind: 'field', value: 'Hộ tịch' }, secretariat)).toBeUndefined();
  });
});
