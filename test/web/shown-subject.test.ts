import { expect, test } from 'vitest';
import { showsSubject } from '../../src/web/shown-subject.ts';

test.each([
  ['/audits/DGNB-2026-002', '/audits/DGNB-2026-001/acts/approve'],
  ['/registers/training/DT-2026-001', '/registers/changes/TD-2026-001/acts/approve'],
  ['/registers/risks', '/registers/steering-board/BCD-2026-001/acts/issue'],
  ['/documents/legal-bases', '/documents/TL-2026-001/approve'],
  ['/audits/auditors', '/audits/programme/2026/acts/approve'],
  ['/objectives/2026/MT02', '/objectives/2026/MT01/approve'],
  ['/objectives/2026/MT01', '/objectives/2026/approve'],
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
  ['/objectives/2026/approve', '/objectives/2026/approve'],
  ['/objectives/2026/MT01', '/objectives/2026/MT01/approve'],
  ['/registers/annual-plan', '/registers/annual-plan/2026/approve'],
  ['/audits/programme', '/audits/programme/2026/acts/approve'],
  ['/account', '/reviews/new'],
])('trang %s cho thấy điều %s ghi', (page, path) => {
  expect(showsSubject(page, path)).toBe(true);
});
