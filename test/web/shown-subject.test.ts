import { expect, test } from 'vitest';
import { showsSubject } from '../../src/web/shown-subject.ts';

test.each([
  ['/audits/DGNB-2026-002', '/audits/DGNB-2026-001/acts/approve'],
  ['/registers/training/DT-2026-001', '/registers/changes/TD-2026-001/acts/approve'],
  ['/account', '/audits/DGNB-2026-001/acts/approve'],
  ['/', '/audits/DGNB-2026-001/acts/approve'],
  ['', '/audits/DGNB-2026-001/acts/approve'],
])('trang %s không cho thấy điều %s ghi', (page, path) => {
  expect(showsSubject(page, path)).toBe(false);
});

test.each([
  ['/audits/DGNB-2026-001', '/audits/DGNB-2026-001/acts/approve'],
  ['/audits/DGNB-2026-001/findings/l1', '/audits/DGNB-2026-001/findings/l1/issue'],
  ['/audits/DGNB-2026-001/acts/approve', '/audits/DGNB-2026-001/acts/approve'],
  ['/objectives', '/objectives/2026/approve'],
  ['/objectives/proposals', '/objectives/2027/carry'],
  ['/account', '/reviews/new'],
])('trang %s cho thấy điều %s ghi', (page, path) => {
  expect(showsSubject(page, path)).toBe(true);
});
