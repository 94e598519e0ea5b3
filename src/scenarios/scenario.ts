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
import { readJson, readTopology } from '../topology/parse';
import { joinedPages, listOf, type ParseProblem, type ProblemPage, pageOf } from '../topology/parse-problem';
import { readShape } from '../topology/shape-problems';

const expectations = z.record(z.string(), expectationSchema).default({});

/** In one scenario, and in one twin. */
export const mostTwins = 100;
export const mostCommands = 1_000;

const twinSchema = z.looseObject({
  id: z.string().min(1).max(128),
  title: z.string().max(256),
  /** What the commands change: why it works now, or why it still does not. */
  explains: z.string().max(10_000).default(''),
  commands: z.array(z.unknown()).max(mostCommands),
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
  twins: z.array(twinSchema).max(mostTwins).default([]),
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
  // A topology is not parsed only to see that it is none.
  if (!text.includes('roundtrip-scenario')) return false;
  const read = readJson(text);
  return 'value' in read && isScenario(read.value);
}

/** Never throws, whatever the text. */
export function parseScenario(text: string): ScenarioResult {
  const read = readJson(text);
  if ('code' in read) return { problems: [read] };
  // A text that is not a scenario gets the problems of a topology.
  if (!isScenario(read.value)) return { problems: readTopology(read.value).problems };
  try {
    return scenarioIn(read.value);
  } catch {
    const message = 'the scenario could not be read';
    return { problems: [{ severity: 'error', code: 'invalid', path: '', message }] };
  }
}

function scenarioIn(value: unknown): ScenarioResult {
  const parsed = readShape(scenarioSchema, value, '', { jitless: true });
  if (parsed.page !== undefined) return { problems: listOf(parsed.page) };
  const data = parsed.value;
  const base = readTopology(data.topology ?? null);
  const { topology } = base;
  const inTopology = within('/topology', base.problems);
  if (topology === undefined) return { problems: inTopology };
  const twins: Twin[] = [];
  const pages: ProblemPage[] = [];
  for (const [index, each] of data.twins.entries()) {
    const twin = readTwin(each, topology, `/twins/${index}`);
    if ('page' in twin) pages.push(twin.page);
    else twins.push(twin);
  }
  const problems = [...inTopology, ...listOf(joinedPages(pages))];
  if (pages.length > 0) return { problems };
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
): Twin | { readonly page: ProblemPage } {
  const pages: ProblemPage[] = [];
  const commands: Command[] = [];
  let topology = base;
  for (const [index, value] of data.commands.entries()) {
    const place = `${path}/commands/${index}`;
    const { command, page } = readCommand(value, place);
    if (command === undefined) {
      pages.push(page);
      continue;
    }
    const next = apply(topology, command);
    if (next === topology) pages.push(pageOf([place], changesNothing));
    topology = next;
    commands.push(command);
  }
  if (pages.length > 0) return { page: joinedPages(pages) };
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

function isScenario(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'format' in value && value.format === 'roundtrip-scenario'
  );
}

function within(path: string, problems: readonly ParseProblem[]): readonly ParseProblem[] {
  return problems.map((each) => (each.code === 'more' ? each : { ...each, path: path + each.path }));
}
