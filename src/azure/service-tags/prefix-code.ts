/**
 * Prefixes as a short string, so that twenty thousand of them fit into the page: sorted prefixes that do not overlap are
 * mostly near each other, so each is written as its length and its distance from the one before.
 *
 * One prefix is one character for its length (`:` is /0, `;` is /1, … `A` is /7, … `Z` is /32) and then, in base 36, how many
 * blocks of its own size lie between the end of the previous prefix and its start (nothing for none).
 */
import { formatPrefix, type Prefix } from '../../network/prefix';

const shortest = ':'.charCodeAt(0);
const longest = shortest + 32;

/** Throws a RangeError where the prefixes are not ascending, overlap, or have host bits set: the code cannot say that. */
export function encodePrefixes(prefixes: readonly Prefix[]): string {
  let end = 0;
  let code = '';
  for (const each of prefixes) {
    const size = 2 ** (32 - each.length);
    const gap = each.network / size - Math.ceil(end / size);
    if (gap < 0 || !Number.isInteger(gap)) {
      throw new RangeError(
        `${formatPrefix(each)} does not start after the prefix before it, or has host bits set`,
      );
    }
    code += String.fromCharCode(shortest + each.length) + (gap === 0 ? '' : gap.toString(36));
    end = each.network + size;
  }
  return code;
}

/** The inverse of `encodePrefixes`, for codes that it wrote; throws on anything else, since that is our bug. */
export function decodePrefixes(code: string): Prefix[] {
  const out: Prefix[] = [];
  let end = 0;
  for (let at = 0; at < code.length; ) {
    const length = code.charCodeAt(at) - shortest;
    let gap = 0;
    for (at += 1; at < code.length && !isLength(code.charCodeAt(at)); at += 1) {
      const digit = code.charCodeAt(at);
      gap = gap * 36 + (digit < shortest ? digit - 48 : digit - 87);
    }
    const size = 2 ** (32 - length);
    const network = (Math.ceil(end / size) + gap) * size;
    end = network + size;
    if (!(length >= 0 && length <= 32 && end <= 2 ** 32))
      throw new Error(`not a code of prefixes, before character ${at}`);
    out.push({ network, length });
  }
  return out;
}

function isLength(character: number): boolean {
  return character >= shortest && character <= longest;
}
