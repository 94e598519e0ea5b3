/**
 * Decodes the bytes of a file: UTF-8, or what its byte order mark says. Windows PowerShell's `>` writes UTF-16. Bytes that are not
 * valid are refused: replacement characters would be saved as if the user had written them.
 */

/** `problem` says what is wrong and what to do. */
export type Decoded = { readonly text: string } | { readonly problem: string };

/**
 * In bytes, of every file that is read: four for each character of the longest text. Checked before a file is read into memory.
 */
export const largestFile = 20_000_000;

export function tooLarge(bytes: number): string {
  return `the file has ${bytes.toLocaleString('en-US')} bytes, and Roundtrip reads at most ${largestFile.toLocaleString('en-US')}`;
}

/** Never throws. The text has no byte order mark. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > largestFile) return { problem: tooLarge(bytes.length) };
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), true);
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), false);
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  return utf8(marked ? bytes.subarray(3) : bytes);
}

function utf16(bytes: Uint8Array, littleEndian: boolean): Decoded {
  const name = littleEndian ? 'UTF-16 LE' : 'UTF-16 BE';
  const refused = { problem: `the file is not valid ${name}, although it begins as such; save it as UTF-8` };
  if (bytes.length % 2 !== 0) return refused;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = joined(bytes.length / 2, (at) => view.getUint16(2 * at, littleEndian));
  return loneSurrogate.test(text) ? refused : { text };
}

const loneSurrogate = /\p{Surrogate}/u;

function utf8(bytes: Uint8Array): Decoded {
  const units = new Uint16Array(chunk);
  const parts: string[] = [];
  let count = 0;
  let at = 0;
  while (at < bytes.length) {
    // Two units may follow.
    if (count > chunk - 2) {
      parts.push(String.fromCharCode(...units.subarray(0, count)));
      count = 0;
    }
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      units[count++] = first;
      at += 1;
      continue;
    }
    const length = lengthAt(bytes, at);
    if (length === 0) return { problem: notUtf8(bytes, at) };
    const point = pointAt(bytes, at, length);
    if (point > 0xffff) units[count++] = 0xd7c0 + (point >> 10);
    units[count++] = point > 0xffff ? 0xdc00 + (point & 0x3ff) : point;
    at += length;
  }
  parts.push(String.fromCharCode(...units.subarray(0, count)));
  return { text: parts.join('') };
}

function notUtf8(bytes: Uint8Array, at: number): string {
  let line = 1;
  for (const byte of bytes.subarray(0, at)) if (byte === 0x0a) line += 1;
  return `the text is not valid UTF-8 at line ${line}; save the file as UTF-8`;
}

/** The length of the valid UTF-8 sequence of several bytes that begins there (RFC 3629, section 4); 0 if none does. */
function lengthAt(bytes: Uint8Array, at: number): 0 | 2 | 3 | 4 {
  const first = bytes[at] ?? 0xff;
  const second = bytes[at + 1] ?? 0;
  const continues = (offset: number) => ((bytes[at + offset] ?? 0) & 0xc0) === 0x80;
  if (first >= 0xc2 && first <= 0xdf) return continues(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const overlong = first === 0xe0 && second < 0xa0;
    const surrogate = first === 0xed && second > 0x9f;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const overlong = first === 0xf0 && second < 0x90;
    const beyond = first === 0xf4 && second > 0x8f;
    return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

function pointAt(bytes: Uint8Array, at: number, length: 2 | 3 | 4): number {
  const low = (offset: number) => (bytes[at + offset] ?? 0) & 0x3f;
  const first = bytes[at] ?? 0;
  if (length === 2) return ((first & 0x1f) << 6) | low(1);
  if (length === 3) return ((first & 0x0f) << 12) | (low(1) << 6) | low(2);
  return ((first & 0x07) << 18) | (low(1) << 12) | (low(2) << 6) | low(3);
}

/** Few enough for the arguments of one call. */
const chunk = 8_192;

function joined(count: number, unit: (at: number) => number): string {
  const parts: string[] = [];
  for (let from = 0; from < count; from += chunk) {
    const units = Array.from({ length: Math.min(chunk, count - from) }, (_, at) => unit(from + at));
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}
