/** An address of a server without a path, such as "https://motcua.giatan.example": the program answers at its root. */
const addressForm = /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i;
const shortPath = '/d/';

/** The address as it is kept: without a slash at the end; undefined when it is not one. '' = the office has none. */
export function publicAddress(typed: string): string | undefined {
  const address = typed.trim().replace(/\/+$/, '');
  return address === '' || addressForm.test(address) ? address : undefined;
}

/** What the QR code of a slip holds: an address a telephone opens when the office has one, else the code alone. */
export function scannedText(address: string, code: string): string {
  return address === '' ? code : `${address}${shortPath}${encodeURIComponent(code)}`;
}

/** "motcua.giatan.example/lookup": where a person types the code by hand; '' when the QR code holds no address. */
export function lookUpPlace(scanned: string): string {
  const host = /^https?:\/\/([^/]+)\/d\//.exec(scanned)?.[1];
  return host === undefined ? '' : `${host}/lookup`;
}

/** The code in what a scanner typed or a person copied: the code itself, or the address of a slip. */
export function codeFromScan(text: string): string {
  const typed = text.trim();
  const found = /^https?:\/\/[^/\s]+\/d\/([^/?#\s]+)$/i.exec(typed)?.[1];
  return found === undefined ? typed : decoded(found);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
