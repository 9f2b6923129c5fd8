import type { Context } from '../command/context.ts';
import { endOf } from '../domain/document/change-request.ts';
import type { DocumentKind, DocumentVersion } from '../domain/document/document.ts';
import { isRuling, ruledVersions, versionLabel } from '../domain/document/standing.ts';
import { isInForce } from '../domain/procedure/version.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { documentCopies, listChangeRequests, listDocuments } from '../storage/document.ts';
import { listLegalBases } from '../storage/legal-basis.ts';
import { listProcesses } from '../storage/process.ts';
import { listPublications } from '../storage/publication.ts';
import { yearReviews } from './document-reviews.ts';
import { existing, type Paper, record, yearEnd, yearly } from './evidence-paper.ts';
import { vnDate } from './format.ts';

/** Declaration, policy, the documents of the system with whom they reached, their changes, and what was posted. */
export async function documentPapers(context: Context, year: number): Promise<Paper[]> {
  const to = yearEnd(year, context.clock());
  return [
    ...(await declarationPapers(context, year)),
    ...(await ruledPapers(context, { from: localDate(`${year}-01-01`), to })),
    ...(await listPapers(context, year, to)),
    ...(await changePapers(context, year)),
    existing(
      { title: 'Danh mục văn bản pháp lý', clause: '7.5.3.2', kind: 'legal-basis-register', parameters: { to } },
      (await listLegalBases(context.database)).length > 0,
      'danh mục chưa có văn bản nào',
    ),
    existing(
      yearly('publication-register', `Sổ theo dõi quyết định công bố thủ tục năm ${year}`, '8.2.2', year),
      (await listPublications(context.database)).some(({ decidedOn }) => yearOf(decidedOn) === year),
      'trong năm không có quyết định công bố nào',
    ),
    ...(await postingPapers(context, year)),
  ];
}

/** Whatever stood at any time of the year, the oldest first: what was replaced in the year shows why. */
async function declarationPapers({ database }: Context, year: number): Promise<Paper[]> {
  const signed = (await listDeclarations(database)).filter(({ signedOn }) => signedOn !== null);
  const beginsIn = (code: string | null) => {
    const day = signed.find((each) => each.code === code)?.signedOn;
    return day ? yearOf(day) : null;
  };
  const stood = signed.filter(({ signedOn, supersededBy }) => {
    const until = beginsIn(supersededBy);
    return signedOn !== null && yearOf(signedOn) <= year && (until === null || until >= year);
  });
  const name = 'Bản công bố hệ thống quản lý chất lượng';
  if (stood.length === 0)
    return [existing(record('declaration', name, '4.3', ''), false, 'chưa có bản công bố nào được ký')];
  return stood.map(({ code, number }) => record('declaration', name, '4.3', code, number));
}

const bound: readonly (readonly [kind: DocumentKind, name: string, clause: string, missing: string])[] = [
  ['policy', 'Chính sách chất lượng', '5.2', 'chưa ban hành chính sách chất lượng'],
  ['manual', 'Sổ tay chất lượng', '4.4; 7.5', 'chưa ban hành sổ tay (mô hình) hệ thống'],
  ['procedure', 'Quy trình hệ thống', '4.4; 7.5', 'chưa ban hành quy trình hệ thống nào'],
];

/**
 * Policy, manual and system procedures in every version that was in force in the time, each with its distribution list;
 * of one that was replaced or withdrawn, the title says from when to when each was in force.
 */
async function ruledPapers({ database }: Context, time: { from: LocalDate; to: LocalDate }): Promise<Paper[]> {
  const documents = await listDocuments(database);
  const papers: Paper[] = [];
  for (const [kind, name, clause, missing] of bound) {
    const ruled = documents.flatMap(({ document, versions }) => {
      const own = document.kind === kind ? ruledVersions(versions, time) : [];
      return own.map((version) => ({
        document,
        version,
        dates: own.length > 1 || !isRuling(version, time.to) ? ` (${datesOf(version)})` : '',
      }));
    });
    if (ruled.length === 0) papers.push(existing(record('document', name, clause, ''), false, missing));
    for (const { document, version, dates } of ruled) {
      const plain = kind === 'procedure' ? `${document.documentCode} ${version.title}` : name;
      papers.push({ title: `${plain}${dates}`, clause, kind: 'document', parameters: { record: version.code } });
      const copies = (await documentCopies(database, document.code)).filter(
        ({ versionId }) => versionId === version.id,
      );
      if (copies.length === 0) continue;
      papers.push({
        title: `Danh sách phân phối ${document.documentCode}${dates}`,
        clause: '7.5.3',
        kind: 'distribution-list',
        parameters: { record: version.code },
      });
    }
  }
  return papers;
}

/** "bản 1.0, 02/01/2026 – 14/06/2026". */
function datesOf(version: DocumentVersion): string {
  const from = version.validFrom === null ? '' : vnDate(version.validFrom);
  const until = version.validTo === null ? `từ ${from}` : `${from} – ${vnDate(version.validTo)}`;
  return `bản ${versionLabel(version)}, ${until}`;
}

/** The register and its periodic reviews: a list without a line shows that the work was not done, so it is no evidence. */
async function listPapers({ database }: Context, year: number, to: LocalDate): Promise<Paper[]> {
  const documents = await listDocuments(database);
  const issued = documents.some(({ document }) => document.state !== 'draft');
  const { asked, reviewed } = yearReviews(documents, year, to);
  const unreviewed = asked > 0 ? 'trong năm chưa rà soát tài liệu nào' : 'trong năm chưa có tài liệu nào phải rà soát';
  const register = { title: 'Danh mục tài liệu', clause: '7.5.3', kind: 'document-register', parameters: { to } };
  return [
    existing(
      register,
      issued || (await listProcesses(database)).some((version) => isInForce(version, to)),
      'chưa ban hành tài liệu, quy trình nào',
    ),
    existing(
      yearly('document-reviews', `Rà soát tài liệu định kỳ năm ${year}`, '7.5.2; 7.5.3', year),
      reviewed > 0,
      issued ? unreviewed : 'chưa ban hành tài liệu nào để rà soát',
    ),
  ];
}

/** Requests that were proposed in the year, or were still open in it. */
async function changePapers({ database }: Context, year: number): Promise<Paper[]> {
  const yearsOf = (at: string) => yearOf(localDateOf(at as Instant));
  const requests = (await listChangeRequests(database)).filter((request) => {
    const ended = endOf(request);
    return yearsOf(request.proposed.at) <= year && (ended === null || yearsOf(ended.at) >= year);
  });
  return requests.map(({ code }) => record('change-request', 'Phiếu yêu cầu sửa đổi tài liệu', '7.5.3; 6.3', code));
}

async function postingPapers({ database }: Context, year: number): Promise<Paper[]> {
  const minutes = (await listPublications(database)).flatMap(({ code, minutes: all }) =>
    all.filter(({ on }) => yearOf(on) === year).map(({ number }) => `${code}.${number}`),
  );
  return minutes.map((code) => record('posting-minutes', 'Biên bản niêm yết, gỡ bỏ thủ tục', '8.2.2', code));
}
