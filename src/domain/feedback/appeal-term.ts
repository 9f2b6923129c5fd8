import type { ComplaintTerms } from './complaint-wording.ts';

/** Words of the Luật Khiếu nại 2011: người khiếu nại, thụ lý, quyết định giải quyết khiếu nại, đình chỉ. */
export const appealTerms: ComplaintTerms = {
  noun: ['khiếu nại', 'appeal'],
  person: ['Người khiếu nại', 'Appellant'],
  officer: ['Người bị khiếu nại', 'Against whom'],
  repeats: ['Khiếu nại trước', 'Earlier appeal'],
  earlier: ['khiếu nại trước', 'earlier appeal'],
  askText: ['Thông tin, tài liệu cần bổ sung', 'Information or papers needed'],
  acceptText: ['Số thông báo thụ lý', 'Number of the notice of acceptance'],
  refuseText: ['Lý do không thụ lý', 'Why it is not accepted'],
  haltText: ['Lý do đình chỉ', 'Why it ends without a decision'],
  answerText: ['Nội dung quyết định', 'What was decided'],
  answerNumber: ['Số quyết định', 'Number of the decision'],
  finding: ['Nội dung khiếu nại', 'The appeal is'],
  findingReason: ['Căn cứ giải quyết', 'Grounds'],
  publishText: ['Công khai ở đâu', 'Where'],
  closeText: ['Kết quả thi hành, ghi chú khi kết thúc', 'Outcome, remarks on closing'],
  waitingFor: ['chờ người khiếu nại', 'waiting for the appellant'],
  begins: ['Khiếu nại được thụ lý', 'The appeal was accepted'],
  limit: ['Thời hạn giải quyết khiếu nại', 'The limit for the decision'],
  mustBe: ['phải ra quyết định giải quyết', 'the decision is due'],
  findings: {
    yes: ['Đúng', 'Right'],
    partly: ['Đúng một phần', 'Partly right'],
    no: ['Sai toàn bộ', 'Wrong'],
  },
  acts: {
    open: {
      name: ['Nhận đơn khiếu nại', 'Record the appeal'],
      verb: ['nhận đơn khiếu nại', 'record the appeal'],
      done: ['Nhận đơn khiếu nại', 'Appeal recorded'],
    },
    accept: {
      name: ['Thụ lý khiếu nại', 'Accept the appeal'],
      verb: ['thụ lý khiếu nại', 'accept the appeal'],
      done: ['Thụ lý khiếu nại', 'Appeal accepted'],
    },
    ask: {
      name: ['Yêu cầu bổ sung thông tin, tài liệu', 'Ask for information or papers'],
      verb: ['yêu cầu bổ sung thông tin, tài liệu', 'ask for information or papers'],
      done: ['Yêu cầu bổ sung thông tin, tài liệu', 'Information or papers asked for'],
    },
    supply: {
      name: ['Đã nhận thông tin, tài liệu bổ sung', 'Information or papers received'],
      verb: ['ghi nhận thông tin, tài liệu bổ sung', 'record information or papers'],
      done: ['Đã nhận thông tin, tài liệu bổ sung', 'Information or papers received'],
    },
    refuse: {
      name: ['Không thụ lý', 'Do not accept'],
      verb: ['ghi không thụ lý khiếu nại', 'decline the appeal'],
      done: ['Không thụ lý khiếu nại', 'Appeal not accepted'],
    },
    halt: {
      name: ['Đình chỉ giải quyết', 'End without a decision'],
      verb: ['đình chỉ giải quyết khiếu nại', 'end the appeal without a decision'],
      done: ['Đình chỉ giải quyết khiếu nại', 'Ended without a decision'],
    },
    answer: {
      name: ['Quyết định giải quyết khiếu nại', 'Decision on the appeal'],
      verb: ['ra quyết định giải quyết khiếu nại', 'decide the appeal'],
      done: ['Ra quyết định giải quyết khiếu nại', 'Appeal decided'],
    },
    publish: {
      name: ['Công khai quyết định giải quyết', 'Publish the decision'],
      verb: ['công khai quyết định giải quyết', 'publish the decision'],
      done: ['Công khai quyết định giải quyết', 'Decision published'],
    },
    judge: {
      name: ['Ý kiến về quyết định', 'Opinion on the decision'],
      verb: ['ghi ý kiến về quyết định', 'record an opinion on the decision'],
      done: ['Ý kiến về quyết định', 'Opinion on the decision'],
    },
    close: {
      name: ['Kết thúc, lưu hồ sơ', 'Close the file'],
      verb: ['kết thúc, lưu hồ sơ khiếu nại', 'close the file'],
      done: ['Kết thúc, lưu hồ sơ khiếu nại', 'File closed'],
    },
    erase: {
      name: ['Xóa họ tên, liên hệ', 'Erase name and contact'],
      verb: ['xóa họ tên, liên hệ', 'erase name and contact'],
      done: ['Xóa họ tên, liên hệ người khiếu nại', 'Name and contact erased'],
    },
  },
  states: {
    received: ['đã nhận đơn, chưa thụ lý', 'received, not accepted yet'],
    accepted: ['đã thụ lý, đang giải quyết', 'accepted, being settled'],
    waiting: ['chờ bổ sung thông tin, tài liệu', 'awaiting information or papers'],
    refused: ['không thụ lý', 'not accepted'],
    halted: ['đã đình chỉ giải quyết', 'ended without a decision'],
    answered: ['đã có quyết định giải quyết', 'decided'],
    published: ['đã công khai quyết định', 'decision published'],
    closed: ['đã kết thúc', 'file closed'],
  },
};
