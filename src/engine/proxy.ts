/** What a proxying device does with the first data of a connection that it ended: judge the host name, open its own. */

import { type Address, formatAddress } from '../network/address';
import type { DropReason } from '../network/drop-reason';
import type { Place, RuleId } from '../network/ids';
import type { ConnectionProxy, FoundHost, HostAddress, ProxyRule } from '../network/proxies';
import { contains } from '../network/range-set';
import type { Tuple } from '../network/tuple';
import type { Request } from './request';
import type { Connection, Failure, Step } from './trace';
import { chooseOne } from './walk';
import { creditRules, narrowAway, narrowTo, note, tellApart, type World } from './world';

/** The proxy's own connection leaves from another port than any client's. */
export const proxyPort = 40_000;

type Proxied = {
  readonly node: {
    readonly id: string;
    readonly label: string;
    readonly place: { readonly resource: string };
  };
  readonly tuple: Tuple;
  readonly proxy: ConnectionProxy;
};

type Dropped = Extract<Step, { type: 'dropped' }>;

/** `dropped`: what became of the packet at the proxy; `failure`: what the connection failed of, which may be further on. */
export type ProxyResult = {
  readonly steps: readonly Step[];
  readonly failed?: { readonly dropped: Dropped; readonly failure: Failure };
};

export function proxiedRequest(
  world: World,
  { node, tuple, proxy }: Proxied,
  request: Request,
  connect: (inner: Request) => Connection,
): ProxyResult {
  const steps: Step[] = [];
  const host = request.application?.host ?? '';
  const skipped: ProxyRule[] = [];
  const rule = proxy.entries.find((each) => {
    world.counters.ruleEvaluations += 1;
    if (
      each.port === tuple.destinationPort &&
      each.hosts.some((pattern) => hostMatches(pattern, host)) &&
      fromSource(world, each, tuple)
    )
      return true;
    skipped.push(each);
    return false;
  });
  const place = rule?.place ?? proxy.place;
  const rules = rule?.rules ?? proxy.rules;
  const action = rule?.action ?? 'deny';
  note(world, steps, { place, rules }, () => ({
    type: 'filter-matched',
    ruleSet: 'application rules',
    matched: { name: rule?.name ?? 'default deny', priority: 0, action, place },
    skipped: skipped.map((each) => ({
      name: each.name,
      priority: 0,
      action: each.action,
      place: each.place,
    })),
    inspects: true,
    place,
    rules,
  }));
  const dropped = (by: Pick<Dropped, 'reason' | 'place' | 'rules'>): Dropped => {
    const step: Dropped = { type: 'dropped', ...by };
    note(world, steps, step, () => step);
    return step;
  };
  const refused = (
    reason: Dropped['reason'],
    more: readonly RuleId[] = [],
    where: Pick<Failure, 'inside' | 'host'> = {},
  ): ProxyResult => {
    const why = [...rules, ...more];
    const step = dropped({ reason, place, rules: why });
    const failure: Failure = {
      outcome: 'fails',
      packet: 'data',
      direction: 'forward',
      node: node.id,
      label: node.label,
      at: node.place.resource,
      reason,
      because: place,
      rules: why,
      ...where,
    };
    return { steps, failed: { dropped: step, failure } };
  };
  if (action === 'deny') return refused('denied-by-rule');
  if (world.proxies.includes(node.id)) return refused('loop');
  const finds = proxy.finds?.get(host.toLowerCase());
  if (finds === undefined && host !== '') creditRules(world, proxy.assumed ?? []);
  const found = finds && chosenOf(world, steps, { finds, tuple, place: proxy.place });
  if (found !== undefined && 'nowhere' in found)
    return refused(found.nowhere, found.rules, { inside: 'proxy', host });
  const elsewhere = found && elsewhereThan(world, request.destination, found);
  tellApart(world, proxy.from);
  if (elsewhere !== undefined) tellApart(world, elsewhere.address);
  const connection = connect({
    ...(elsewhere === undefined ? request : redirected(request, elsewhere)),
    openedBy: 'proxy',
    from: node.id,
    source: proxy.from,
    sourcePort: proxyPort,
  });
  const by = { place: proxy.place, rules: [...proxy.rules, ...(found?.rules ?? [])] };
  note(world, steps, by, () => ({
    type: 'connection-opened',
    host,
    connection,
    ...(elsewhere === undefined ? {} : { insteadOf: formatAddress(request.destination) }),
    ...by,
  }));
  const { verdict } = connection;
  if (verdict.outcome !== 'fails') return { steps };
  const step = dropped({ reason: 'proxied-connection-failed', place: proxy.place, rules: proxy.rules });
  return { steps, failed: { dropped: step, failure: { ...verdict, inside: 'proxy' } } };
}

/** Its name servers may say different things. */
function chosenOf(
  world: World,
  steps: Step[],
  {
    finds,
    tuple,
    place,
  }: { readonly finds: readonly FoundHost[]; readonly tuple: Tuple; readonly place: Place },
): FoundHost | undefined {
  const rules = finds.flatMap((each) => each.rules);
  return finds[chooseOne(world, { tuple, steps }, finds, { symmetric: false, place, rules })];
}

/** Where the proxy finds the host, if that is not where the client did. */
function elsewhereThan(
  world: World,
  wanted: Address,
  found: Exclude<FoundHost, { nowhere: DropReason }>,
): HostAddress | undefined {
  if (!('among' in found)) return found.at.address === wanted ? undefined : found.at;
  const { among, at, standsForAll } = found;
  if (contains(among, wanted)) {
    narrowTo(world, wanted, () => among);
    return undefined;
  }
  narrowAway(world, wanted, among);
  creditRules(world, standsForAll);
  return at;
}

function redirected({ to: _, ...request }: Request, { address, node }: HostAddress): Request {
  return { ...request, destination: address, ...(node === undefined ? {} : { to: node }) };
}

function fromSource(world: World, rule: ProxyRule, tuple: Tuple): boolean {
  if (rule.source === undefined) return true;
  const inside = contains(rule.source, tuple.source);
  if (inside) narrowTo(world, tuple.source, () => rule.source as readonly number[]);
  else narrowAway(world, tuple.source, rule.source);
  return inside;
}

/** `*` is any name; `*.suffix` any name under the suffix; otherwise the same name, whatever the case (RFC 4343). */
export function hostMatches(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = host.toLowerCase();
  if (wanted === '*') return true;
  return wanted.startsWith('*.')
    ? given.endsWith(wanted.slice(1)) && given.length > wanted.length - 1
    : wanted === given;
}
