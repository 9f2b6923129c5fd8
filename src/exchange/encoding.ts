import { Problem } from '../domain/problem.ts';

const pieceSize = 256 * 1024;
/** What tells the encoding stands at the beginning: headings and the first rows. */
const headSize = 65_536;

/**
 * The encoding of a text file, as TextDecoder names it. Nothing is guessed into wrong letters: throws
 * Problem('file-unreadable') for bytes that are no text, for damaged UTF-8, and for the encodings of Vietnamese fonts
 * (TCVN3, VNI), whose capital letters depend on the font and cannot be read back.
 */
export function encodingOf(name: string, bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, headSize);
  if (head.includes(0)) return withoutMark(name, head);
  if (isUtf8(bytes)) return 'utf-8';
  const damaged = damagedLine(bytes);
  if (damaged !== undefined) {
    throw unreadable(name, `chữ ở dòng ${damaged} bị hỏng hoặc tệp bị cắt cụt (không còn đúng UTF-8)`);
  }
  const font = fontEncoding(bytes);
  if (font) {
    throw unreadable(name, `chữ theo bảng mã ${font} của phông cũ; hãy chuyển sang Unicode rồi lưu lại`);
  }
  return 'windows-1258';
}

/** The text of a file that must be UTF-8, with or without a byte-order mark. Throws Problem('file-unreadable'). */
export function utf8Text(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(name, 'không phải văn bản UTF-8, hoặc chữ bị hỏng');
  }
}

/** UTF-16 without its mark: every second byte of Latin letters, digits and separators is 0. */
function withoutMark(name: string, head: Uint8Array): string {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd * 4 > head.length) return 'utf-16le';
  if (odd === 0 && even * 4 > head.length) return 'utf-16be';
  throw unreadable(name, 'không phải tệp văn bản CSV');
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const piece of pieces(bytes)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The first line with a byte that does not fit, when nearly all other letters are UTF-8; undefined in other encodings. */
function damagedLine(bytes: Uint8Array): number | undefined {
  const decoder = new TextDecoder('utf-8');
  let [good, bad, line, damaged] = [0, 0, 1, 0];
  for (const piece of pieces(bytes)) {
    for (const letter of decoder.decode(piece, { stream: true })) {
      if (letter === '\n') line += 1;
      else if (letter === '\ufffd') {
        bad += 1;
        damaged ||= line;
      } else if (letter > '\x7f') good += 1;
    }
  }
  if (decoder.decode().includes('\ufffd')) {
    bad += 1;
    damaged ||= line;
  }
  return good > bad * 5 ? damaged : undefined;
}

/**
 * TCVN3 writes its commonest letters as bytes that are signs (©, ®, µ, ¸) in Windows-1258, VNI writes a tone as a letter
 * of its own (ø, ù, ï) after a plain vowel; Windows-1258 itself writes a tone as one of five marks after the vowel.
 */
function fontEncoding(bytes: Uint8Array): 'TCVN3' | 'VNI' | undefined {
  let [signs, letters, marks] = [0, 0, 0];
  for (let i = 1; i < Math.min(bytes.length, headSize); i++) {
    const [before = 0, byte = 0, after = 0] = [bytes[i - 1], bytes[i], bytes[i + 1]];
    if (signBytes.has(byte) && (isLetter(before) || isLetter(after))) signs += 1;
    else if (vniBytes.has(byte) && isVowel(before)) letters += 1;
    else if (markBytes.has(byte) && (isVowel(before) || before > 0xbf)) marks += 1;
  }
  if (signs > marks && signs > letters) return 'TCVN3';
  return letters > marks ? 'VNI' : undefined;
}

/** ă â ê ô ơ ư đ à ả ã á ạ of TCVN3. */
const signBytes = new Set([0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9]);
/** The tones of VNI that are no letters of Windows-1258's Vietnamese: huyền, sắc, hỏi, nặng. */
const vniBytes = new Set([0xf8, 0xf9, 0xfb, 0xef]);
/** Windows-1258: huyền, sắc, hỏi, ngã, nặng as combining marks. */
const markBytes = new Set([0xcc, 0xec, 0xd2, 0xde, 0xf2]);

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isVowel(byte: number): boolean {
  return isLetter(byte) && 'aeiouy'.includes(String.fromCharCode(byte | 0x20));
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}

function unreadable(file: string, reason: string): Problem {
  return new Problem('file-unreadable', { file, reason });
}
