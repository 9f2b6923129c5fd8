import type { Command } from 'commander';

/** Headings of a page of help. */
const headings: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng / Usage:',
  'Arguments:': 'Tham số / Arguments:',
  'Options:': 'Tùy chọn / Options:',
  'Commands:': 'Lệnh / Commands:',
};

/** What the parser says in English of a wrong call, and the Vietnamese that goes before it. */
const faults: readonly (readonly [RegExp, string])[] = [
  [/missing required argument '(.+)'/, 'Thiếu tham số <$1>.'],
  [/option '(.+)' argument missing/, 'Tùy chọn $1 cần một giá trị đi sau.'],
  [/required option '(.+)' not specified/, 'Thiếu tùy chọn bắt buộc $1.'],
  [/unknown option '(.+)'/, 'Không có tùy chọn $1.'],
  [/unknown command '(.+)'/, 'Không có lệnh $1.'],
  [/too many arguments.* Expected (\d+) arguments? but got (\d+)/, 'Thừa tham số: cần $1, nhận được $2.'],
];

/** Help and complaints about a wrong call in Vietnamese and English, for this command and all that are added to it. */
export function speakBoth(program: Command): Command {
  return program
    .helpOption('-h, --help', 'cách dùng / usage')
    .helpCommand('help [command]', 'cách dùng của một lệnh / usage of a command')
    .showHelpAfterError('(--help: cách dùng / usage)')
    .configureHelp({ styleTitle: (title) => headings[title] ?? title })
    .configureOutput({ outputError: (text, write) => write(faultText(text)) });
}

/** The parser's sentence with its Vietnamese on the line before; any other text as it is. */
export function faultText(text: string): string {
  for (const [pattern, vietnamese] of faults) {
    const found = pattern.exec(text);
    if (found)
      return `${vietnamese.replace(/\$(\d)/g, (_whole, place: string) => found[Number(place)] ?? '')}\n${text}`;
  }
  return text;
}
