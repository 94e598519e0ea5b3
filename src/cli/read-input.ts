/** Reads a file, a pipe or standard input (`-`), at most as much as Roundtrip can use. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decodeText, largestFile, tooLarge } from '../text/decode';
import { messageOf } from '../text/message-of';
import type { Io } from './io';

/** Never throws. */
export function read(path: string): ReturnType<Io['read']> {
  try {
    if (path === '-') return readOpen(0);
    const file = openSync(path, 'r');
    try {
      return readOpen(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { problem: 'the file does not exist' };
    if (code === 'EISDIR') return { problem: 'it is a folder, not a file' };
    return { problem: messageOf(error) };
  }
}

function readOpen(file: number): ReturnType<Io['read']> {
  const { size } = fstatSync(file);
  if (size > largestFile) return { problem: tooLarge(size) };
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const part = nextPart(file);
    if (part.length === 0) break;
    parts.push(part);
    length += part.length;
    // A pipe or a device does not say how much it has.
    if (length > largestFile) return { problem: tooLong };
  }
  return decodeText(Buffer.concat(parts, length));
}

const tooLong = `there is more to read than ${largestFile.toLocaleString('en-US')} bytes, which is the most that Roundtrip reads`;
const partSize = 1 << 16;
const pauseMs = 10;

/** The next bytes; none at the end. A terminal or a pipe may have nothing yet: then it is asked again after a pause. */
function nextPart(file: number): Buffer {
  const part = Buffer.allocUnsafe(partSize);
  for (;;) {
    try {
      return part.subarray(0, readSync(file, part, 0, partSize, null));
    } catch (error) {
      if (codeOf(error) === 'EOF') return part.subarray(0, 0);
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
