/** The year's evidence file: Vietnamese, English. */
export const evidenceText = {
  title: ['Hồ sơ minh chứng năm {year}', 'Evidence file {year}'],
  lead: [
    'Mọi giấy tờ của hệ thống quản lý chất lượng trong năm, in thành một tệp có mục lục, dấu trang và số trang xuyên suốt.',
    'Every paper of the quality system of the year in one file with contents, bookmarks and numbers through all pages.',
  ],
  make: ['In hồ sơ minh chứng', 'Print the evidence file'],
  papers: ['Tài liệu', 'Papers'],
  paper: ['Tài liệu', 'Paper'],
  clause: ['Điều khoản', 'Clause'],
  state: ['Trạng thái', 'State'],
  there: ['có, in từ bản ghi', 'there, printed from the records'],
  missing: ['chưa có', 'missing'],
  count: ['{there} tài liệu có, {missing} chưa có', '{there} papers there, {missing} missing'],
  printing: ['Đang in hồ sơ minh chứng năm {year}', 'Printing the evidence file {year}'],
  progress: [
    'Đã in {done}/{total} tài liệu. Trang này tự cập nhật.',
    '{done} of {total} papers printed. This page renews itself.',
  ],
  beginning: ['Đang chuẩn bị. Trang này tự cập nhật.', 'Preparing. This page renews itself.'],
  reload: ['Tải lại ngay', 'Reload now'],
  ready: ['Hồ sơ minh chứng năm {year} đã in xong', 'The evidence file {year} is ready'],
  readyLead: [
    '{papers} tài liệu, {pages} trang. Tệp được giữ 30 phút; in lại bất cứ lúc nào.',
    '{papers} papers, {pages} pages. Kept for 30 minutes; print it again at any time.',
  ],
  download: ['Tải tệp PDF', 'Download the PDF'],
  manifest: ['Danh sách tài liệu và mã băm (JSON)', 'List of papers and hashes (JSON)'],
  failed: ['Chưa in được hồ sơ minh chứng', 'The evidence file could not be printed'],
  again: ['Làm lại', 'Try again'],
  gone: ['bản in hồ sơ minh chứng', 'evidence file'],
} as const;
