import { signIn } from '../command/account.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { findAccount } from '../storage/account.ts';
import { addressOf } from './address.ts';
import type { Request } from './environment.ts';
import { outside } from './session.ts';

/**
 * Signs in from the web. Throws sign-in-failed and too-many-attempts, in the same order whether the login exists or not.
 */
export async function attemptSignIn(
  c: Request,
  credentials: { readonly login: string; readonly password: string },
): ReturnType<typeof signIn> {
  const { deps, attempts } = c.var;
  const now = deps.clock();
  attempts.admit(addressOf(c), now);
  const login = nfc(credentials.login).trim().toLowerCase();
  const known = await findAccount(deps.database, login);
  if (known) return signIn(outside(deps), credentials);
  attempts.admitStranger(login, now);
  try {
    return await signIn(outside(deps), credentials);
  } catch (error) {
    if (error instanceof Problem && error.code === 'sign-in-failed') attempts.countStranger(login, now);
    throw error;
  }
}
