/** How a proxying device handles the first data of a connection that it terminated: it judges the host name and opens its own. */
import { type Address, formatAddress } from '../network/address';
import type { DropReason } from '../network/drop-reason';
import type { Place } from '../network/ids';
import type { ConnectionProxy, FoundHost, HostAddress, ProxyRule } from '../network/proxies';
import { contains } from '../network/range-set';
import type { Tuple } from '../network/tuple';
import { chooseOne } from './choose';
import type { LostAt } from './failure';
import { hostMatches } from './host-pattern';
import {
  failedWithin,
  type InnerFailure,
  type OpenInner,
  proxyPort,
  refusedByProxy,
} from './inner-connection';
import type { Request } from './request';
import type { Step } from './trace';
import { creditRules, type Decided, narrowAway, narrowTo, note, tellApart, type World } from './world';

type Proxied = { readonly node: LostAt; readonly tuple: Tuple; readonly proxy: ConnectionProxy };

/** Precondition: `proxy` has terminated the client's connection. Returns how that connection fails, or nothing if it does not. */
export function proxiedRequest(
  world: World,
  steps: Step[],
  { node, tuple, proxy }: Proxied,
  request: Request,
  openInner: OpenInner,
): InnerFailure | undefined {
  const host = request.application?.host ?? '';
  const { action, place, rules } = judgeHost(world, steps, { tuple, proxy, host });
  const refuse = (
    reason: DropReason,
    more: Decided['rules'] = [],
    where?: Parameters<typeof refusedByProxy>[4],
  ) => refusedByProxy(world, steps, node, { reason, place, rules: [...rules, ...more] }, where);
  if (action === 'deny') return refuse('denied-by-rule');
  if (world.proxies.includes(node.id)) return refuse('loop');
  const finds = proxy.finds?.get(host.toLowerCase());
  if (finds === undefined && host !== '') creditRules(world, proxy.assumed ?? []);
  const found = finds && chosenOf(world, steps, { finds, tuple, place: proxy.place });
  if (found !== undefined && 'nowhere' in found)
    return refuse(found.nowhere, found.rules, { inside: 'proxy', host });
  const elsewhere = found && elsewhereThan(world, request.destination, found);
  tellApart(world, proxy.from);
  if (elsewhere !== undefined) tellApart(world, elsewhere.address);
  const connection = openInner({
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
  return failedWithin(world, steps, connection, proxy);
}

/** Returns the action of the first rule that matches, or else the proxy's default: deny. */
function judgeHost(
  world: World,
  steps: Step[],
  { tuple, proxy, host }: Pick<Proxied, 'tuple' | 'proxy'> & { readonly host: string },
): Decided & { readonly action: ProxyRule['action'] } {
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
  return { action, place, rules };
}

/** Makes a choice where the proxy's DNS servers may give different answers. */
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

/** Returns the address that the proxy resolves the host to, if it differs from the client's. */
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
