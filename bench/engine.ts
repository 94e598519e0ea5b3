/**
 * The engine alone: the cost of recording steps; how the time to trace the whole Internet by class grows with a firewall's
 * prefixes; and, for the record, an answer compared with the same network built and probed for real.
 */
import { compare } from '../lab/compare';
import { whyNoLab } from '../lab/laboratory';
import { networkOf, probesOf, type Recipe, type RecipeNode } from '../lab/recipe';
import { asItIs, observeRecipe } from '../lab/trial';
import { builtInServiceTags } from '../src/azure/service-tags/tags';
import { domain, host, listener, network } from '../src/engine/build/nodes.test-support';
import { handOver, into, onTo } from '../src/engine/build/routes.test-support';
import type { RuleLine } from '../src/engine/build/rules.test-support';
import { firewall, strict } from '../src/engine/build/sessions.test-support';
import { classify } from '../src/engine/classes';
import { playConnection } from '../src/engine/play-connection';
import type { Request } from '../src/engine/request';
import { newCounters, nothingUsed, variable } from '../src/engine/world';
import { address } from '../src/network/address';
import { everyAddress, setOfAddress } from '../src/network/address-set';
import { lastAddress, type Prefix } from '../src/network/prefix';
import { subtract, unionOf } from '../src/network/range-set';
import { compile, statusBoard } from '../src/simulate/index';
import { type Comparison, compareRuns } from './measure';
import { between, randomFrom } from './random';
import { benchTopology } from './topology';

/** Plays every connection of a board with and without steps: the same code, with and without recording. */
export function benchRecording(): { readonly connections: number; readonly comparison: Comparison } {
  const simulation = compile(benchTopology(10), { tags: builtInServiceTags() });
  statusBoard(simulation);
  const reading = simulation.compiled.get('') as NonNullable<ReturnType<typeof simulation.compiled.get>>;
  const requests = [...reading.flows.values()].flatMap(({ evaluated }) =>
    evaluated.cases.flatMap(({ first }) => (first.request === undefined ? [] : [first.request])),
  );
  // Enough rounds for the garbage of each variant to be collected within its own run.
  const rounds = 10;
  const all = (recording: 'steps' | 'none') => () => {
    let packets = 0;
    for (let round = 0; round < rounds; round += 1)
      for (const request of requests) packets += traced(request, recording);
    return packets;
  };
  const traced = (request: Request, recording: 'steps' | 'none'): number => {
    const { connection } = playConnection(
      {
        network: reading.azure.network,
        settled: reading.settled,
        proofs: reading.proofs,
        variables: [
          variable(request.source, setOfAddress(request.source)),
          variable(request.destination, setOfAddress(request.destination)),
        ],
        used: nothingUsed(),
        recording: recording === 'steps',
        counters: newCounters(),
      },
      request,
    );
    return connection.attempts.reduce((sum, each) => sum + each.packets.length, 0);
  };
  return {
    connections: requests.length,
    comparison: compareRuns(
      { items: rounds * requests.length, run: all('steps') },
      { items: rounds * requests.length, run: all('none') },
    ),
  };
}

const server = address('10.0.0.4');
const rules = 10;

