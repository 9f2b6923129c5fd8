/**
 * Width of text in a Times-metric face, in ems: close enough to break lines before a browser has seen them. Marks take
 * no width of their own.
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text.normalize('NFD').replace(/\p{M}/gu, '')) width += letterWidth(letter);
  return width;
}

/** Breaks text into lines of at most `most` ems: between words, and inside a word only when it is longer than a line. */
export function wrapText(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => breakWord(one, most))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function breakWord(word: string, most: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && textWidth(part + letter) > most) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

function letterWidth(letter: string): number {
  if (/[iljtfIJ.,:;'’!|()[\]/-]/.test(letter)) return 0.34;
  if (/[mwMW—…½¼¾@%]/.test(letter)) return 0.9;
  if (letter === ' ') return 0.25;
  return /\p{Lu}/u.test(letter) ? 0.72 : 0.5;
}
