import { type QualityCheck, qualityName } from '../indicator/quality.ts';
import type { Language } from '../problem.ts';
import type { IntegrityCheck } from './integrity.ts';
import { sittingSteps } from './integrity-act.ts';
import { peakLeast, peakTimes } from './integrity-peak.ts';
import { marginMinutes } from './office-time.ts';

interface Words {
  /** Why an auditor looks at it, and what innocent reasons there are. */
  readonly why: string;
  readonly innocent: string;
}

/** The sign as a heading. */
export function integrityName(check: IntegrityCheck, language: Language = 'vi'): string {
  return isOwn(check) ? names[check][language] : qualityName(check, language);
}

export function integrityWords(check: IntegrityCheck, language: Language = 'vi'): Words {
  return words[check][language];
}

type OwnCheck = Exclude<IntegrityCheck, QualityCheck>;

function isOwn(check: IntegrityCheck): check is OwnCheck {
  return check in names;
}

const names: Readonly<Record<OwnCheck, Readonly<Record<Language, string>>>> = {
  'step-skipped': { vi: 'Có kết quả mà còn bước không được ghi', en: 'Ended with a step never recorded' },
  'steps-at-once': {
    vi: `Từ ${sittingSteps} bước trở lên được ghi trong cùng một phút`,
    en: `All ${sittingSteps} steps or more recorded within one minute`,
  },
  'recorded-late': { vi: 'Ghi vào hệ thống sau ngày xảy ra', en: 'Recorded after the day it happened' },
  'outside-office-time': {
    vi: `Việc làm vào ngày nghỉ, hoặc ngoài giờ làm việc quá ${marginMinutes} phút`,
    en: `Acts on days off, or more than ${marginMinutes} minutes outside office hours`,
  },
  'officer-peak': {
    vi: `Một cán bộ kết thúc trong ngày từ ${peakLeast} hồ sơ và gấp ${peakTimes} lần mức thường`,
    en: `An officer ended ${peakLeast} or more in a day, ${peakTimes} times the usual`,
  },
};

