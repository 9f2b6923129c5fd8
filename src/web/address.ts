import type { Request } from './environment.ts';

/** The address of the connection; forwarded headers are not believed, anybody can write them. */
export function addressOf(c: Request): string {
  const bindings = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return bindings?.incoming?.socket?.remoteAddress ?? '';
}
