/** One flow under one reading: its classes with a verdict each, reused while nothing it used has changed. */
import type { Endpoint, Flow } from '../azure/flows/flow';
import { type Box, classify } from '../engine/classes';
import { playConnection } from '../engine/play-connection';
import type { Request } from '../engine/request';
import type { ChoiceView, Failure, Verdict } from '../engine/trace';
import { failureKey, verdictKey } from '../engine/verdict';
import { alsoUsed, nothingUsed, type Proofs, type Used } from '../engine/world';
import { type Address, formatAddress } from '../network/address';
import { setOfAddress } from '../network/address-set';
import type { NodeId } from '../network/ids';
import type { ApplicationProtocol } from '../network/proxies';
import { digestOf, pairs, sameSet, unionOf } from '../network/range-set';
import { grouped } from '../reuse/grouped';
import type { Case, Evaluated, NameWhen, Tracer } from './case';
import { endsOf, ownSourceRule } from './own-source';
import { isOnInternet, type Side, type Sides, sidesOf, sidesOfAnswer } from './sides';
import { summarise } from './summary';
import { resolveFor, type Variant } from './variant';

const clientPort = 50_000;

/** Reuses the last answer for the same flow if all it used is still there, object by object. */
export function evaluate(variant: Variant, flow: Flow): Evaluated {
  const { azure } = variant;
  const shape = [
    variant.tags,
    azure.endpoints,
    azure.publicHosts,
    azure.nodeIds,
    azure.network.domains.get('internet'),
  ];
  const cached = variant.flows.get(flow.id);
  if (
    cached !== undefined &&
    cached.flow === flow &&
    cached.shape.every((each, index) => each === shape[index]) &&
    stillTrue(variant, cached.evaluated.used)
  ) {
    return cached.evaluated;
  }
  const anew = evaluateAnew(variant, flow);
  const evaluated = { ...anew, summary: summarise(flow, anew.cases) };
  variant.flows.set(flow.id, { flow, shape, evaluated });
  return evaluated;
}

function stillTrue({ azure, settled, proofs }: Variant, used: Used): boolean {
  for (const [id, node] of used.nodes) if (azure.network.nodes.get(id) !== node) return false;
  for (const [id, domain] of used.domains) if (azure.network.domains.get(id) !== domain) return false;
  for (const [id, value] of used.conditions) if ((settled.get(id) ?? 'undecided') !== value) return false;
  for (const [key, value] of used.facts) if (factOf(azure, proofs, key) !== value) return false;
  return true;
}

function factOf({ names, domains }: Variant['azure'], proofs: Proofs, key: string): unknown {
  if (key.startsWith('proof:')) {
    const proof = proofs.get(key.slice('proof:'.length));
    return proof === undefined ? undefined : failureKey(proof.failure);
  }
  if (key === 'domains') return domains;
  if (key === 'public-dns') return names.publicDns;
  if (key.startsWith('dns-client:')) return names.clients.get(key.slice('dns-client:'.length));
  if (key.startsWith('dns:')) return names.servers.get(key.slice('dns:'.length));
  return undefined;
}

function undecided(missing: string): Omit<Evaluated, 'summary'> {
  return {
    cases: [{ from: [], to: [], ports: [], verdict: { outcome: 'undecided', missing }, first: {} }],
    used: nothingUsed(),
  };
}

/** Whether an end is found by its address, so that whoever has addresses matters; the Internet's owners always do. */
function asksForOwners(endpoint: Endpoint): boolean {
  if ('resource' in endpoint) return false;
  return !('serviceTag' in endpoint) || (endpoint.hosts ?? []).length > 0;
}

