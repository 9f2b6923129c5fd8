import { fold, nfc } from '../text.ts';
import type { Outcome } from './event.ts';

/** What a source's state word says. `unknown`: the word is not in the list, only the dates count. */
export type ReadState =
  | { readonly kind: 'open' }
  | { readonly kind: 'waiting-supplement' }
  | { readonly kind: 'finished'; readonly outcome: Outcome }
  | { readonly kind: 'refused-at-intake' }
  | { readonly kind: 'not-accepted' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'blank' };

/**
 * Words of the provincial systems, folded, first match wins: what is narrower stands earlier ("từ chối tiếp nhận"
 * before "từ chối", "chưa trả kết quả" before "trả kết quả").
 */
const words: readonly (readonly [RegExp, ReadState])[] = [
  [/^(tu choi|khong) tiep nhan|tu choi (tiep nhan|nhan) ho so/, { kind: 'refused-at-intake' }],
  [/(cho|chua) (duoc )?tiep nhan|moi dang ky|moi nop|luu nhap|ban nhap/, { kind: 'not-accepted' }],
  [/da bo sung|bo sung xong/, { kind: 'open' }],
  [/bo sung|supplement/, { kind: 'waiting-supplement' }],
  [/\brut\b|withdrawn/, { kind: 'finished', outcome: 'withdrawn' }],
  [/tam dung|tam ngung|paused|cho (cong dan )?thuc hien nghia vu/, { kind: 'open' }],
  [
    /dung xu ly|dung giai quyet|^(da )?dung\b|^(da )?huy\b|da huy|stopped|cancelled/,
    { kind: 'finished', outcome: 'stopped' },
  ],
  [/tu choi|khong du dieu kien|khong giai quyet|refused|rejected/, { kind: 'finished', outcome: 'refused' }],
  [/tra lai|tra ho so|da tra ho so|returned for good/, { kind: 'finished', outcome: 'returned' }],
  [/chua (tra|co|xong|hoan thanh|giai quyet|xu ly)/, { kind: 'open' }],
  [/dang (xu ly|giai quyet|tham dinh|trinh|thu ly|luan chuyen|cho|xac minh)|^dang\b/, { kind: 'open' }],
  [
    /(da|cho|co the) (tra|nhan|co) (ket qua|kq)|tra (ket qua|kq)|co (ket qua|kq)|hoan thanh|hoan tat|da giai quyet|da xu ly|xu ly xong|ket thuc|da xong|^xong$|da phe duyet|^da tra$|finished|completed|resolved|approved|^done$|closed/,
    { kind: 'finished', outcome: 'approved' },
  ],
  [
    /tiep nhan|cho (xu ly|duyet|phe duyet|ky|tham dinh|phan cong|luan chuyen|phan hoi|y kien|ket qua)|open|processing|in progress/,
    { kind: 'open' },
  ],
];

/** "Đúng hạn" folds to the same letters as "dừng": it says nothing of the state, and goes before folding. */
const onTimeWords = /(trước (và )?)?đúng( hạn)?/g;

/** Marks, case and spaces of the word do not matter. */
export function readState(text: string): ReadState {
  const folded = fold(nfc(text).toLowerCase().replace(onTimeWords, ''));
  if (folded === '') return { kind: 'blank' };
  for (const [pattern, state] of words) if (pattern.test(folded)) return state;
  return { kind: 'unknown' };
}
