import type { Context } from '../../src/command/context.ts';
import { receiveDossier } from '../../src/command/dossier.ts';
import type { Procedure } from '../../src/domain/procedure/procedure.ts';
import type { LocalDate } from '../../src/domain/time/local-date.ts';
import { procedureStatement } from './row.ts';

const base: Procedure = {
  code: '1.004873',
  version: 1,
  title: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
  field: 'Hộ tịch',
  level: 'Cấp xã',
  audience: 'Công dân Việt Nam',
  decision: '',
  limits: [
    { channel: null, area: null, case: null, limit: { value: 3, unit: 'working-day' }, text: '03 ngày làm việc' },
  ],
  fee: { amount: 15_000, text: '15.000 đồng' },
  documents: [{ name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', original: 1, copy: 0, database: null }],
  legalBases: [],
  result: 'Giấy xác nhận tình trạng hôn nhân',
  forms: [],
  conditions: '',
  url: '',
  validFrom: '2021-01-01' as LocalDate,
  validTo: null,
};

export const procedures: readonly Procedure[] = [
  base,
  {
    ...base,
    code: '2.000815',
    title: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản',
    field: 'Chứng thực',
    limits: [{ channel: null, area: null, case: null, limit: { value: 0, unit: 'same-day' }, text: 'Trong ngày' }],
    documents: [],
  },
  {
    ...base,
    code: '1.012812',
    title: 'Đăng ký đất đai, cấp Giấy chứng nhận lần đầu',
    field: 'Đất đai',
    limits: [{ channel: null, area: null, case: null, limit: null, text: 'Theo quy định của pháp luật' }],
  },
];

export async function saveProcedures(context: Context): Promise<void> {
  await context.database.write(procedures.map(procedureStatement));
}

/** Receives one dossier of the marriage-status procedure and answers with its code. */
export async function received(context: Context, name = 'Đặng Thị Hòa', procedureCode = base.code): Promise<string> {
  const [first] = await receiveDossier(context, {
    procedureCode,
    channel: 'direct',
    applicant: { name, idNumber: '075190001234', phone: '0912345678', email: '', address: 'Ấp 2, xã Gia Tân' },
  });
  return first?.code ?? '';
}
