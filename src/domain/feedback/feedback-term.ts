import type { ComplaintTerms } from './complaint-wording.ts';

/** Phản ánh, kiến nghị (QĐ 766/QĐ-TTg indicator 5.2; TT 01/2018 art. 13.7). Acts that it has not are worded all the same. */
export const feedbackTerms: ComplaintTerms = {
  noun: ['phản ánh, kiến nghị', 'complaint'],
  person: ['Người phản ánh', 'From whom'],
  officer: ['Cán bộ bị phản ánh', 'Officer concerned'],
  repeats: ['Lặp lại phản ánh', 'Repeats'],
  earlier: ['phản ánh trước', 'earlier complaint'],
  askText: ['Thông tin cần bổ sung', 'What is needed'],
  acceptText: ['Số văn bản', 'Document number'],
  refuseText: ['Lý do từ chối', 'Reason'],
  haltText: ['Lý do', 'Reason'],
  answerText: ['Nội dung trả lời', 'Answer'],
  answerNumber: ['Số văn bản', 'Document number'],
  finding: ['Kết luận', 'Finding'],
  findingReason: ['Căn cứ của kết luận', 'Why'],
  publishText: ['Công khai ở đâu', 'Where'],
  closeText: ['Kết luận khi đóng', 'Conclusion'],
  waitingFor: ['chờ người phản ánh', 'waiting for the citizen'],
  begins: ['Ý kiến được tiếp nhận', 'It was received'],
  limit: ['Thời hạn trả lời', 'The limit for the answer'],
  mustBe: ['phải trả lời', 'the answer is due'],
  findings: {
    yes: ['Có cơ sở', 'Founded'],
    partly: ['Có cơ sở một phần', 'Partly founded'],
    no: ['Không có cơ sở', 'Unfounded'],
  },
  acts: {
    open: { name: ['Tiếp nhận', 'Record'], verb: ['tiếp nhận', 'record it'], done: ['Tiếp nhận', 'Recorded'] },
    accept: { name: ['Thụ lý', 'Accept'], verb: ['thụ lý', 'accept it'], done: ['Thụ lý', 'Accepted'] },
    ask: {
      name: ['Yêu cầu bổ sung thông tin', 'Ask for more'],
      verb: ['yêu cầu bổ sung thông tin', 'ask for more information'],
      done: ['Yêu cầu bổ sung thông tin', 'More information asked for'],
    },
    supply: {
      name: ['Đã nhận thông tin bổ sung', 'Information received'],
      verb: ['ghi nhận thông tin bổ sung', 'record the added information'],
      done: ['Đã nhận thông tin bổ sung', 'Information received'],
    },
    refuse: {
      name: ['Từ chối tiếp nhận', 'Refuse'],
      verb: ['từ chối tiếp nhận', 'refuse it'],
      done: ['Từ chối tiếp nhận', 'Refused'],
    },
    halt: { name: ['Đình chỉ', 'Halt'], verb: ['đình chỉ', 'halt it'], done: ['Đình chỉ', 'Halted'] },
    answer: { name: ['Trả lời', 'Answer'], verb: ['trả lời', 'answer it'], done: ['Trả lời', 'Answered'] },
    publish: {
      name: ['Công khai câu trả lời', 'Publish the answer'],
      verb: ['công khai câu trả lời', 'publish the answer'],
      done: ['Công khai câu trả lời', 'Answer published'],
    },
    judge: {
      name: ['Ý kiến về câu trả lời', 'Opinion on the answer'],
      verb: ['ghi ý kiến về câu trả lời', 'record what was thought of the answer'],
      done: ['Ý kiến về câu trả lời', 'Opinion on the answer'],
    },
    close: { name: ['Đóng', 'Close'], verb: ['đóng', 'close it'], done: ['Đóng', 'Closed'] },
    erase: {
      name: ['Xóa họ tên, liên hệ', 'Erase name and contact'],
      verb: ['xóa họ tên, liên hệ', 'erase name and contact'],
      done: ['Xóa họ tên, liên hệ', 'Name and contact erased'],
    },
  },
  states: {
    received: ['đang xử lý', 'being handled'],
    accepted: ['đã thụ lý', 'accepted'],
    waiting: ['chờ bổ sung thông tin', 'awaiting information'],
    refused: ['đã từ chối', 'refused'],
    halted: ['đã đình chỉ', 'halted'],
    answered: ['đã trả lời', 'answered'],
    published: ['đã công khai trả lời', 'answer published'],
    closed: ['đã đóng', 'closed'],
  },
};

/** An entry of the comment book (NĐ 61/2018 art. 29). */
export const commentTerms: ComplaintTerms = {
  ...feedbackTerms,
  noun: ['góp ý', 'comment'],
  person: ['Người góp ý', 'From whom'],
  officer: ['Cán bộ được nói đến', 'Officer concerned'],
  repeats: ['Lặp lại góp ý', 'Repeats'],
  earlier: ['góp ý trước', 'earlier comment'],
  answerText: ['Nội dung tiếp thu, trả lời', 'What was taken up'],
  begins: ['Góp ý được ghi', 'It was received'],
  acts: {
    ...feedbackTerms.acts,
    open: { name: ['Ghi góp ý', 'Record'], verb: ['ghi góp ý', 'record it'], done: ['Ghi góp ý', 'Recorded'] },
    answer: {
      name: ['Tiếp thu, trả lời', 'Take up and answer'],
      verb: ['tiếp thu, trả lời', 'answer it'],
      done: ['Tiếp thu, trả lời', 'Taken up and answered'],
    },
  },
  states: {
    ...feedbackTerms.states,
    received: ['chưa có tiếp thu, trả lời', 'not taken up yet'],
    answered: ['đã tiếp thu, trả lời', 'taken up and answered'],
  },
};
