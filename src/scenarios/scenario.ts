/**
 * A scenario: a topology with its story, and twins that are the same topology plus a short list of commands.
 * One file is the demo, the test and the lesson.
 */
import { z } from 'zod';
import { type Expectation, expectationSchema } from '../azure/flows/flow';
import { apply } from '../topology/apply';
import type { Command } from '../topology/command';
import { readCommand } from '../topology/command-schema';
import type { Topology } from '../topology/document';
import { problemOfJsonText } from '../topology/json-text';
import { deepestNesting, longestText, parseTopology } from '../topology/parse';
import type { ParseProblem } from '../topology/parse-problem';
import { shapeProblems } from '../topology/shape-problems';

const expectations = z.record(z.string(), expectationSchema).default({});

const twinSchema = z.looseObject({
  id: z.string().min(1).max(128),
  title: z.string().max(256),
  /** What the commands change: why it works now, or why it still does not. */
  explains: z.string().max(10_000).default(''),
  commands: z.array(z.unknown()).max(1_000),
  /** A change that looks like the fix but is not. */
  trap: z.boolean().default(false),
  /**
   * By flow id, of the catalog's flows and the user's own; other flows keep the scenario's expectations.
   */
  expectations,
  flowsExpect: expectations,
});

const scenarioSchema = z.looseObject({
  format: z.literal('roundtrip-scenario'),
  version: z.literal(1),
  id: z.string().min(1).max(128),
  title: z.string().max(256),
  /** The heading under which the gallery lists it. */
  group: z.string().max(256).default(''),
  /** Paragraphs. */
  story: z.array(z.string().max(10_000)).default([]),
  /** The flow that is traced when the scenario opens. */
  opensWith: z.string().max(256).optional(),
  topology: z.unknown(),
  twins: z.array(twinSchema).max(100).default([]),
});

export type Twin = {
  readonly id: string;
  readonly title: string;
  readonly explains: string;
  readonly trap: boolean;
  readonly commands: readonly Command[];
  /** The scenario's topology after the commands, with the twin's expectations in place. */
  readonly topology: Topology;
};

export type Scenario = {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly story: readonly string[];
  readonly opensWith?: string;
  readonly topology: Topology;
  readonly twins: readonly Twin[];
};

/** `scenario` is missing if a problem is an error. */
export type ScenarioResult = { readonly scenario?: Scenario; readonly problems: readonly ParseProblem[] };

/**
 * Whether the text's `format` is that of a scenario: otherwise it is read as a topology, with a topology's
 * problems.
 */
export function looksLikeScenario(text: string): boolean {
  return readFormat(text) === 'roundtrip-scenario';
}

/** Never throws, whatever the text. */
export function parseScenario(text: string): ScenarioResult {
  // A text that is not a scenario gets the problems of a topology, with line and column.
  if (!looksLikeScenario(text)) return { problems: parseTopology(text).problems };
  const value = JSON.parse(withoutMark(text)) as unknown;
  const parsed = scenarioSchema.safeParse(value, { jitless: true });
  if (!parsed.success) return { problems: shapeProblems(parsed.error, value, '') };
  const { data } = parsed;
  const base = parseTopology(JSON.stringify(data.topology ?? null));
  const problems = [...within('/topology', base.problems)];
  const { topology } = base;
  if (topology === undefined) return { problems };
  const twins: Twin[] = [];
  for (const [index, each] of data.twins.entries()) {
    const twin = readTwin(each, topology, `/twins/${index}`);
    if ('problems' in twin) problems.push(...twin.problems);
    else twins.push(twin);
  }
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  const { id, title, group, story, opensWith } = data;
  const scenario = {
    id,
    title,
    group,
    story,
    topology,
    twins,
    ...(opensWith === undefined ? {} : { opensWith }),
  };
  return { scenario, problems };
}

/** The topology with these expectations in place of its own, flow by flow. */
export function withExpectations(topology: Topology, by: Readonly<Record<string, Expectation>>): Topology {
  const own = new Set(topology.flows.map(({ id }) => id));
  const others = Object.entries(by).filter(([flow]) => !own.has(flow));
  return {
    ...topology,
    flows: topology.flows.map((flow) => {
      const expect = Object.hasOwn(by, flow.id) ? by[flow.id] : undefined;
      return expect === undefined ? flow : { ...flow, expect };
    }),
    expectations: { ...topology.expectations, ...Object.fromEntries(others) },
  };
}

function readTwin(
  data: z.output<typeof twinSchema>,
  base: Topology,
  path: string,
): Twin | { readonly problems: readonly ParseProblem[] } {
  const problems: ParseProblem[] = [];
  const commands: Command[] = [];
  let topology = base;
  for (const [index, value] of data.commands.entries()) {
    const place = `${path}/commands/${index}`;
    const { command, problems: wrong } = readCommand(value, place);
    if (command === undefined) {
      problems.push(...wrong);
      continue;
    }
    const next = apply(topology, command);
    if (next === topology) problems.push(changesNothing(place));
    topology = next;
    commands.push(command);
  }
  if (problems.length > 0) return { problems };
  const { id, title, explains, trap } = data;
  const expected = { ...data.expectations, ...data.flowsExpect };
  return { id, title, explains, trap, commands, topology: withExpectations(topology, expected) };
}

/** `apply` accepts any command; in a scenario a command that does nothing is a mistake. */
function changesNothing(path: string): ParseProblem {
  return {
    severity: 'error',
    code: 'invalid',
    path,
    message: 'the command changes nothing',
    expected:
      'a command that names something in the topology and gives it another value that its kind accepts',
  };
}

function readFormat(text: string): unknown {
  if (text.length > longestText || problemOfJsonText(withoutMark(text), deepestNesting) !== undefined)
    return undefined;
  const value = JSON.parse(withoutMark(text)) as { readonly format?: unknown } | null;
  return value?.format;
}

/** The text without the byte order mark that some editors put before it. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function within(path: string, problems: readonly ParseProblem[]): readonly ParseProblem[] {
  return problems.map((each) => ({ ...each, path: path + each.path }));
}
