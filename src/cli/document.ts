/** Reads a file as a topology or a scenario, and reports its problems on standard error. */
import type { Problem } from '../azure/kit/problem';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { looksLikeScenario, parseScenario, type Scenario } from '../scenarios/scenario';
import { compile, type Simulation } from '../simulate/index';
import { visible } from '../text/visible';
import type { Topology } from '../topology/document';
import { parseTopology } from '../topology/parse';
import { formatParseProblem, type ParseProblem } from '../topology/parse-problem';
import type { Io } from './io';

/** One of a file's topologies: a topology file has one; a scenario has its own and one for each twin, after the twin's commands. */
export type Version = { readonly twin?: string; readonly title: string; readonly topology: Topology };

export type ReadFile = {
  readonly file: string;
  readonly problems: readonly ParseProblem[];
  /** The first is the file's own topology; empty if the file cannot be read. */
  readonly versions: readonly Version[];
  readonly scenario?: Scenario;
};

/** Reports the file's problems, warnings included, on standard error. */
export function readFile(file: string, io: Io): ReadFile {
  const read = io.read(file);
  if ('problem' in read) {
    io.err(`${file}: ${read.problem}\n`);
    return { file, problems: [], versions: [] };
  }
  const result = readText(read.text);
  for (const problem of result.problems) io.err(`${file}: ${formatParseProblem(problem)}\n`);
  return { file, ...result };
}

function readText(text: string): Omit<ReadFile, 'file'> {
  if (!looksLikeScenario(text)) {
    const { topology, problems } = parseTopology(text);
    return { problems, versions: topology === undefined ? [] : [{ title: topology.name, topology }] };
  }
  const { scenario, problems } = parseScenario(text);
  if (scenario === undefined) return { problems, versions: [] };
  const twins = scenario.twins.map(({ id, title, topology }) => ({ twin: id, title, topology }));
  return { problems, scenario, versions: [{ title: scenario.title, topology: scenario.topology }, ...twins] };
}

/** Compiles without reuse, so that the command line can serve as the reference if the page's reuse is in doubt. */
export function simulationOf({ topology }: Version): Simulation {
  return compile(topology, { tags: builtInServiceTags() });
}

/** Reports problems on standard error, except those already in `said`. Returns true if one is an error. */
export function reportProblems(
  file: string,
  simulation: Simulation,
  io: Io,
  said = new Set<string>(),
): boolean {
  for (const problem of simulation.problems) {
    const line = `${file}: ${formatProblem(problem)}\n`;
    if (!said.has(line)) io.err(line);
    said.add(line);
  }
  return simulation.problems.some(({ severity }) => severity === 'error');
}

/** One line: `error bad-prefix at rt#/routes/0/addressPrefix: … (expected …)`. */
function formatProblem({ severity, code, resource, pointer, message, expected, rule }: Problem): string {
  const place = pointer === '' ? resource : `${resource}#${pointer}`;
  return visible(
    `${severity} ${code}${place && ` at ${place}`}: ${message}${expected === undefined ? '' : ` (expected ${expected})`}${rule === undefined ? '' : ` [${rule}]`}`,
  );
}

/** The version that a command asks for; if it does not exist, reports that on standard error and returns `undefined`. */
export function versionOf(
  { file, versions }: ReadFile,
  twin: string | undefined,
  io: Io,
): Version | undefined {
  const found = versions.find((each) => each.twin === twin);
  if (found !== undefined || versions.length === 0) return found;
  const ids = versions.flatMap((each) => each.twin ?? []);
  io.err(
    `${file}: no twin is named ${twin}; ${ids.length === 0 ? 'the file has no twins' : `use ${ids.join(' or ')}`}\n`,
  );
  return undefined;
}
