import { createMiddleware } from 'hono/factory';
import type { Permission } from '../domain/organisation/may.ts';
import { demand } from '../domain/organisation/may.ts';
import { contextOf, type Env } from './environment.ts';

/**
 * Refuses a form before it is read: who may not do the act is told so at once, not asked to complete the form first. The
 * command demands the same again. Throws Problem('not-allowed').
 */
export function permitted(permission: Permission) {
  return createMiddleware<Env>(async (c, next) => {
    demand(contextOf(c).actor, permission);
    await next();
  });
}