/** Which Internet addresses get through a firewall whose rules list this many prefixes: all classes, not samples. */
export function benchClasses(prefixes: number): {
  readonly classes: number;
  readonly untraced: number;
  readonly time: number;
} {
  const random = randomFrom(prefixes);
  const lists = Array.from({ length: rules }, () =>
    unionOf(
      Array.from({ length: prefixes / rules }, () => {
        const length = between(random, 16, 28);
        const prefix: Prefix = { network: (random() & (-1 << (32 - length))) >>> 0, length };
        return [prefix.network, lastAddress(prefix)];
      }),
    ),
  );
  const lines = lists.map(
    (source, index): RuleLine => [index % 2 === 0 ? 'allow' : 'deny', { source, protocols: ['tcp'] }],
  );
  const inside = setOfAddress(server);
  const clients = subtract(everyAddress, inside);
  const net = network(
    [
      host('clients', [], [], [handOver(onTo('firewall'))]),
      firewall('firewall', strict, lines, [handOver(into('all'))]),
      host('server', '10.0.0.4', [listener('tcp/443')], [handOver(onTo('firewall'))]),
    ],
    [domain('all', { '10.0.0.4/32': 'server', '0.0.0.0/0': 'clients' })],
  );
  const answer = () =>
    classify({ from: clients, to: inside }, (from, to) =>
      playConnection(
        {
          network: { ...net, nodes: withClients(net, clients) },
          settled: new Map(),
          variables: [from, to],
          used: nothingUsed(),
          recording: false,
          counters: newCounters(),
        },
        {
          openedBy: 'flow',
          from: 'clients',
          source: from.value,
          sourcePort: 50_000,
          to: 'server',
          destination: to.value,
          port: 443,
          protocol: 'tcp',
        },
      ),
    );
  answer();
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    answer();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const { classes, untraced } = answer();
  return { classes: classes.length, untraced: untraced.length, time: times[3] as number };
}

function withClients(net: ReturnType<typeof network>, clients: readonly number[]) {
  const node = net.nodes.get('clients') as NonNullable<ReturnType<typeof net.nodes.get>>;
  return new Map(net.nodes).set('clients', { ...node, local: clients });
}

/** Twenty nodes in a row: a client, eighteen routers, three of which are firewalls, and a server. */
function row(): Recipe {
  const router = (index: number): RecipeNode => ({
    owns: [],
    listens: [],
    forwards: true,
    tracks: index % 6 === 3,
    ...(index % 6 === 3
      ? { rulesAfter: [{ action: 'allow', match: { protocols: ['tcp'], ports: [443, 443] } }] }
      : {}),
    routes: [
      ['10.0.1.0/24', index === 18 ? 'domain right' : `node n${index + 1}`],
      ['10.0.0.0/24', index === 1 ? 'domain left' : `node n${index - 1}`],
    ],
  });
  const end = (owns: string, listens: readonly string[], by: string): RecipeNode => ({
    owns: [owns],
    listens,
    forwards: false,
    tracks: false,
    routes: [['0.0.0.0/0', `node ${by}`]],
  });
  return {
    nodes: {
      client: end('10.0.0.4', [], 'n1'),
      ...Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`n${index + 1}`, router(index + 1)])),
      server: end('10.0.1.4', ['tcp/443'], 'n18'),
    },
    domains: {
      left: { owners: [['10.0.0.4/32', 'client']], unowned: 'nowhere host-unreachable' },
      right: { owners: [['10.0.1.4/32', 'server']], unowned: 'nowhere host-unreachable' },
    },
    flows: [{ from: 'client', source: '10.0.0.4', to: '10.0.1.4', protocol: 'tcp', port: 443 }],
  };
}

/** Milliseconds for one answer; `built` is the time to build, probe and remove the real network, where the lab is available. */
export async function benchAgainstLab(): Promise<{
  readonly nodes: number;
  readonly engine: number;
  readonly built?: number;
  readonly agrees?: boolean;
}> {
  const recipe = row();
  const nodes = Object.keys(recipe.nodes).length;
  const net = networkOf(recipe);
  const [probe] = probesOf(recipe);
  if (probe === undefined) throw new Error('the row has one flow');
  const rounds = 200;
  for (let index = 0; index < rounds; index += 1) asItIs(net, probe);
  const start = performance.now();
  for (let index = 0; index < rounds; index += 1) asItIs(net, probe);
  const engine = (performance.now() - start) / rounds;
  if (whyNoLab() !== undefined) return { nodes, engine };
  const before = performance.now();
  const { plan, network: same, seen } = await observeRecipe(recipe);
  const built = performance.now() - before;
  const agrees = compare(plan, same, asItIs, seen).every(({ result }) => result === 'match');
  return { nodes, engine, built, agrees };
}
