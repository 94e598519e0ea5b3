/** The command line: the same pure core as the page, with files and standard output around it. Node lives here only. */
import { readFileSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readCommandLine } from './command-line';
import type { ExitCode, Io } from './io';
import { usage } from './usage';

/** `argv` is without the interpreter and the program. Never throws for what a user can do wrong. */
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
    if (code === 'ENOENT') return { problem: 'there is no such file' };
    if (code === 'EISDIR') return { problem: 'this is a folder' };
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function run(): void {
  // Whoever reads may stop early (`| head`); what cannot be written any more is not an error.
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
  // Not process.exit: a pipe may still be taking what was written.
  process.exitCode = main(process.argv.slice(2), io);
}

/** Not when a test imports it. */
const program = process.argv[1];
if (program !== undefined && import.meta.url === pathToFileURL(realpathSync(program)).href) run();
