/**
 * Tests every scenario that comes with the page: its verdicts, with and without its twins; that its traces
 * end where they say; and, as goldens, the text of its opening trace. UPDATE_GOLDENS=1 writes the goldens
 * again, for review.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { builtInServiceTags } from '../azure/service-tags/tags';
import type { Connection, PacketTrace, Verdict } from '../engine/trace';
import { renderTrace } from '../explain';
import { kinds } from '../kinds';
import type { Board } from '../simulate/answers';
import { compile, type Simulation, statusBoard, traceFlow } from '../simulate/index';
import type { Topology } from '../topology/document';
import { containerOf } from '../topology/structure';
import { openingScenario, scenarios } from './index';
import { parseScenario, type Scenario } from './scenario';

// The board of a large topology takes a moment, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const tags = builtInServiceTags();
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Stores that allow the subnet before it has a service endpoint: the warning is part of the lesson. */
const noEndpoints = ['sql', 'storage', 'key-vault', 'event-hubs'].map(
  (id) => `never-works ${id}#/access/subnets/0`,
);

/**
 * A VPN gateway in a network with only custom DNS servers: with Azure’s in the list the story would be
 * different.
 */
const ownServersOnly = 'missing vnet-apim#/dhcpOptions/dnsServers';
/** Virtual machines that cannot activate Windows because of the circuit’s default route. */
const noActivation = 'never-works snet-apps#/routeTable';

/** The warnings of each scenario as it opens; its twins may have fewer. */
const warnings: Readonly<Record<string, readonly string[]>> = {
  'private-endpoint-backend': ['never-works privatelink.blob#/virtualNetworkLinks'],
  'apim-internal-application-gateway': ['not-supported rt-agw#/routes/0'],
  'dns-custom-no-forwarder': [ownServersOnly],
  'dns-onpremises-forwarding-to-azure': [ownServersOnly, 'never-works headquarters#/dnsServer/forwarders/0'],
  'forced-vpn-default-site-external': noEndpoints,
  'forced-vpn-default-site-internal': noEndpoints,
  'forced-bgp-external': noEndpoints,
  'forced-bgp-internal': noEndpoints,
  'forced-expressroute-external': noEndpoints,
  'forced-expressroute-internal': [noActivation, ...noEndpoints],
  'forced-nva-external': noEndpoints,
  'forced-everything-through-onpremises': [noActivation],
};

/** Further warnings of a twin that is a trap: Azure’s server is not in the list, or the appliance does not forward. */
const warningsOfTraps: Readonly<Record<string, readonly string[]>> = {
  'dns-azure-default-onpremises-backend': [ownServersOnly],
  'forced-nva-external': [
    'never-works rt-apim#/routes/0/nextHopIpAddress',
    'never-works nva-01#/enableIPForwarding',
  ],
};

/** A twin with more commands than this is more than one edit away. */
const fewCommands = 3;

