import { Problem } from '../domain/problem.ts';
import type { Request } from './environment.ts';
import { type Form, FormFaults } from './form.ts';

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
  try {
    return await act();
  } catch (error) {
    if (error instanceof FormFaults) return again(422);
    // A person without the right gets the plain refusal: there is nothing to correct in the form.
    if (!(error instanceof Problem) || error.status === 403 || error.code === 'not-signed-in') throw error;
    form.say(error.field ?? '', error.text(c.var.visit.language));
    return again(error.status);
  }
}
