import { Problem } from '../domain/problem.ts';
import { UnseenChange } from '../domain/trail/unseen-change.ts';
import { contextOf, type Request } from './environment.ts';
import { type Form, FormFaults, readForm } from './form.ts';
import { problemIn } from './kept.ts';
import { unseenLines } from './unseen.ts';

/**
 * Answers a posted form of those who are signed in; nobody else gets as far as its being read. `act` checks its fields,
 * does the work and gives the address to go on to (303), or the page itself where nothing was written yet (a preview).
 * Faults and refusals as in `handleForm`, which only the pages for everybody use by itself.
 */
export async function postForm(
  c: Request,
  again: (form: Form, status: number) => Response | Promise<Response>,
  act: (form: Form) => Promise<string | Response>,
): Promise<Response> {
  contextOf(c);
  const form = await readForm(c);
  return handleForm(
    c,
    form,
    (status) => again(form, status),
    async () => {
      const done = await act(form);
      return typeof done === 'string' ? c.redirect(done, 303) : done;
    },
  );
}

/**
 * Runs the act of a form. When a field is faulty or the act is refused, `again` shows the form with what was typed, the
 * error beside its field and in the summary, under the status of the problem.
 */
export async function handleForm(
  c: Request,
  form: Form,
  again: (status: number) => Response | Promise<Response>,
  act: () => Promise<Response>,
): Promise<Response> {
  const { visit } = c.var;
  // Whatever the act draws – a preview, a fault – shows again what was typed.
  keepSeen(c);
  if (c.var.shownAgain) {
    const { shownAgain, chooseFilesAgain } = c.var.visit.t.account;
    form.say('', form.values['_files'] === '1' ? `${shownAgain} ${chooseFilesAgain}` : shownAgain);
    return again(422);
  }
  try {
    return sayRepeated(c, await act());
  } catch (error) {
    if (error instanceof FormFaults) return again(422);
    // A person without the right gets the plain refusal: there is nothing to correct in the form.
    if (!(error instanceof Problem) || error.status === 403 || error.code === 'not-signed-in') throw error;
    form.say(error.field ?? '', problemIn(error, c.var.visit.language));
    if (error instanceof UnseenChange) for (const line of unseenLines(error, visit.t)) form.say('', line);
    // Who has just been told what others changed has seen it.
    if (error instanceof UnseenChange || error.code === 'conflict') c.set('visit', visit);
    return again(error.status);
  }
}

/** What is shown again is what was typed: its author has seen no more than before. */
function keepSeen(c: Request): void {
  const { visit, seen } = c.var;
  if (seen !== undefined) c.set('visit', { ...visit, position: Math.min(seen, visit.position) });
}

/** A form sent again goes to the same place as the first time; the page there says that nothing was added. */
function sayRepeated(c: Request, answer: Response): Response {
  const to = answer.headers.get('Location');
  if (!c.var.sentForm?.repeated || to === null) return answer;
  return c.redirect(`${to}${to.includes('?') ? '&' : '?'}already=1`, 303);
}
