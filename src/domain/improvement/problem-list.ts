import type { ProblemText } from '../problem-text.ts';

/** Refusals of nonconformity and corrective action (TCVN ISO 9001:2015, 10.2). */
export const improvementProblems = {
  'improvement-state': {
    status: 409,
    vi: 'Phiếu {code} đang ở bước “{state}”; không thể {act} ở bước này.',
    en: 'Slip {code} is at “{state}”; cannot {act} at this step.',
  },
  'improvement-own-work': {
    status: 409,
    vi: '{name} đã có lúc phân tích, khắc phục hoặc thực hiện hành động của phiếu {code}, kể cả lần bị trả lại, nên không được xác minh việc của chính mình. Hãy nhờ người khác.',
    en: '{name} analysed, corrected or carried out slip {code} at some time, be it one that was sent back, and cannot verify work of one’s own. Ask somebody else.',
  },
  'improvement-own-analysis': {
    status: 409,
    vi: '{name} đã phân tích nguyên nhân của phiếu {code} nên không phê duyệt phân tích của chính mình. Hãy nhờ người khác có quyền phê duyệt.',
    en: '{name} analysed slip {code} and cannot approve the own analysis. Ask somebody else who may approve.',
  },
  'improvement-not-verified': {
    status: 409,
    vi: 'Phiếu {code} chưa được xác minh là đã làm xong. Xác minh trước, rồi mới đánh giá hiệu lực.',
    en: 'Nobody has verified yet that the actions of slip {code} were done. Verify first, then judge the effect.',
  },
  'improvement-no-effect': {
    status: 409,
    vi: 'Phiếu {code} chưa có bằng chứng hiệu lực nên không đóng được. Đánh giá hiệu lực trước.',
    en: 'There is no proof of effect on slip {code} yet: it cannot be closed. Judge the effect first.',
  },
  'improvement-too-few': {
    status: 409,
    vi: 'Chưa chứng minh được hiệu lực của phiếu {code}: kỳ đo có dưới {least} {what}. Kéo dài kỳ ấy (gia hạn: kỳ trước về trước, kỳ sau về sau) rồi đo lại.',
    en: 'The effect of slip {code} cannot be proved yet: fewer than {least} ({what}) in a window. Make that window longer (extension: the one before earlier, the one after later) and measure again.',
  },
  'improvement-not-effective': {
    status: 409,
    vi: 'Hành động của phiếu {code} không có hiệu lực nên không đóng được. Lập phiếu mới nối tiếp.',
    en: 'The action of slip {code} had no effect: it cannot be closed. Carry it on in a new slip.',
  },
  'improvement-effective': {
    status: 409,
    vi: 'Chỉ chuyển phiếu mới khi đã đánh giá là không có hiệu lực; phiếu {code} thì chưa.',
    en: 'A slip is carried on only when its action was judged to have no effect; {code} was not.',
  },
  'improvement-judged': {
    status: 409,
    vi: 'Hiệu lực của phiếu {code} đã được kết luận. Hãy đóng phiếu hoặc lập phiếu mới nối tiếp.',
    en: 'The effect of slip {code} has been judged. Close it, or carry it on in a new slip.',
  },
  'improvement-scope': {
    status: 422,
    vi: '“{indicator}” chỉ đo được theo: {scopes}. Chọn lại phạm vi đo.',
    en: '“{indicator}” is measured only by: {scopes}. Choose another scope.',
  },
  'improvement-scope-elsewhere': {
    status: 422,
    vi: 'Số đo của “{scope}” không nói gì về phiếu này: việc của phiếu ở {about}. Chọn phạm vi có bộ phận hoặc hồ sơ ấy, hoặc toàn cơ quan.',
    en: 'The figure of “{scope}” says nothing about this slip, which concerns {about}. Choose a scope that holds that section or those dossiers, or the whole office.',
  },
  'improvement-proof-reason': {
    status: 422,
    vi: 'Hiệu lực được đo bằng chỉ số; chọn bằng chứng viết thì phải ghi lý do vì sao không chỉ số nào cho thấy được.',
    en: 'Effect is measured by an indicator; for a written proof say why no indicator shows it.',
  },
  'improvement-recurred': {
    status: 409,
    vi: 'Việc này đã có phiếu {codes}, đóng chưa lâu và còn theo dõi hiệu lực. Mở lại phiếu ấy; nếu là việc khác thì ghi vì sao.',
    en: 'Slip {codes} about the same was closed lately and its effect is still watched. Open it again; if this is another matter, say why.',
  },
  'improvement-carried-on': {
    status: 409,
    vi: 'Phiếu {code} nối tiếp phiếu {follows}, phiếu ấy không có hiệu lực. Hủy phiếu này thì việc kết thúc mà không ai chứng minh được hiệu lực. Làm tiếp đến khi đóng được; nội dung ghi sai thì nói rõ khi phân tích.',
    en: 'Slip {code} carries on slip {follows}, whose action had no effect. Withdrawing it would end the matter without proof of effect. Go on until it can be closed; what is written wrongly is put right in the analysis.',
  },
  'improvement-watch-over': {
    status: 409,
    vi: 'Phiếu {code} chỉ mở lại được đến {until} ({months} tháng sau khi đóng). Việc tái diễn sau ngày ấy lập phiếu mới; phiếu mới tự ghi là tái diễn.',
    en: 'Slip {code} could be opened again until {until} ({months} months after its closing). What comes back later is a new slip, which names this one.',
  },
  'improvement-window': {
    status: 422,
    vi: 'Kỳ đo không hợp lệ: {reason}.',
    en: 'The window of measuring is not valid: {reason}.',
  },
  'improvement-window-open': {
    status: 409,
    vi: 'Kỳ đo sau kết thúc ngày {to}. Chờ hết kỳ rồi đo, để không kết luận sớm.',
    en: 'The window after ends on {to}. Measure when it is over, so as not to conclude early.',
  },
  'improvement-window-early': {
    status: 409,
    vi: 'Kỳ đo sau bắt đầu ngày {from}, trước khi hành động cuối cùng làm xong ({done}). Dời kỳ đo rồi đo lại.',
    en: 'The window after begins on {from}, before the last action was done ({done}). Move the window and measure again.',
  },
  'improvement-before-raised': {
    status: 422,
    vi: 'Ngày {day} trước ngày lập phiếu ({raised}). Ngày hoàn thành không thể trước ngày lập phiếu.',
    en: 'The day {day} is before the slip was raised ({raised}). Nothing is completed before the slip.',
  },
  'improvement-whys': {
    status: 422,
    vi: 'Phân tích cần từ một đến năm câu trả lời “vì sao”, đang có {count}.',
    en: 'The analysis needs one to five answers to “why”; there are {count}.',
  },
  'improvement-line': {
    status: 422,
    vi: 'Phiếu {code} không có hành động số {line}, hoặc hành động ấy đã được ghi là xong.',
    en: 'Slip {code} has no action {line}, or it is recorded as done already.',
  },
  'improvement-audit-line': {
    status: 422,
    vi: 'Phiếu hỏi của {code} không có dòng “{line}”. Lập phiếu từ trang của phát hiện.',
    en: 'The checklist of {code} has no line “{line}”. Raise the slip from the page of the finding.',
  },
  'improvement-audit-finding': {
    status: 409,
    vi: 'Dòng {clause} – {section} của {code} chưa có phát hiện nào được phát hành. Phát hành phát hiện cho bộ phận rồi lập phiếu.',
    en: 'No finding was issued on line {clause} – {section} of {code}. Issue it to the section, then raise the slip.',
  },
  'improvement-proof': {
    status: 422,
    vi: 'Kết luận “có hiệu lực” cần ít nhất một tệp bằng chứng hoặc một mã hồ sơ để người khác xem lại được.',
    en: 'To conclude “effective”, give at least one file or dossier code that others can look at.',
  },
  'improvement-not-later': {
    status: 422,
    vi: 'Hạn mới {to} không sau hạn cũ {from}. Gia hạn là dời về sau; làm sớm thì không cần gia hạn.',
    en: 'The new day {to} is not after the old one {from}. An extension moves later; finishing early needs none.',
  },
} as const satisfies Record<string, ProblemText>;
