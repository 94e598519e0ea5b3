/** `trace`: one flow, named by id or name, with every step. */
import { namesOf, renderTrace } from '../../explain';
import type { BoardRow, FlowTrace } from '../../simulate/answers';
import { statusBoard, traceFlow } from '../../simulate/index';
import { visible } from '../../text/visible';
import { type OneFile, onOneFile } from '../command';
import { readFile, reportProblems, simulationOf, type Version, versionOf } from '../document';
import { type ExitCode, type Io, jsonText } from '../io';

export const trace = onOneFile({
  name: 'trace',
  usage: { takes: 'FILE --flow NAME', does: ['print every step of one flow; NAME is its name or id'] },
  options: [{ name: 'flow', value: 'NAME', needed: true }],
  run: traceOne,
});

type Request = OneFile & { readonly flow: string };

function traceOne({ file, flow, twin, format }: Request, io: Io): ExitCode {
  const version = versionOf(readFile(file, io), twin, io);
  if (version === undefined) return 2;
  const simulation = simulationOf(version);
  const broken = reportProblems(file, simulation, io);
  const { rows } = statusBoard(simulation);
  const found = rowsCalled(rows, flow);
  const [row] = found;
  if (row === undefined) return notFound(file, flow, rows, io);
  if (found.length > 1) return severalFound(file, flow, found, io);

  const traced = traceFlow(simulation, row.flow.id);
  if (traced === undefined) throw new Error(`the board has a flow that cannot be traced: ${row.flow.id}`);
  const { differences } = row;
  if (format === 'json') io.out(jsonText(differences === undefined ? traced : { ...traced, differences }));
  else io.out(renderTrace(onOneLine(traced), namesOnOneLine(version)) + differencesText(differences));
  return broken || (differences !== undefined && differences.length > 0) ? 1 : 0;
}

/** A name with a line feed would look like a line of the trace. */
function onOneLine(trace: FlowTrace): FlowTrace {
  return { ...trace, flow: { ...trace.flow, name: visible(trace.flow.name) } };
}

function namesOnOneLine({ topology }: Version): ReturnType<typeof namesOf> {
  const names = namesOf(topology);
  const shown = (name: string | undefined) => (name === undefined ? undefined : visible(name));
  return {
    owner: (address) => shown(names.owner(address)),
    resource: (id) => visible(names.resource(id)),
    item: (place) => shown(names.item(place)),
  };
}

function differencesText(differences: readonly string[] | undefined): string {
  if (differences === undefined) return '';
  if (differences.length === 0) return '\nas expected\n';
  return `\nnot as expected:\n${differences.map((each) => `  ${each}\n`).join('')}`;
}

/** An id takes precedence over a name, and the exact name over one that differs in case. */
function rowsCalled(rows: readonly BoardRow[], called: string): readonly BoardRow[] {
  const ways: readonly ((row: BoardRow) => boolean)[] = [
    ({ flow }) => flow.id === called,
    ({ flow }) => flow.name === called,
    ({ flow }) => flow.name.toLowerCase() === called.toLowerCase(),
  ];
  return ways.map((way) => rows.filter(way)).find((found) => found.length > 0) ?? [];
}

function notFound(file: string, called: string, rows: readonly BoardRow[], io: Io): ExitCode {
  io.err(
    `${file}: no flow is named ${called}; ${rows.length === 0 ? 'the topology has no flows' : 'the topology has these:'}\n${listOf(rows)}`,
  );
  return 2;
}

function severalFound(file: string, called: string, rows: readonly BoardRow[], io: Io): ExitCode {
  io.err(`${file}: ${rows.length} flows are named ${called}; use an id:\n${listOf(rows)}`);
  return 2;
}

function listOf(rows: readonly BoardRow[]): string {
  return rows.map(({ flow }) => `  ${flow.id}  ${visible(flow.name)}\n`).join('');
}
