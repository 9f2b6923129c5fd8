import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditStateNames } from '../../src/domain/audit/audit.ts';
import { findingStateNames } from '../../src/domain/audit/finding.ts';
import { programmeStateNames } from '../../src/domain/audit/programme.ts';
import { declarationStateNames } from '../../src/domain/declaration/declaration.ts';
import { departmentReportStateNames } from '../../src/domain/department-report/department-report.ts';
import { changeStateNames } from '../../src/domain/document/change-request.ts';
import { documentStateNames, versionStateNames } from '../../src/domain/document/document.ts';
import { slipStateNames } from '../../src/domain/improvement/words.ts';
import { inspectionStateNames } from '../../src/domain/inspection/inspection.ts';
import { stateNames as objectiveStateNames } from '../../src/domain/objective/objective.ts';
import { sheetStateNames } from '../../src/domain/objective/sheet.ts';
import { permissions } from '../../src/domain/organisation/may.ts';
import { Problem } from '../../src/domain/problem.ts';
import { englishWord } from '../../src/domain/problem-word.ts';
import { stateWords } from '../../src/domain/procedure/words.ts';
import { publicationStateNames } from '../../src/domain/publication/publication.ts';
import { reviewStateNames } from '../../src/domain/review/review.ts';
import { emulationStateNames } from '../../src/domain/score-sheet/emulation.ts';
import { selfScoreStateNames } from '../../src/domain/score-sheet/self-score.ts';
import { tableStateNames } from '../../src/domain/score-sheet/table.ts';

describe('lời từ chối', () => {
  test('ngày trong câu viết dd/mm/yyyy; chi tiết cho chương trình vẫn là ISO', () => {
    const problem = new Problem('range-reversed', { from: '2026-11-28', to: '2026-11-20' });
    expect(problem.text('vi')).toContain('28/11/2026');
    expect(problem.text('en')).toContain('20/11/2026');
    expect(problem.text('vi')).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(problem.details).toEqual({ from: '2026-11-28', to: '2026-11-20' });
  });
});

describe('lời từ chối bằng tiếng Anh', () => {
  test('chữ của chương trình ở giữa câu cũng là tiếng Anh; tên người, mã thì giữ nguyên', () => {
    const problem = new Problem('not-found', { what: 'hồ sơ', key: 'Hồ Sơ' });
    expect(problem.text('en')).toBe('There is no dossier “Hồ Sơ”. Check the code.');
    expect(problem.text('vi')).toBe('Không tìm thấy hồ sơ “Hồ Sơ”. Kiểm tra lại mã.');
  });

  test('trạng thái của phiếu khắc phục gọi như trên màn hình', () => {
    for (const { vi, en } of Object.values(slipStateNames)) expect([vi, englishWord(vi)]).toEqual([vi, en]);
  });
});

describe('không chữ nào của chương trình ở lại tiếng Việt trong lời từ chối bằng tiếng Anh', () => {
  const known = (words: readonly string[]) => words.filter((word) => englishWord(word) === word);

  test('việc không làm được', () => {
    const sources = ['src/domain', 'src/command', 'src/web'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
    );
    // The act is the last argument: demandState(review, ['called'], 'ghi biên bản').
    const form = /\b(?:demandState|demandNotWithdrawn|stateProblem)\([^;]*?'([^']*[à-ỹđ][^']*)'\)/gi;
    const acts = sources.flatMap((text) => [...text.matchAll(form)].map(([, act = '']) => act));
    expect(acts.length).toBeGreaterThan(40);
    expect(known([...new Set(acts)])).toEqual([]);
  });

  test('trạng thái của bản ghi', () => {
    const names = [
      auditStateNames,
      changeStateNames,
      declarationStateNames,
      departmentReportStateNames,
      documentStateNames,
      emulationStateNames,
      findingStateNames,
      inspectionStateNames,
      objectiveStateNames,
      programmeStateNames,
      publicationStateNames,
      reviewStateNames,
      selfScoreStateNames,
      sheetStateNames,
      stateWords,
      tableStateNames,
      versionStateNames,
    ];
    expect(known(names.flatMap((each) => Object.values(each)))).toEqual([]);
  });

  test('điều vai trò không được phép', () => {
    expect(known(Object.values(permissions))).toEqual([]);
  });
});
