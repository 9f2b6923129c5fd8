import { describe, expect, test } from 'vitest';
import type { RegisterEntry } from '../../../src/domain/register/entry.ts';
import { kindOf } from '../../../src/domain/register/list.ts';
import { readValues } from '../../../src/domain/register/read.ts';
import { defaultScale } from '../../../src/domain/register/scale.ts';
import { columnText } from '../../../src/domain/register/wording.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const today = localDate('2026-03-20');
const by = { at: instant('2026-03-10T08:00'), login: 'thu', name: 'Thư', personId: null };

describe('chữ của các sổ', () => {
  test('ô bắt buộc bỏ trống: lời từ chối đọc thành câu', () => {
    const refused = (kind: 'reporting' | 'interested-parties') => {
      const { fields } = kindOf(kind);
      const empty = Object.fromEntries(fields.map(({ key, type }) => [key, type === 'lines' ? [] : '']));
      return readValues(fields, empty, { people: [], sections: [], today, language: 'vi' }).faults.map(
        ({ message }) => message,
      );
    };
    expect(refused('reporting')).toContain('Thiếu nơi nhận. Hãy nhập.');
    expect(refused('reporting')).toContain('Thiếu số tháng mỗi kỳ. Hãy nhập.');
    expect(refused('interested-parties')).toContain('Thiếu số tháng đến lần xem lại. Hãy nhập.');
  });

  test('buổi đào tạo dự kiến: cột Có mặt nói bao nhiêu người được mời, không phải đã có mặt', () => {
    const kind = kindOf('training');
    const training = (state: string): RegisterEntry => ({
      ...{ id: '1', code: 'DT-2026-001', year: 2026, seq: 1, kind: 'training', state, due: null },
      ...{ openedOn: today, closedOn: null, signed: { add: by } },
      values: { attendance: [{ present: 'present' }, { present: 'absent' }] },
    });
    const shown = (state: string, language: 'vi' | 'en') =>
      columnText(kind, training(state), 'attendanceCount', defaultScale, language);
    expect([shown('planned', 'vi'), shown('planned', 'en')]).toEqual(['2 được mời', '2 invited']);
    expect(shown('held', 'vi')).toBe('1/2');
  });
});
