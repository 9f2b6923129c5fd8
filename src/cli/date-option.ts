import type { Command } from 'commander';
import { dateArgument, instantArgument, rangeArgument, yearArgument } from './argument.ts';

/** What the help calls a value in the brackets of an option or argument, and how such a value is read. */
const readers: Readonly<Record<string, (text: string, field: string) => unknown>> = {
  date: dateArgument,
  time: instantArgument,
  moment: instantArgument,
  year: (text) => yearArgument(text),
};

/**
 * Before any command does anything: whatever its help calls a date, a time or a year is one, and a range runs forwards. So
 * no command can forget it, and nothing is opened for what was mistyped. Throws Problem: date-invalid, date-out-of-range,
 * time-invalid, range-reversed, invalid.
 */
export function checkDatesOf(program: Command): Command {
  return program.hook('preAction', (_program, command) => {
    const typed = typedDates(command);
    for (const { kind, name, text } of typed) readers[kind]?.(text, name);
    const dateOf = (name: string) => typed.find((one) => one.kind === 'date' && one.name === name)?.text;
    const [from, to] = [dateOf('from'), dateOf('to')];
    if (from !== undefined && to !== undefined) rangeArgument({ from, to });
  });
}

interface TypedDate {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

function typedDates(command: Command): TypedDate[] {
  const values = command.opts<Record<string, unknown>>();
  const options = command.options.map((option) => ({
    kind: bracketed(option.flags),
    name: option.attributeName(),
    value: values[option.attributeName()],
  }));
  const given = command.registeredArguments.map((argument, i) => ({
    kind: argument.name(),
    name: argument.name(),
    value: command.args[i],
  }));
  return [...options, ...given].flatMap(({ kind, name, value }) =>
    kind in readers && typeof value === 'string' ? [{ kind, name, text: value }] : [],
  );
}

function bracketed(flags: string): string {
  return /<(\w+)>/.exec(flags)?.[1] ?? '';
}