test('lists every scenario folder once, with the folder’s name as id', () => {
  const folders = readdirSync(here('.'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
  expect(scenarios.map(({ id }) => id).sort()).toEqual(folders.sort());
  for (const folder of folders) expect(parse(folder).scenario?.id).toBe(folder);
});

test('opens with a scenario that has a flow to trace and a twin to switch to', () => {
  const opening = scenarios.find(({ id }) => id === openingScenario);
  expect(opening?.opensWith).toBeDefined();
  expect(opening?.twins.length).toBeGreaterThan(0);
});

test('shows every kind in a scenario that fails and has a working twin', () => {
  const works = (flow: string, topology: Topology) =>
    (topology.flows.find(({ id }) => id === flow)?.expect ?? topology.expectations[flow])?.outcome ===
    'works';
  const shown = scenarios.filter(
    ({ opensWith, topology, twins }) =>
      opensWith !== undefined &&
      !works(opensWith, topology) &&
      twins.some((twin) => !twin.trap && works(opensWith, twin.topology)),
  );
  const there = new Set(shown.flatMap(({ topology }) => topology.resources.map(({ kind }) => kind)));
  expect(kinds.map(({ kind }) => kind).filter((kind) => !there.has(kind))).toEqual([]);
});

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (id, scenario) => {
  let answers: ReadonlyMap<string, Answer>;
  beforeAll(() => {
    answers = answersOf(scenario);
  });
  const base = () => answers.get('') as Answer;
  const titles = ['', ...scenario.twins.map((twin) => twin.id)];

  test('can be read without a problem', () => {
    expect(parse(id).problems).toEqual([]);
  });

  test.each(titles)('is as expected %s', (twin) => {
    const { simulation, board } = answers.get(twin) as Answer;
    const flows = new Set(board.rows.map(({ flow }) => flow.id));
    const wrong = board.rows.flatMap(({ flow, differences = [] }) =>
      differences.map((each) => `${flow.id}: ${each}`),
    );
    expect(wrong).toEqual([]);
    expect(Object.keys(simulation.topology.expectations).filter((flow) => !flows.has(flow))).toEqual([]);
  });

  test('has no errors, and only the expected warnings', () => {
    const known = warnings[id] ?? [];
    expect(warned(base().simulation)).toEqual(known);
    for (const { simulation } of answers.values())
      expect([...known, ...(warningsOfTraps[id] ?? [])]).toEqual(
        expect.arrayContaining([...warned(simulation)]),
      );
  });

  test('says what it expects of the flow it opens with, and where that is decided', () => {
    if (scenario.opensWith === undefined) return;
    const row = base().board.rows.find(({ flow }) => flow.id === scenario.opensWith);
    const expected = row?.flow.expect;
    expect(expected?.outcome).toBe(row?.summary.outcome);
    if (expected?.outcome === 'fails')
      expect(expected).toMatchObject({ reason: expect.any(String), rule: expect.any(String) });
  });

  test('is fixed by its first twin in a few commands, if it fails', () => {
    const outcome = (twin: string) =>
      answers.get(twin)?.board.rows.find(({ flow }) => flow.id === scenario.opensWith)?.summary.outcome;
    const first = scenario.twins[0];
    if (outcome('') === 'works' || scenario.opensWith === undefined) return;
    expect(first?.commands.length).toBeLessThanOrEqual(fewCommands);
    expect(['works', 'partly']).toContain(outcome(first?.id ?? ''));
  });

  test('draws every resource inside its container, and none over another', () => {
    for (const { simulation } of answers.values()) expect(collisions(simulation.topology)).toEqual([]);
  });

  test('ends every trace where it says, the same each time, in data that JSON can hold', () => {
    const again = compile(scenario.topology, { tags });
    for (const { id: flow } of base().simulation.flows) {
      const trace = traceFlow(base().simulation, flow);
      if (trace === undefined) throw new Error(`${flow} cannot be traced`);
      expect(trace.classes.flatMap(({ connection }) => contradictions(connection))).toEqual([]);
      const text = JSON.stringify(trace);
      expect(text === JSON.stringify(traceFlow(again, flow)), `${flow} traced twice`).toBe(true);
      expect(isDeepStrictEqual(JSON.parse(text), trace), `${flow} as JSON`).toBe(true);
    }
  });

  test('reads like its golden', () => {
    const { opensWith } = scenario;
    if (opensWith === undefined) return;
    const golden = here(`./${id}/trace.txt`);
    const text = goldenOf(scenario, opensWith, answers);
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(golden, text);
    expect(existsSync(golden) ? readFileSync(golden, 'utf8') : '').toBe(text);
  });
});

type Answer = { readonly simulation: Simulation; readonly board: Board };

/**
 * The topology's own answer under `''`, then each twin's, each compiled after the one before, as the page
 * does.
 */
function answersOf(scenario: Scenario): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  let previous: Simulation | undefined;
  for (const { id, topology } of [{ id: '', topology: scenario.topology }, ...scenario.twins]) {
    const simulation = compile(topology, { tags, ...(previous === undefined ? {} : { previous }) });
    answers.set(id, { simulation, board: statusBoard(simulation) });
    previous = simulation;
  }
  return answers;
}

function parse(id: string) {
  return parseScenario(readFileSync(here(`./${id}/scenario.json`), 'utf8'));
}

function warned({ problems }: Simulation): readonly string[] {
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return problems.map(({ code, resource, pointer }) => `${code} ${resource}#${pointer}`);
}

