/** The imports that were done. */
export const importRunText = {
  runs: ['Các lần nhập hồ sơ', 'Imports of dossiers'],
  runsLead: [
    'Ai đã nhập tệp nào, lúc nào, kết quả ra sao; mới nhất trước.',
    'Who imported which file and when, and what came of it; latest first.',
  ],
  lastRuns: ['Những lần nhập gần đây', 'Latest imports'],
  allRuns: ['Xem tất cả các lần nhập', 'See all imports'],
  noRuns: ['Chưa có lần nhập hồ sơ nào.', 'Nothing has been imported yet.'],
  runTitle: ['Lần nhập: {name}', 'Import: {name}'],
  startedAt: ['Bắt đầu', 'Started'],
  finishedAt: ['Xong lúc', 'Finished'],
  fileName: ['Tên tệp', 'File'],
  who: ['Người nhập', 'Who'],
  state: ['Tình trạng', 'State'],
  stateRunning: ['đang nhập', 'running'],
  stateInterrupted: ['bị ngắt', 'interrupted'],
  stateDone: ['đã xong', 'done'],
  brought: ['Hồ sơ lần nhập này đưa vào', 'Dossiers it brought'],
  broughtCount: ['{n} hồ sơ', '{n} {n|dossier|dossiers}'],
  resumeLink: ['Chọn tệp', 'Choose the file'],
  resumeRead: [
    'Bị ngắt khi đang đọc tệp; chưa ghi hồ sơ nào. Chọn lại chính tệp này để nhập.',
    'It was cut off while the file was being read; no dossier was written. Choose the same file to import it.',
  ],
  resume: [
    'Bị ngắt sau khi ghi {done}/{total} hồ sơ. Chọn lại chính tệp này: những hồ sơ đã ghi không đổi, phần còn lại được ghi tiếp.',
    'It was cut off after {done} of {total} dossiers. Choose the same file: what is written stays as it is, the rest follows.',
  ],
  runningRead: ['Đang đọc tệp.', 'The file is being read.'],
  runningNow: ['Đã ghi {done}/{total} hồ sơ.', '{done} of {total} dossiers written.'],
} as const;