const words: Readonly<Record<IntegrityCheck, Readonly<Record<Language, Words>>>> = {
  'no-due-date': {
    vi: {
      why: 'Hồ sơ không hẹn ngày thì không bao giờ trễ; nó rơi khỏi mọi tỷ lệ.',
      innocent: 'Thủ tục không công bố thời hạn; tệp nhập không có cột ngày hẹn.',
    },
    en: {
      why: 'What has no due date is never late; it falls out of every rate.',
      innocent: 'No published limit; an imported file without that column.',
    },
  },
  'finished-without-date': {
    vi: {
      why: 'Không biết kết thúc ngày nào thì không ai kiểm tra được đúng hạn.',
      innocent: 'Hệ thống cũ chỉ giữ trạng thái, không giữ ngày.',
    },
    en: {
      why: 'Without the day nobody can check whether it was in time.',
      innocent: 'An older system kept the state without the day.',
    },
  },
  'no-received-date': {
    vi: { why: 'Không có ngày tiếp nhận thì không có thời hạn.', innocent: 'Lỗi của tệp nhập.' },
    en: { why: 'Without a receipt there is no limit.', innocent: 'A fault of the imported file.' },
  },
  'finished-before-received': {
    vi: {
      why: 'Việc có thể đã làm xong rồi mới tiếp nhận trên hệ thống để thời gian luôn đẹp.',
      innocent: 'Gõ nhầm ngày; đồng hồ máy sai; làm hộ hồ sơ lưu động rồi nhập sau.',
    },
    en: {
      why: 'The work may have been done first and received in the system afterwards.',
      innocent: 'A mistyped day; a wrong clock; mobile service entered later.',
    },
  },
  'closed-within-minutes': {
    vi: {
      why: 'Tiếp nhận xong kết thúc ngay có thể là “kết thúc ảo”: hồ sơ giấy vẫn nằm đó.',
      innocent: 'Việc làm ngay tại quầy: chứng thực, trích lục có sẵn trong cơ sở dữ liệu.',
    },
    en: {
      why: 'Ended at once may be ended in the system only, while the paper still waits.',
      innocent: 'Done at the counter: certified copies, extracts from a database.',
    },
  },
  'finished-at-due-minute': {
    vi: {
      why: 'Kết thúc đúng phút hẹn thường do máy hoặc do người chờ hạn mới bấm.',
      innocent: 'Ngẫu nhiên, nhất là với hồ sơ hẹn theo giờ.',
    },
    en: {
      why: 'Ending in the very due minute is often a machine, or somebody who waits for it.',
      innocent: 'Chance, above all with limits in hours.',
    },
  },
  'due-moved-after-passed': {
    vi: {
      why: 'Dời ngày hẹn sau khi đã quá hạn biến hồ sơ trễ thành đúng hạn.',
      innocent: 'Đính chính ngày hẹn nhập sai từ đầu, có lý do ghi kèm.',
    },
    en: {
      why: 'A date moved after it had passed turns a late dossier into one in time.',
      innocent: 'A date mistyped from the start, corrected with its reason.',
    },
  },
  'paused-after-due': {
    vi: {
      why: 'Tạm dừng khi đã quá hạn không cứu được hạn, nhưng che hồ sơ khỏi danh sách quá hạn.',
      innocent: 'Người nộp thật sự phải bổ sung giấy tờ sau hạn.',
    },
    en: {
      why: 'A pause after the due date saves nothing but hides the dossier from the overdue list.',
      innocent: 'The applicant really had to bring a paper after that day.',
    },
  },
  'same-second': {
    vi: {
      why: 'Nhiều hồ sơ kết thúc cùng một giây là một lần bấm cho tất cả, không phải từng kết quả.',
      innocent: 'Một người nộp nhiều hồ sơ cùng lúc; ký số hàng loạt; nhập từ tệp.',
    },
    en: {
      why: 'Many ended in one second are one click for all, not one result after the other.',
      innocent: 'Several dossiers of one applicant; signing in bulk; an import.',
    },
  },
  'step-skipped': {
    vi: {
      why: 'Quy trình đòi bước này; không ghi là không có bằng chứng đã làm (TCVN ISO 9001:2015, 8.5.1).',
      innocent: 'Bước không áp dụng cho trường hợp này; người làm quên bấm.',
    },
    en: {
      why: 'The process asks for the step; unrecorded, there is no evidence of it (ISO 9001, 8.5.1).',
      innocent: 'The step does not apply to this case; somebody forgot to record it.',
    },
  },
  'steps-at-once': {
    vi: {
      why: 'Các bước ghi một lần cho xong: thời gian từng bước là số bịa, không phải số đo.',
      innocent: 'Mất mạng, ghi bù sau khi đã làm trên giấy.',
    },
    en: {
      why: 'Steps written in one sitting: their times were made up, not measured.',
      innocent: 'The network was down and paper was caught up with.',
    },
  },
  'recorded-late': {
    vi: {
      why: 'Ghi sau thì giờ xảy ra do người ghi tự khai; tiến độ nhìn trên hệ thống lúc ấy là sai.',
      innocent: 'Việc xảy ra cuối ngày hoặc ở ngoài trụ sở; nghỉ ốm.',
    },
    en: {
      why: 'Written later, the time is what the writer says; the progress seen until then was wrong.',
      innocent: 'It happened late in the day or outside the office; sick leave.',
    },
  },
  'outside-office-time': {
    vi: {
      why: 'Việc ghi vào đêm, ngày nghỉ có thể do người khác dùng tài khoản, hoặc do dồn hồ sơ cuối kỳ.',
      innocent: 'Làm thêm giờ, trực theo kế hoạch, tiếp nhận lưu động.',
    },
    en: {
      why: 'Acts at night or on days off may be somebody else with the account, or a rush at the end of a period.',
      innocent: 'Overtime, duty by plan, mobile service.',
    },
  },
  'officer-peak': {
    vi: {
      why: 'Số hồ sơ kết thúc vọt lên trong một ngày thường là dọn hồ sơ trên hệ thống trước ngày chốt báo cáo.',
      innocent: 'Lĩnh vực làm ngay trong ngày như chứng thực; một đợt hồ sơ nộp tập trung.',
    },
    en: {
      why: 'A day with many more finishes is often a clearing of the system before a report is cut.',
      innocent: 'Same-day work such as certification; a batch filed together.',
    },
  },
};
