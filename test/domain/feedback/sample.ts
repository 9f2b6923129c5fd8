import { type Complaint, type ComplaintLimits, defaultLimits } from '../../../src/domain/feedback/complaint.ts';
import { type ComplaintInput, openComplaint } from '../../../src/domain/feedback/decide-complaint.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';

/** A complaint about a procedure that nobody is named in, received at `received` and entered by the end of 2026. */
export function complaintOf(
  code: string,
  received: string,
  more: Partial<ComplaintInput> = {},
  limits: ComplaintLimits = defaultLimits,
): Complaint {
  const input: ComplaintInput = {
    kind: 'procedure',
    receivedAt: instant(received),
    way: 'direct',
    content: 'Chờ quá lâu.',
    personHash: '',
    dossierCode: '',
    procedureCode: '',
    procedureTitle: '',
    section: '',
    officerId: null,
    officer: '',
    repeats: '',
    ...more,
  };
  return openComplaint({ id: code, code, year: 2026 }, input, limits, {
    now: instant('2026-12-31T08:00'),
    calendar: shipped(),
  });
}
