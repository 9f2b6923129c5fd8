import { appealTerms } from './appeal-term.ts';
import type { ComplaintTerms } from './complaint-wording.ts';

/** Words of the Luật Tố cáo 2018: người tố cáo, quyết định thụ lý, kết luận nội dung tố cáo, đình chỉ. */
export const denunciationTerms: ComplaintTerms = {
  noun: ['tố cáo', 'denunciation'],
  person: ['Người tố cáo', 'Denouncer'],
  officer: ['Người bị tố cáo', 'Who is denounced'],
  repeats: ['Tố cáo trước', 'Earlier denunciation'],
  earlier: ['tố cáo trước', 'earlier denunciation'],
  askText: ['Thông tin, tài liệu cần bổ sung', 'Information or papers needed'],
  acceptText: ['Số quyết định thụ lý', 'Number of the decision to accept'],
  refuseText: ['Lý do không thụ lý', 'Why it is not accepted'],
  haltText: ['Lý do đình chỉ', 'Why it ends without a conclusion'],
  answerText: ['Nội dung kết luận', 'Conclusion'],
  answerNumber: ['Số văn bản kết luận', 'Number of the conclusion'],
  finding: ['Nội dung tố cáo', 'The denunciation is'],
  findingReason: ['Căn cứ kết luận', 'Grounds'],
  publishText: ['Công khai ở đâu', 'Where'],
  closeText: ['Kết quả xử lý, ghi chú khi kết thúc', 'Outcome, remarks on closing'],
  waitingFor: ['chờ bổ sung', 'waiting for information'],
  begins: ['Tố cáo được thụ lý', 'The denunciation was accepted'],
  limit: ['Thời hạn giải quyết tố cáo', 'The limit for the conclusion'],
  mustBe: ['phải có kết luận', 'the conclusion is due'],
  findings: {
    yes: ['Đúng', 'Right'],
    partly: ['Đúng một phần', 'Partly right'],
    no: ['Sai', 'Wrong'],
  },
  acts: {
    ...appealTerms.acts,
    open: {
      name: ['Nhận đơn tố cáo', 'Record the denunciation'],
      verb: ['nhận đơn tố cáo', 'record the denunciation'],
      done: ['Nhận đơn tố cáo', 'Denunciation recorded'],
    },
    accept: {
      name: ['Thụ lý tố cáo', 'Accept the denunciation'],
      verb: ['thụ lý tố cáo', 'accept the denunciation'],
      done: ['Thụ lý tố cáo', 'Denunciation accepted'],
    },
    refuse: {
      name: ['Không thụ lý', 'Do not accept'],
      verb: ['ghi không thụ lý tố cáo', 'decline the denunciation'],
      done: ['Không thụ lý tố cáo', 'Denunciation not accepted'],
    },
    halt: {
      name: ['Đình chỉ giải quyết', 'End without a conclusion'],
      verb: ['đình chỉ giải quyết tố cáo', 'end the denunciation without a conclusion'],
      done: ['Đình chỉ giải quyết tố cáo', 'Ended without a conclusion'],
    },
    answer: {
      name: ['Kết luận nội dung tố cáo', 'Conclusion on the denunciation'],
      verb: ['kết luận nội dung tố cáo', 'conclude on the denunciation'],
      done: ['Kết luận nội dung tố cáo', 'Denunciation concluded'],
    },
    publish: {
      name: ['Công khai kết luận nội dung tố cáo', 'Publish the conclusion'],
      verb: ['công khai kết luận nội dung tố cáo', 'publish the conclusion'],
      done: ['Công khai kết luận nội dung tố cáo', 'Conclusion published'],
    },
    judge: {
      name: ['Ý kiến về kết luận', 'Opinion on the conclusion'],
      verb: ['ghi ý kiến về kết luận', 'record an opinion on the conclusion'],
      done: ['Ý kiến về kết luận', 'Opinion on the conclusion'],
    },
    close: {
      name: ['Kết thúc, lưu hồ sơ', 'Close the file'],
      verb: ['kết thúc, lưu hồ sơ tố cáo', 'close the file'],
      done: ['Kết thúc, lưu hồ sơ tố cáo', 'File closed'],
    },
    erase: {
      name: ['Xóa họ tên, liên hệ', 'Erase name and contact'],
      verb: ['xóa họ tên, liên hệ', 'erase name and contact'],
      done: ['Xóa họ tên, liên hệ người tố cáo', 'Name and contact erased'],
    },
  },
  states: {
    ...appealTerms.states,
    answered: ['đã có kết luận nội dung tố cáo', 'concluded'],
    published: ['đã công khai kết luận', 'conclusion published'],
  },
};
