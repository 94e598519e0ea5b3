/** The command line: the page's pure core, with files and standard output around it. Only this file and `read-input` use Node's I/O. */
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { visibleLines } from '../text/visible';
import { readCommandLine } from './command-line';
import type { ExitCode, Io } from './io';
import { read } from './read-input';
import { usage } from './usage';

/** `argv` does not include the interpreter and the program. Never throws because of a user's mistake. */
export function main(argv: readonly string[], outside: Io): ExitCode {
  const io = shownSafely(outside);
  const call = readCommandLine(argv);
  if ('problem' in call) {
    io.err(`roundtrip: ${call.problem}\n\n${usage}`);
    return 2;
  }
  return call.run(io);
}

/**
 * Names in a file may hold sequences that a terminal obeys: they are written as codes. In JSON these codes are escapes, so that the
 * values stay the same.
 */
function shownSafely(io: Io): Io {
  return {
    ...io,
    out: (text) => io.out(visibleLines(text)),
    err: (text) => io.err(visibleLines(text)),
  };
}

function run(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // The reader may stop early (`| head`): a failed write is then not an error.
      if (error.code === 'EPIPE') return;
      process.exitCode = 2;
      if (stream === process.stdout)
        process.stderr.write(`roundtrip: standard output cannot be written: ${error.message}\n`);
    });
  }
  const io: Io = {
    read,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  // Not process.exit: a pipe may still be reading the output.
  process.exitCode = main(process.argv.slice(2), io);
}

/** Runs only as a program, not when a test imports this module. */
const program = process.argv[1];
if (program !== undefined && import.meta.url === pathToFileURL(realpathSync(program)).href) run();
