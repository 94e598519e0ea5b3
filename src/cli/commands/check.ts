/** `check`: runs every flow of each topology, and of each scenario with every twin, and compares each with its expectation. */
import type { Expectation, Outcome, Plane } from '../../azure/flows/flow';
import type { Problem } from '../../azure/kit/problem';
import type { Board, BoardRow } from '../../simulate/answers';
import { differencesUnderFirstReading, type Simulation, statusBoard } from '../../simulate/index';
import { visible } from '../../text/visible';
import type { ParseProblem } from '../../topology/parse-problem';
import { type Files, onFiles } from '../command';
import { type ReadFile, readFile, reportProblems, simulationOf, type Version } from '../document';
import { type ExitCode, type Io, jsonText, worse } from '../io';

type CheckedFlow = {
  readonly flow: string;
  readonly name: string;
  readonly plane: Plane;
  readonly outcome: Outcome;
  /** Set if Roundtrip could not trace the flow: why. */
  readonly untraced?: string;
  readonly doubt: readonly string[];
  readonly expected?: Expectation;
  /** Omitted if the flow has no expectation; empty if the verdict is as expected. */
  readonly differences?: readonly string[];
  /** Set if the verdict is contested and only its first reading is as expected, where `--accept` lets that count. */
  readonly accepted?: typeof firstReading;
};

type CheckedVersion = {
  /** `null` for the file's own topology. */
  readonly twin: string | null;
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly flows: readonly CheckedFlow[];
  /** Ids of flows that have an expectation but do not exist. */
  readonly missing: readonly string[];
  readonly asExpected: boolean;
};

type CheckedFile = {
  readonly file: string;
  readonly problems: readonly ParseProblem[];
  readonly readable: boolean;
  readonly checked: readonly CheckedVersion[];
};

const firstReading = 'first-reading';

export const check = onFiles({
  name: 'check',
  usage: { takes: 'FILE…', does: ['simulate every flow and compare its verdict with the expected one'] },
  options: [
    {
      name: 'accept',
      value: firstReading,
      usage: ['check counts a contested verdict as expected (~) if its', 'first reading is'],
    },
  ],
  run: checkFiles,
});

function checkFiles({ files, format, accept }: Files & { readonly accept?: string }, io: Io): ExitCode {
  let exit: ExitCode = 0;
  const results: CheckedFile[] = [];
  for (const file of files) {
    const read = readFile(file, io);
    const said = new Set<string>();
    const checked = read.versions.map((version) =>
      checkVersion(read, version, accept === firstReading, io, said),
    );
    const result = { file, problems: read.problems, readable: checked.length > 0, checked };
    if (format === 'text') io.out(fileText(result));
    results.push(result);
    exit = worse(exit, exitOf(result));
  }
  if (format === 'json') io.out(jsonText({ files: results }));
  return exit;
}

function exitOf({ readable, checked }: CheckedFile): ExitCode {
  if (!readable) return 2;
  const good = checked.every(({ asExpected, problems }) => asExpected && !problems.some(isError));
  return good ? 0 : 1;
}

const isError = ({ severity }: Problem): boolean => severity === 'error';

function checkVersion(
  read: ReadFile,
  version: Version,
  accepting: boolean,
  io: Io,
  said: Set<string>,
): CheckedVersion {
  const simulation = simulationOf(version);
  reportProblems(read.file, simulation, io, said);
  const board = statusBoard(simulation);
  const flows = board.rows.map((row) => {
    const checked = checkedFlow(row);
    return accepting ? acceptFirstReading(simulation, row, checked) : checked;
  });
  const missing = missingFlows(read, version, board);
  return {
    twin: version.twin ?? null,
    title: version.title,
    problems: simulation.problems,
    flows,
    missing,
    asExpected: missing.length === 0 && flows.every(({ differences = [] }) => differences.length === 0),
  };
}

function checkedFlow({ flow, summary, doubt, differences }: BoardRow): CheckedFlow {
  return {
    flow: flow.id,
    name: flow.name,
    plane: flow.plane,
    outcome: summary.outcome,
    ...(summary.outcome === 'undecided' && summary.untraced !== undefined && { untraced: summary.untraced }),
    doubt,
    ...(flow.expect === undefined ? {} : { expected: flow.expect }),
    ...(differences === undefined ? {} : { differences }),
  };
}

/** The verdict as expected if its first reading is; where the first reading only differs in detail, in what it differs. */
function acceptFirstReading(simulation: Simulation, row: BoardRow, checked: CheckedFlow): CheckedFlow {
  if (row.differences === undefined || row.differences.length === 0) return checked;
  const first = differencesUnderFirstReading(simulation, row);
  if (first === undefined) return checked;
  if (first.differences.length === 0) return { ...checked, differences: [], accepted: firstReading };
  return first.outcome === row.flow.expect?.outcome
    ? { ...checked, differences: first.differences.map((each) => `in the first reading: ${each}`) }
    : checked;
}

/** Without this check, an expectation for a flow that does not exist would never fail. */
function missingFlows({ scenario }: ReadFile, { topology }: Version, board: Board): readonly string[] {
  const ids = new Set(board.rows.map(({ flow }) => flow.id));
  const named = [
    ...Object.keys(topology.expectations),
    ...(scenario?.opensWith === undefined ? [] : [scenario.opensWith]),
  ];
  return [...new Set(named)].filter((id) => !ids.has(id));
}

// — as text ——————————————————————————————————————————————————————————————————————————————————————————————————————————

function fileText({ file, checked }: CheckedFile): string {
  return checked.map((version) => versionText(file, version)).join('');
}

function versionText(file: string, { twin, title, flows, missing }: CheckedVersion): string {
  const width = Math.max(0, ...flows.map(({ outcome }) => outcome.length));
  const wrong = flows.filter(({ differences = [] }) => differences.length > 0).length + missing.length;
  const expected = flows.filter(({ differences }) => differences !== undefined).length + missing.length;
  const count = `${flows.length} ${flows.length === 1 ? 'flow' : 'flows'}`;
  const heading = `${file}${twin === null ? '' : ` with ${twin}`}: ${title}; ${count}, ${expected - wrong} of ${expected} as expected`;
  const lines = [
    heading,
    ...flows.flatMap((each) => flowLines(each, width)),
    ...missing.flatMap((id) => [`  ✕ ${id}`, '      no flow has this id']),
  ];
  return lines.map((line) => `${visible(line)}\n`).join('');
}

/** `✓`: as expected; `~`: the first of two readings is as expected; `✕`: not as expected; `·`: no expectation. */
function flowLines(
  { flow, name, outcome, untraced, differences, accepted }: CheckedFlow,
  width: number,
): readonly string[] {
  const sign = signOf(differences, accepted);
  return [
    `  ${sign} ${outcome.padEnd(width)}  ${name} (${flow})`,
    ...(untraced === undefined ? [] : [`      Roundtrip could not trace this flow: ${untraced}`]),
    ...(differences ?? []).map((each) => `      ${each}`),
  ];
}

function signOf(differences: CheckedFlow['differences'], accepted: CheckedFlow['accepted']): string {
  if (differences === undefined) return '·';
  if (differences.length > 0) return '✕';
  return accepted === undefined ? '✓' : '~';
}
