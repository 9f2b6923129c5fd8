import { Problem } from '../domain/problem.ts';

export const mostLogoBytes = 200 * 1024;
/** Printed at ten millimetres; more pixels than this only slow every page down. */
const mostPixels = 2000;

/**
 * A PNG or SVG file as the data URL that letterheads print. Throws Problem('logo-invalid'): too large, another format,
 * a damaged head, or an SVG that brings scripts or fetches something.
 */
export function readLogo(bytes: Uint8Array): string {
  if (bytes.length > mostLogoBytes) throw refused(`tệp nặng ${Math.ceil(bytes.length / 1024)} kB`);
  if (isPng(bytes)) return `data:image/png;base64,${base64(checkedPng(bytes))}`;
  const text = new TextDecoder('utf-8').decode(bytes);
  if (/^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text)) {
    return `data:image/svg+xml;base64,${base64(checkedSvg(text, bytes))}`;
  }
  throw refused('không phải PNG hay SVG');
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** Its first chunk is IHDR with the size. */
function checkedPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || view.getUint32(12) !== 0x49484452) throw refused('tệp PNG bị hỏng');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width === 0 || height === 0) throw refused('tệp PNG bị hỏng');
  if (width > mostPixels || height > mostPixels) throw refused(`ảnh ${width} × ${height} điểm, tối đa ${mostPixels}`);
  return bytes;
}

/** A picture only: nothing that runs, nothing from elsewhere, no entities. */
function checkedSvg(text: string, bytes: Uint8Array): Uint8Array {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw refused('tệp SVG có khai báo DOCTYPE');
  if (/<(script|foreignObject|iframe)\b|\son\w+\s*=|javascript:/i.test(text)) throw refused('tệp SVG có mã lệnh');
  const links = text.matchAll(/\bhref\s*=\s*["']\s*([^"']*)|url\(\s*["']?\s*([^)"']*)/gi);
  for (const [, href, url] of links) {
    const target = (href ?? url ?? '').trim();
    if (target !== '' && !target.startsWith('#') && !/^data:image\/(png|jpeg);/i.test(target)) {
      throw refused('tệp SVG lấy nội dung từ nơi khác');
    }
  }
  if (/@import/i.test(text)) throw refused('tệp SVG lấy nội dung từ nơi khác');
  return bytes;
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function refused(reason: string): Problem {
  return new Problem('logo-invalid', { reason }, 'logo');
}
