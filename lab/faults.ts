/**
 * Seeded faults: engines that are wrong in one way each, to see that the lab notices. The engine itself has
 * no switch for them: it is given another network than the one that was built.
 */
import type { Match } from '../src/network/filter-rules';
import type { Network } from '../src/network/network';
import type { Node } from '../src/network/nodes';
import { lastAddress } from '../src/network/prefix';
import type { PrefixTable } from '../src/network/prefix-table';
import type { RouteTable } from '../src/network/routes';
import type { Stage } from '../src/network/stages';
import type { StateProfile } from '../src/network/state-profile';
import type { Answering } from './compare';
import { deviceOf } from './interfaces';
import { asItIs } from './trial';

/** Keyed by what the faulty engine does. */
export const faults: Readonly<Record<string, Answering>> = {
  'ignores sessions': withStages((stages) =>
    stages.map((each) => (each.type === 'session' ? { ...each, profile: letsAllPass } : each)),
  ),
  'skips the ACK': withStages((stages) =>
    stages.map((each) =>
      each.type === 'session'
        ? { ...each, profile: { ...each.profile, onHalfOpen: { then: 'pass', rules: [] } } }
        : each,
    ),
  ),
  'takes the first route that matches': withTables((table, address) =>
    firstOf(table, (group) => declaredAt(table, group), address),
  ),
  'takes the shortest prefix': withTables((table, address) =>
    firstOf(table, ({ prefix }) => prefix.length, address),
  ),
  'takes the last of equal prefixes': withTables((table, address) => {
    const group = table.active.longest(address);
    return group && { ...group, values: [...group.values].reverse() };
  }),
  'forgets to undo a translation': withStages((stages) =>
    stages.map(
      (each): Stage =>
        each.type === 'session'
          ? { ...each, answered: `${each.answered} forgotten`, profile: letsAllPass }
          : each,
    ),
  ),
  'takes the last rule that matches': withStages((stages) =>
    stages.map((each) => {
      if (each.type !== 'filter') return each;
      const entries = [...each.ruleSet.entries];
      const last = entries.pop();
      return {
        ...each,
        ruleSet: { ...each.ruleSet, entries: [...entries.reverse(), ...(last ? [last] : [])] },
      };
    }),
  ),
  'filters packets of known sessions': withStages((stages) =>
    stages.map((each) => (each.type === 'filter' ? { ...each, table: `${each.table} unknown` } : each)),
  ),
  'ignores ports in rules': withStages((stages) =>
    stages.map((each) =>
      each.type === 'filter'
        ? {
            ...each,
            ruleSet: {
              ...each.ruleSet,
              entries: each.ruleSet.entries.map((rule) => ({ ...rule, match: portless(rule.match) })),
            },
          }
        : each,
    ),
  ),
  'blames the rule after the one that denies': withStages((stages) =>
    stages.map((each) => {
      if (each.type !== 'filter') return each;
      const { entries } = each.ruleSet;
      const blaming = entries.map((rule, index) => ({ ...rule, place: (entries[index + 1] ?? rule).place }));
      return { ...each, ruleSet: { ...each.ruleSet, entries: blaming } };
    }),
  ),
  'blames the table where a route leads nowhere': withTables((table, address) => {
    const group = table.active.longest(address);
    const blamed = { resource: table.id, pointer: '' };
    return (
      group && {
        ...group,
        values: group.values.map((each) => ({ ...each, route: { ...each.route, place: blamed } })),
      }
    );
  }),
  'lets every node forward': withNodes((node) => ({ ...node, forwards: true })),
  'filters before a translation what it should filter after it, and vice versa': withStages((stages) => {
    const at = stages.findIndex((each) => each.type === 'translate-destination');
    const middle = stages[at];
    if (middle?.type !== 'translate-destination') return stages;
    const moves = (each: Stage) => each.type === 'filter' && each.table === middle.table;
    const before = stages.slice(0, at);
    const after = stages.slice(at + 1);
    return [
      ...before.filter((each) => !moves(each)),
      ...after.filter(moves),
      middle,
      ...before.filter(moves),
      ...after.filter((each) => !moves(each)),
    ];
  }),
  'translates at an interface before the machine behind it finds the session': withNodes((node) => {
    const table = `${deviceOf(node.id)}:translations`;
    const undo: Stage = {
      type: 'session',
      opened: table,
      answered: table,
      profile: letsAllPass,
      place: node.place,
    };
    if (node.id.endsWith(':leaving')) {
      const translated = node.send.map(
        (each): Stage =>
          each.type === 'translate-source'
            ? { ...each, table }
            : each.type === 'remember'
              ? { ...each, table, translatedOnly: true }
              : each,
      );
      return { ...node, send: [undo, ...translated] };
    }
    return deviceOf(node.id) === node.id ? remembering(node) : { ...node, receive: [undo] };
  }),
  'forgets to translate the source': withStages((stages) =>
    stages.filter((each) => each.type !== 'translate-source'),
  ),
};

/** A machine behind interfaces that keeps its sessions itself. */
function remembering(node: Node): Node {
  const { id, place, send } = node;
  const chooses = send.some(({ type }) => type === 'route') && !send.some(({ type }) => type === 'remember');
  const tracks = node.receive.some(({ type }) => type === 'session');
  return chooses && tracks ? { ...node, send: [{ type: 'remember', table: id, place }, ...send] } : node;
}

const letsAllPass: StateProfile = {
  name: 'lets all pass',
  established: [],
  withoutSession: {
    syn: { then: 'open', rules: [] },
    'syn-ack': { then: 'pass', rules: [] },
    ack: { then: 'pass', rules: [] },
    data: { then: 'pass', rules: [] },
    datagram: { then: 'open', rules: [] },
    'echo-request': { then: 'open', rules: [] },
    'echo-reply': { then: 'pass', rules: [] },
  },
  onHalfOpen: { then: 'pass', rules: [] },
};

function withNodes(change: (node: Node) => Node): Answering {
  const changed = new WeakMap<Network, Network>();
  return (network, probe) => {
    let other = changed.get(network);
    if (other === undefined) {
      other = { ...network, nodes: new Map([...network.nodes].map(([id, node]) => [id, change(node)])) };
      changed.set(network, other);
    }
    return asItIs(other, probe);
  };
}

/** The route stage stays last, since nothing comes after it. */
function withStages(change: (stages: readonly Stage[]) => readonly Stage[]): Answering {
  return withNodes((node) => ({ ...node, receive: change(node.receive), send: change(node.send) }));
}

type Group = NonNullable<ReturnType<RouteTable['active']['longest']>>;

function withTables(longest: (table: RouteTable, address: number) => Group | undefined): Answering {
  return withStages((stages) =>
    stages.map((stage) => {
      if (stage.type !== 'route') return stage;
      const { table } = stage;
      const active = {
        longest: (address: number) => longest(table, address),
        groups: () => table.active.groups(),
        region: () => [],
      } as unknown as PrefixTable<never>;
      return { ...stage, table: { ...table, active } };
    }),
  );
}

function firstOf(
  { active }: RouteTable,
  order: (group: Group) => number,
  address: number,
): Group | undefined {
  return active
    .groups()
    .filter(({ prefix }) => prefix.network <= address && address <= lastAddress(prefix))
    .sort((a, b) => order(a) - order(b))[0];
}

function declaredAt({ routes }: RouteTable, { values }: Group): number {
  return Math.min(...values.map(({ route }) => routes.indexOf(route)));
}

function portless({ destinationPorts: _, sourcePorts: __, ...match }: Match): Match {
  return match;
}