function evaluateAnew(variant: Variant, flow: Flow): Omit<Evaluated, 'summary'> {
  const { azure, tags } = variant;
  if (flow.ports.length === 0 && flow.protocol !== 'icmp') return undecided('a documented port');
  const port = flow.ports[0] ?? 0;
  if ('host' in flow.from) return undecided('a resource or an address to begin at');
  const looking = { azure, tags, owner: flow.owner, port };
  const to = flow.to;
  const target = 'resource' in to ? to.resource : '';
  const fromOwner =
    'serviceTag' in flow.from && flow.from.serviceTag.toLowerCase() === 'azureloadbalancer'
      ? nicOf(azure, target, 'resource' in to ? to.part : undefined)
      : flow.owner;
  const from = sidesOf({ ...looking, owner: fromOwner, role: 'from', seenFrom: 'inside' }, flow.from);
  const used = nothingUsed();
  if ('dnsServersOf' in flow.to) {
    const nic = nicOf(azure, flow.to.dnsServersOf);
    used.facts.set(`dns-client:${nic}`, azure.names.clients.get(nic));
  }
  if (asksForOwners(flow.from) || asksForOwners(to)) used.facts.set('domains', azure.domains);
  for (const rule of flow.shapedBy) used.rules.add(rule);
  if ('missing' in from) return { ...undecided(from.missing), used };
  const cases: Case[] = [];
  for (const side of from.sides) {
    const seenFrom = isOnInternet(azure, side.node) ? ('internet' as const) : ('inside' as const);
    const view = { ...looking, role: 'to' as const, seenFrom };
    for (const found of targetsOf(variant, to, side, view, used)) {
      const when = found.when === undefined ? {} : { when: found.when };
      if ('failure' in found) {
        const { failure, missing, lookUp } = found;
        const verdict: Verdict = failure ?? { outcome: 'undecided', missing };
        cases.push({ from: side.set, to: [], ports: flow.ports, verdict, first: { lookUp }, ...when });
        continue;
      }
      if ('missing' in found.sides) {
        cases.push({
          from: side.set,
          to: [],
          ports: flow.ports,
          verdict: { outcome: 'undecided', missing: found.sides.missing },
          first: {},
          ...when,
        });
        continue;
      }
      for (const other of found.sides.sides) {
        if (other.node === side.node && sameSet(other.set, side.set)) continue;
        // A part of a machine is one NIC's address; for the machine as such its own routing table chooses.
        const asSuch = 'resource' in flow.from && flow.from.part === undefined;
        for (const each of asSuch ? endsOf(azure, side, other) : [{ from: side, to: other }]) {
          if (each.from !== side) used.rules.add(ownSourceRule);
          const between = casesBetween(variant, flow, each.from, each.to, found.lookUp, used);
          cases.push(...between.map((one) => ({ ...one, ...when })));
        }
      }
    }
  }
  if (cases.length === 0) return { ...undecided('two different ends'), used };
  return { cases: merge(cases), used };
}

type Found =
  | { readonly sides: Sides; readonly lookUp?: NonNullable<Tracer['lookUp']>; readonly when?: NameWhen }
  | {
      readonly failure: Failure | undefined;
      readonly missing: string;
      readonly lookUp: NonNullable<Tracer['lookUp']>;
      readonly when?: NameWhen;
    };

/** Looks the name up first where the flow goes to one: one target for each answer that the name may have. */
function targetsOf(
  variant: Variant,
  to: Endpoint,
  side: Side,
  view: Parameters<typeof sidesOf>[0],
  used: Used,
): readonly Found[] {
  const host = 'host' in to ? to.host : 'serviceTag' in to ? to.hosts?.[0] : undefined;
  if (host === undefined) return [{ sides: sidesOf(view, to as Exclude<Endpoint, { host: string }>) }];
  const source = side.set[0] as Address;
  const resolved = resolveFor(variant, side.node, source, host, 'verdict');
  alsoUsed(used, resolved.used);
  const tag = 'serviceTag' in to ? to.serviceTag : undefined;
  if (resolved.bounded) {
    const missing = `tracing more than the first ${resolved.ways.length} ways to resolve ${host}`;
    return [{ failure: undefined, missing, lookUp: { node: side.node, source, host, way: 0 } }];
  }
  return resolved.ways.flatMap(({ query, found, failure, missing }, way): readonly Found[] => {
    const lookUp = { node: side.node, source, host, way };
    const chosen = whenOf(query.choices);
    if (found === undefined)
      return [{ failure, missing: missing ?? `somebody here who knows the name ${host}`, lookUp, ...chosen }];
    if (found.known === 'somewhere-in')
      return [{ sides: sidesOfAnswer(view, found.addresses, tag), lookUp, ...chosen }];
    const each = pairs(found.addresses).flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
    if (each.length > 1) used.rules.add('DNS-MANY-ADDRESSES');
    return each.map((address) => ({
      sides: sidesOfAnswer(view, setOfAddress(address), tag),
      lookUp,
      ...(each.length < 2 ? chosen : whenOf(query.choices, { device: host, option: formatAddress(address) })),
    }));
  });
}

