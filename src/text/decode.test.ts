import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, largestFile } from './decode';

const bytesOf = (...bytes: readonly number[]) => Uint8Array.from(bytes);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** As Windows PowerShell's `>` writes it. */
function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  const marked = `\uFEFF${text}`;
  for (let at = 0; at < marked.length; at += 1) view.setUint16(2 * at, marked.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
}

const sample = '{"name": "Zürich – 東京 🏢"}\r\n';

describe('bytes of a file', () => {
  test.each([
    ['UTF-8', utf8(sample)],
    ['UTF-8 with its mark', bytesOf(0xef, 0xbb, 0xbf, ...utf8(sample))],
    ['UTF-16 LE', utf16(sample, true)],
    ['UTF-16 BE', utf16(sample, false)],
  ])('are read as %s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: sample });
  });

  test('are read where they lie in a larger buffer', () => {
    const bytes = bytesOf(9, 9, 9, ...utf16(sample, true));
    expect(decodeText(bytes.subarray(3))).toEqual({ text: sample });
  });

  test.each([
    ['Latin-1', bytesOf(...utf8('{\n"name": "Z'), 0xfc, ...utf8('rich"}')), /UTF-8 at line 2.*save/],
    ['UTF-8 that is cut', utf8('é').subarray(0, 1), /UTF-8 at line 1/],
    ['an overlong form', bytesOf(0xc0, 0xaf), /UTF-8/],
    ['a surrogate in UTF-8', bytesOf(0xed, 0xa0, 0x80), /UTF-8/],
    ['half a unit of UTF-16', bytesOf(0xff, 0xfe, 0x41), /UTF-16 LE/],
    ['half a pair of UTF-16', utf16('a\uD83D', false), /UTF-16 BE/],
    ['a file that is too large', new Uint8Array(largestFile + 1), /at most 20,000,000/],
  ])('are refused, not replaced: %s', (_, bytes, message) => {
    expect(decodeText(bytes)).toEqual({ problem: expect.stringMatching(message) });
  });

  test('that are longer than one call takes are read whole', () => {
    const long = '🏢é'.repeat(20_000);
    expect(decodeText(utf8(long))).toEqual({ text: long });
    expect(decodeText(utf16(long, true))).toEqual({ text: long });
  });

  test('are read exactly as the platform reads UTF-8', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const anyByte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x80, 0x9f, 0xa0, 0xbf),
    );
    const bytes = fc.array(fc.oneof(anyByte, fc.nat(127)), { maxLength: 8 });
    fc.assert(
      fc.property(bytes, (list) => {
        const given = Uint8Array.from(list);
        if (list[0] === 0xff || list[0] === 0xfe) return;
        let text: string | undefined;
        try {
          text = decoder.decode(given);
        } catch {
          text = undefined;
        }
        const decoded = decodeText(given);
        expect('text' in decoded ? decoded.text : undefined).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
