/**
 * Firewalls whose application rules let hosts through: they look each host up themselves and go where they find it. Looked up
 * are the hosts that flows ask for, from where the firewall asks, after what name servers depend on has been settled and before
 * any flow is traced.
 */
import type { AzureNetwork } from '../azure/combine/azure-network';
import { namesToLookUp } from '../azure/firewall/rule-set';
import { firewallsIn } from '../azure/firewall/with-firewalls';
import type { Endpoint, Flow } from '../azure/flows/flow';
import { type NameWay, resolveName } from '../azure/name-resolution/resolve-name';
import type { Contribution } from '../azure/parts/contribution';
import { contestedAmong, doubtful, type Readings } from '../azure/rules/register';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import { hostMatches } from '../engine/host-pattern';
import type { Counters, Settled } from '../engine/world';
import { type Address, formatAddress } from '../network/address';
import { type AddressSet, setOfAddress } from '../network/address-set';
import type { NodeId, RuleId } from '../network/ids';
import type { Node } from '../network/nodes';
import type { ConnectionProxy, FoundHost, HostAddress } from '../network/proxies';
import { countOf, digestOf, pairs } from '../network/range-set';
import type { Memo } from '../reuse/memo';
import { sidesOfAnswer } from './sides';

type Around = {
  readonly tags: ServiceTagTable;
  readonly readings: Readings;
  readonly settled: Settled;
  readonly counters: Counters;
  readonly memo: Memo;
};

type Wanted = { readonly host: string; readonly tag?: string; readonly port: number; readonly owner: string };

/** More addresses than these no name has that somebody answers for one by one. */
const mostAddresses = 64;
const resolves = 'FW-APPLICATION-RESOLVES';

/** The same network where no flow asks for a host that an application rule lets through. */
export function withNamedProxies(
  azure: AzureNetwork,
  contributions: readonly Contribution[],
  flows: readonly Flow[],
  around: Around,
): AzureNetwork {
  const { readings, memo } = around;
  const nodes = new Map<NodeId, Node>();
  const wanted = wantedIn(flows);
  for (const input of firewallsIn(contributions, readings)) {
    const { nodes: instances, source } = namesToLookUp(input);
    const [first] = instances;
    const proxy = first === undefined ? undefined : proxyOf(azure.network.nodes.get(first));
    if (first === undefined || source === undefined || proxy === undefined) continue;
    const asked = wanted.filter(({ host, port }) => isLetThrough(proxy, host, port));
    const finds = new Map<string, readonly FoundHost[]>();
    for (const each of asked) {
      const found = foundBy(azure, { node: first, source }, each, around);
      if (found !== undefined) finds.set(each.host.toLowerCase(), found);
    }
    if (finds.size === 0) continue;
    const digest = [...finds].map(([host, found]) => `${host} ${found.map(digestOfFound).join()}`).join('; ');
    for (const id of instances) {
      const node = azure.network.nodes.get(id);
      if (node !== undefined)
        nodes.set(
          id,
          memo.get(`named-proxies:${id}`, [node, digest], () => finding(node, finds)),
        );
    }
  }
  if (nodes.size === 0) return azure;
  return { ...azure, network: { ...azure.network, nodes: new Map([...azure.network.nodes, ...nodes]) } };
}

/** Each host once: a second flow for it means the same service. */
function wantedIn(flows: readonly Flow[]): readonly Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { to, ports, owner } of flows) {
    const host = hostOf(to);
    if (host === undefined || host === '') continue;
    const tag = 'serviceTag' in to ? { tag: to.serviceTag } : {};
    for (const port of ports) wanted.set(`${host.toLowerCase()} ${port}`, { host, ...tag, port, owner });
  }
  return [...wanted.values()];
}

function hostOf(to: Endpoint): string | undefined {
  return 'host' in to ? to.host : 'serviceTag' in to ? to.hosts?.[0] : undefined;
}

function proxyOf(node: Node | undefined): ConnectionProxy | undefined {
  return node?.receive.flatMap((stage) => (stage.type === 'filter' && stage.proxy ? [stage.proxy] : []))[0];
}

function isLetThrough({ entries }: ConnectionProxy, host: string, port: number): boolean {
  return entries.some(
    (rule) =>
      rule.action === 'allow' &&
      rule.port === port &&
      rule.hosts.some((pattern) => hostMatches(pattern, host)),
  );
}

/** Nothing where somebody else would have to be asked: then the client's own answer stands. */
function foundBy(
  azure: AzureNetwork,
  { node, source }: { readonly node: NodeId; readonly source: Address },
  { host, tag, port, owner }: Wanted,
  { tags, settled, counters }: Around,
): readonly FoundHost[] | undefined {
  const asking = { network: azure.network, settled, recording: false, counters };
  const { ways, bounded, used } = resolveName(azure, asking, node, source, host);
  // What was doubtful in the answer is doubtful in what follows from it.
  const rules = [resolves, ...doubtful(used.rules), ...contestedAmong(used.rules).map((rule) => rule.id)];
  const looking = { azure, tags, role: 'to' as const, seenFrom: 'inside' as const, port, owner };
  const reached = (set: AddressSet): HostAddress | undefined => {
    const sides = sidesOfAnswer(looking, set, tag);
    const side = 'missing' in sides ? undefined : sides.sides.find((each) => each.set.length > 0);
    const address = side?.set[0];
    return side === undefined || address === undefined ? undefined : { address, node: side.node };
  };
  const found = ways.map((way) => answersOf(way, rules, reached));
  return bounded || found.some((each) => each.length === 0) ? undefined : found.flat();
}

function answersOf(
  { found, failure }: NameWay,
  rules: readonly RuleId[],
  reached: (set: AddressSet) => HostAddress | undefined,
): readonly FoundHost[] {
  if (found === undefined)
    return failure === undefined
      ? []
      : [{ nowhere: failure.reason, label: 'no address', rules: [...rules, ...failure.rules] }];
  const { addresses, known } = found;
  if (known !== 'exactly' || countOf(addresses) > mostAddresses) {
    const at = reached(addresses);
    const standsForAll = ['FW-APPLICATION-FIRST'];
    return at === undefined
      ? []
      : [{ among: addresses, at, label: `one of ${countOf(addresses)} addresses`, rules, standsForAll }];
  }
  return pairs(addresses)
    .flatMap(([low, high]) => Array.from({ length: high - low + 1 }, (_, index) => low + index))
    .map((address) => ({
      at: reached(setOfAddress(address)) ?? { address },
      label: formatAddress(address),
      rules,
    }));
}

function finding(node: Node, finds: ReadonlyMap<string, readonly FoundHost[]>): Node {
  return {
    ...node,
    receive: node.receive.map((stage) =>
      stage.type === 'filter' && stage.proxy ? { ...stage, proxy: { ...stage.proxy, finds } } : stage,
    ),
  };
}

function digestOfFound(found: FoundHost): string {
  const { label, rules } = found;
  if ('nowhere' in found) return `${found.nowhere} ${rules.join()}`;
  const set = 'among' in found ? digestOf(found.among) : '';
  return `${label} ${formatAddress(found.at.address)} ${found.at.node ?? ''} ${set}`;
}