/** How the choices fell that led to an answer; the client's own choice among several addresses comes last. */
function whenOf(
  choices: readonly ChoiceView[] | undefined,
  own?: Pick<ChoiceView, 'device' | 'option'>,
): { readonly when?: NameWhen } {
  const all = [...(choices ?? []), ...(own === undefined ? [] : [own])];
  if (all.length === 0) return {};
  return {
    when: {
      choice: [...new Set(all.map(({ device }) => device))].join(', '),
      way: all.map(({ device, option }) => `${device} ${option}`).join(', '),
    },
  };
}

/** Of a resource, of one of its parts, or by its own id. */
function nicOf({ nics, endpoints }: Variant['azure'], resource: string, part?: string): NodeId {
  const named = endpoints.find((each) => each.resource === resource && each.part === part)?.node ?? resource;
  if (nics.has(named)) return named;
  return [...nics.values()].find((each) => each.part.place.resource === resource)?.part.id ?? '';
}

const applicationByPort: Readonly<Record<number, ApplicationProtocol>> = {
  80: 'http',
  443: 'https',
  1433: 'mssql',
};

function casesBetween(
  variant: Variant,
  flow: Flow,
  from: Side,
  to: Side,
  lookUp: Tracer['lookUp'],
  used: Used,
): Case[] {
  const { azure, settled, proofs, counters } = variant;
  const host = lookUp?.host ?? hostOf(flow.to);
  const ports = flow.ports.length === 0 ? [0] : flow.ports;
  return ports.flatMap((port) => {
    const requestFor = (source: Address, destination: Address): Request => ({
      openedBy: 'flow',
      from: from.node,
      source,
      sourcePort: clientPort,
      to: to.node,
      destination,
      port,
      protocol: flow.protocol,
      application: { protocol: applicationByPort[port] ?? 'other', host },
    });
    const whole: Box = { from: from.set, to: to.set };
    const { classes, untraced } = classify(whole, (source, destination) => {
      const request = requestFor(source.value, destination.value);
      const { connection } = playConnection(
        {
          network: azure.network,
          settled,
          proofs,
          variables: [source, destination],
          used,
          recording: false,
          counters,
        },
        request,
      );
      return { verdict: connection.verdict, request };
    });
    const first = lookUp === undefined ? {} : { lookUp };
    return [
      ...classes.map(
        ({ box, value }): Case => ({
          ...box,
          ports: [port],
          verdict: value.verdict,
          first: { request: value.request, ...first },
        }),
      ),
      ...untraced.map(
        (box): Case => ({
          ...box,
          ports: [port],
          verdict: { outcome: 'undecided', missing: 'tracing more classes than Roundtrip does' },
          first,
        }),
      ),
    ];
  });
}

function hostOf(to: Endpoint): string {
  return 'host' in to ? to.host : 'serviceTag' in to ? (to.hosts?.[0] ?? '') : '';
}

/** Cases that tell the same are told once: over sources, over destinations, then over ports. */
function merge(cases: readonly Case[]): Case[] {
  if (cases.length === 1) return [...cases];
  const told = new Map(cases.map((each) => [each.verdict, verdictKey(each.verdict)]));
  const key = (each: Case, ...more: string[]) =>
    [told.get(each.verdict), each.when?.way ?? '', ...more].join('|');
  const bySource = group(
    cases,
    (each) => key(each, each.ports.join(), digestOf(each.to)),
    (list, first) => ({ ...first, from: unionOf(list.map((each) => each.from)) }),
  );
  const byTarget = group(
    bySource,
    (each) => key(each, each.ports.join(), digestOf(each.from)),
    (list, first) => ({ ...first, to: unionOf(list.map((each) => each.to)) }),
  );
  return group(
    byTarget,
    (each) => key(each, digestOf(each.from), digestOf(each.to)),
    (list, first) => ({ ...first, ports: [...new Set(list.flatMap((each) => each.ports))] }),
  );
}

function group(
  cases: readonly Case[],
  key: (each: Case) => string,
  join: (list: readonly Case[], first: Case) => Case,
): Case[] {
  const groups = grouped(cases, key);
  return [...groups.values()].map((list) =>
    list.length === 1 ? (list[0] as Case) : join(list, list[0] as Case),
  );
}