/** The trace as the scenario opens, and with the first twin, which is one key away. */
function goldenOf({ twins }: Scenario, flow: string, answers: ReadonlyMap<string, Answer>): string {
  return ['', ...twins.slice(0, 1).map(({ id }) => id)]
    .map((twin) => {
      const { simulation } = answers.get(twin) as Answer;
      const trace = traceFlow(simulation, flow);
      return `== ${twin === '' ? 'as it opens' : `with ${twin}`}\n\n${trace === undefined ? '' : shortened(renderTrace(trace))}`;
    })
    .join('\n');
}

/** Keeps only the first two prefixes of a long list: the others change with the service tags. */
function shortened(text: string): string {
  return text.replace(/([\d./]+, [\d./]+), [\d./, ]+ and [\d,]+ more \(/g, '$1, … (');
}

/** Contradictions between the end of a trace and its packets. */
function contradictions({ attempts, openedBy }: Connection): readonly string[] {
  return attempts.flatMap(({ packets, verdict }) => [
    ...packets.flatMap(packetContradictions),
    ...packets
      .slice(0, -1)
      .flatMap(({ segment, fate }) => (fate.fate === 'dropped' ? [`${segment} is not the last`] : [])),
    ...endContradictions(packets.at(-1), verdict, openedBy),
  ]);
}

function packetContradictions({ segment, hops, fate }: PacketTrace): readonly string[] {
  const last = hops.at(-1);
  if (last?.node !== fate.node) return [`${segment} ends at ${last?.node} and at ${fate.node}`];
  const step = last.steps.at(-1);
  const drops = hops.flatMap(({ steps }) => steps.filter(({ type }) => type === 'dropped'));
  if (fate.fate === 'delivered') return drops.length === 0 ? [] : [`${segment} is delivered and dropped`];
  const said = step?.type === 'dropped' && drops.length === 1 && step.reason === fate.reason;
  return said ? [] : [`${segment} is dropped (${fate.reason}) after ${step?.type}`];
}

function endContradictions(
  last: PacketTrace | undefined,
  verdict: Verdict,
  openedBy: string,
): readonly string[] {
  switch (verdict.outcome) {
    case 'works':
      return last?.fate.fate === 'delivered' ? [] : [`${openedBy} works and its last packet does not arrive`];
    case 'fails': {
      const { fate } = last ?? {};
      // Behind a proxy the proxy's own connection fails, and therefore the client's.
      const reasons = [verdict.reason, ...(verdict.inside === 'proxy' ? ['proxied-connection-failed'] : [])];
      return fate?.fate === 'dropped' && reasons.includes(fate.reason)
        ? []
        : [`${openedBy} fails (${verdict.reason}) and its last packet is ${fate?.fate}`];
    }
    case 'depends':
    case 'contested':
    case 'undecided':
      return [];
    default:
      return verdict satisfies never;
  }
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Resources without a box, outside their container, or over another. Badges have no box. */
function collisions({ resources, layout }: Topology): readonly string[] {
  const roomOf = (resource: (typeof resources)[number]) => containerOf(resource) ?? '';
  const drawn = resources.filter(({ kind }) => kind !== 'route-table' && kind !== 'network-security-group');
  const boxes = new Map(drawn.map(({ id }) => [id, layout[id] as Box | undefined]));
  return drawn.flatMap((resource, index) => {
    const box = boxes.get(resource.id);
    if (box?.width === undefined || box.height === undefined) return [`${resource.id} has no box`];
    const room = boxes.get(roomOf(resource));
    const outside =
      room !== undefined &&
      (box.x < 0 || box.y < 44 || box.x + box.width > room.width || box.y + box.height > room.height);
    const over = drawn
      .slice(0, index)
      .filter((other) => roomOf(other) === roomOf(resource) && overlap(box, boxes.get(other.id)));
    return [
      ...(outside ? [`${resource.id} is outside its container`] : []),
      ...over.map((other) => `${resource.id} is over ${other.id}`),
    ];
  });
}

function overlap(one: Box, other: Box | undefined): boolean {
  if (other === undefined) return false;
  const apart =
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y;
  return !apart;
}
