/**
 * What papers of the quality system name as their basis until the office writes its own. No article: the office writes
 * what its superior body asks for. (Quyết định 19/2014/QĐ-TTg, Thông tư 26/2014/TT-BKHCN.)
 */
export const qualitySystemBasis: readonly string[] = [
  'Quyết định số 19/2014/QĐ-TTg ngày 05/03/2014 của Thủ tướng Chính phủ',
  'Thông tư số 26/2014/TT-BKHCN ngày 10/10/2014 của Bộ Khoa học và Công nghệ',
];
