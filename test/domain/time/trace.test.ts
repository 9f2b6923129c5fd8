import { describe, expect, it } from 'vitest';
import { deadline } from '../../../src/domain/time/deadline.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import type { Limit, Pause } from '../../../src/domain/time/limit.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { explain } from '../../../src/domain/time/trace.ts';

const calendar = shipped();

describe('“Vì sao là ngày này?”', () => {
  it('kể tên ngày lễ, số ngày nghỉ hằng tuần và kết luận bằng giờ, thứ, ngày', () => {
    expect(why('2026-11-20T16:10', { value: 3, unit: 'working-day' })).toEqual([
      'Hồ sơ được tiếp nhận lúc 16:10 Thứ Sáu 20/11/2026.',
      'Thời hạn giải quyết là 3 ngày làm việc, tính từ ngày làm việc kế tiếp; ngày tiếp nhận không tính.',
      'Không tính Thứ Ba 24/11/2026: nghỉ lễ Ngày Văn hóa Việt Nam.',
      'Không tính 2 ngày nghỉ hằng tuần.',
      'Vì vậy hạn trả kết quả là 17:00 Thứ Năm 26/11/2026.',
    ]);
  });

  it('gộp kỳ nghỉ Tết thành một câu, không đếm trùng cuối tuần', () => {
    const lines = why('2024-02-07T09:00', { value: 1, unit: 'working-day' });
    expect(lines).toContain('Không tính 5 ngày từ Thứ Năm 08/02/2024 đến Thứ Tư 14/02/2024: nghỉ lễ Tết Nguyên đán.');
    expect(lines).toContain('Không tính 2 ngày nghỉ hằng tuần.');
  });

  it('nói rõ Thứ Bảy làm bù và ngày nghỉ hoán đổi', () => {
    const lines = why('2026-08-21T09:00', { value: 7, unit: 'working-day' });
    expect(lines).toContain('Thứ Bảy 22/08/2026 là ngày làm việc bù cho Thứ Hai 31/08/2026 nên được tính.');
    expect(why('2026-08-28T09:00', { value: 1, unit: 'working-day' })).toContain(
      'Không tính Thứ Hai 31/08/2026: nghỉ hoán đổi dịp Quốc khánh.',
    );
  });

  it('hạn rơi vào ngày nghỉ thì nói chuyển sang ngày nào', () => {
    expect(why('2026-11-23T09:00', { value: 1, unit: 'calendar-day' })).toContain(
      'Thứ Ba 24/11/2026 là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo, Thứ Tư 25/11/2026.',
    );
  });

  it('nhận sau 15:00 hay vào ngày nghỉ thì nói lý do sang ngày kế tiếp', () => {
    const limit: Limit = { value: 1, unit: 'same-day' };
    expect(why('2026-11-20T15:01', limit).join(' ')).toContain('nhận sau 15:00');
    const holiday = why('2026-11-24T09:00', limit).join(' ');
    expect(holiday).toContain('nhận vào ngày nghỉ');
    expect(holiday).toContain('Ngày Văn hóa Việt Nam');
  });

  it('mỗi lần tạm dừng là một câu: trừ ra, tính lại, sau hạn, đang mở', () => {
    const limit: Limit = { value: 3, unit: 'working-day' };
    const text = why('2026-11-02T08:00', limit, [
      pause('2026-11-03T08:00', '2026-11-05T08:00', 'subtract'),
      pause('2026-11-06T08:00', '2026-11-10T08:00', 'restart'),
      pause('2026-12-06T08:00', '2026-12-10T08:00', 'subtract'),
    ]).join('\n');
    expect(text).toContain('hạn lùi thêm 2 ngày làm việc');
    expect(text).toContain('thời hạn được tính lại từ đầu sau khi tiếp tục');
    expect(text).toContain('ngày tiếp tục giải quyết không tính');
    expect(text).toContain('sau khi đã hết hạn nên không làm thay đổi hạn');
    const open = why('2026-11-02T08:00', limit, [pause('2026-11-03T08:00', null, 'restart')]);
    expect(open.at(-1)).toContain('đang tạm dừng từ 08:00 Thứ Ba 03/11/2026');
  });

  it('giờ làm việc: nói giờ nào được tính; phút bị dừng viết thành giờ và phút', () => {
    const text = why('2026-11-20T08:00', { value: 4, unit: 'working-hour' }, [
      pause('2026-11-20T09:00', '2026-11-20T12:30', 'subtract'),
    ]).join('\n');
    expect(text).toContain('07:30-11:30,13:30-17:00');
    expect(text).toContain('hạn lùi thêm 2 giờ 30 phút làm việc');
  });

  it('năm chưa có thông báo: câu trả lời nói đây là ngày tạm tính và thiếu những gì', () => {
    const text = why('2026-12-31T08:00', { value: 1, unit: 'working-day' }).join('\n');
    expect(text).toContain('tạm tính: năm 2027 chưa có thông báo chính thức');
    expect(text).toContain('Tết Nguyên đán');
  });

  it('mọi câu đều có bản tiếng Anh', () => {
    const trace = result('2026-11-20T16:10', { value: 3, unit: 'working-day' }).trace;
    expect(explain(trace, 'en')).toEqual([
      'The dossier was received at 16:10 Friday 20/11/2026.',
      'The time limit is 3 working days, counted from the next working day; the day of receipt is not counted.',
      'Not counted: Tuesday 24/11/2026, public holiday Ngày Văn hóa Việt Nam.',
      'Not counted: 2 weekly rest days.',
      'So the result is due at 17:00 Thursday 26/11/2026.',
    ]);
  });
});

function pause(from: string, to: string | null, policy: Pause['policy']): Pause {
  return { from: instant(from), to: to === null ? null : instant(to), policy };
}

function result(received: string, limit: Limit, pauses: readonly Pause[] = []) {
  return deadline(calendar, { received: instant(received), limit, pauses });
}

function why(...order: Parameters<typeof result>): string[] {
  return explain(result(...order).trace, 'vi');
}
