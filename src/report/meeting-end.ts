import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDateLong } from './format.ts';

/** How minutes end (NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu biên bản): the hour is written by hand when it is over. */
export function meetingEnd(heldAt: Instant): string {
  return `Cuộc họp kết thúc vào …… giờ …… phút, ${vnDateLong(localDateOf(heldAt))}./.`;
}
