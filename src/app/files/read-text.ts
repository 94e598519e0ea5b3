/** The text of a file that the user chose or dropped: every part of the page reads files with it. */
import { type Decoded, decodeText, largestFile, tooLarge } from '../../text/decode';

/** Never rejects. A file that is too large is not read into memory. */
export async function textOf(file: File): Promise<Decoded> {
  if (file.size > largestFile) return { problem: tooLarge(file.size) };
  try {
    return decodeText(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return { problem: 'the file could not be read' };
  }
}
