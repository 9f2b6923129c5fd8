import type { Request } from './environment.ts';

/** A file that somebody sent, always as a download: it never runs as a page of ours. */
export function download(
  c: Request,
  { name, mediaType }: { readonly name: string; readonly mediaType: string },
  content: Uint8Array,
): Response {
  return c.body(Uint8Array.from(content), 200, {
    'Content-Type': mediaType,
    'Content-Disposition': disposition('attachment', name),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
}

/**
 * RFC 6266: a plain name for old programs, the whole one in UTF-8 for the others. Nothing of the name reaches the header
 * unescaped, and half a letter that was cut off at the end of a long name is replaced.
 */
export function disposition(way: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '_');
  const whole = encodeURIComponent(name.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${way}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
