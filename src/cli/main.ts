/** The command line: the page's pure core, with files and standard output around it. Only this file uses Node's I/O. */
import { readFileSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readCommandLine } from './command-line';
import type { ExitCode, Io } from './io';
import { usage } from './usage';

/** `argv` does not include the interpreter and the program. Never throws because of a user's mistake. */
export function main(argv: readonly string[], io: Io): ExitCode {
  const call = readCommandLine(argv);
  if ('problem' in call) {
    io.err(`roundtrip: ${call.problem}\n\n${usage}`);
    return 2;
  }
  return call.run(io);
}

export function read(path: string): ReturnType<Io['read']> {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return { problem: 'the file does not exist' };
    if (code === 'EISDIR') return { problem: 'it is a folder, not a file' };
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function run(): void {
  // The reader may stop early (`| head`): a failed write is then not an error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
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
