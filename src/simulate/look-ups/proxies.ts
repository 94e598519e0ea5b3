/**
 * Resolves hosts for firewalls whose application rules allow them: such a firewall resolves each host itself and connects to the
 * address that it finds. The hosts of all flows are resolved, from the firewall's node.
 */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import { namesToLookUp } from '../../azure/firewall/rule-set';
import { firewallsIn } from '../../azure/firewall/with-firewalls';
import type { Flow } from '../../azure/flows/flow';
import type { NameWay } from '../../azure/name-resolution/resolve-name';
import { contestedAmong, doubtful } from '../../azure/rules/register';
import { hostMatches } from '../../engine/host-pattern';
import { type Address, formatAddress } from '../../network/address';
import { type AddressSet, setOfAddress } from '../../network/address-set';
import type { NodeId, RuleId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import type { ConnectionProxy, FoundHost, HostAddress } from '../../network/proxies';
import { addressCount, digestOf } from '../../network/range-set';
import { hostMeant } from '../sides/side';
import { sidesOfAnswer } from '../sides/sides';
import { type Answers, type Around, eachAddress, isTooMany, type LookUp, resolveAt } from './look-ups';

type Wanted = { readonly host: string; readonly tag?: string; readonly port: number; readonly owner: string };

const resolves = 'FW-APPLICATION-RESOLVES';

export const hostsOfProxies: LookUp = (azure, around) => {
  const wanted = wantedIn(around.flows);
  const answers = firewallsIn(around.contributions, around.readings).flatMap((input): Answers | [] => {
    const { nodes, source } = namesToLookUp(input);
    const [first] = nodes;
    const proxy = first === undefined ? undefined : proxyOf(azure.network.nodes.get(first));
    if (first === undefined || source === undefined || proxy === undefined) return [];
    const finds = new Map<string, readonly FoundHost[]>();
    for (const each of wanted) {
      if (!isLetThrough(proxy, each)) continue;
      const found = foundBy(azure, { node: first, source }, each, around);
      if (found !== undefined) finds.set(each.host.toLowerCase(), found);
    }
    if (finds.size === 0) return [];
    const digest = [...finds].map(([host, found]) => `${host} ${found.map(digestOfFound).join()}`).join('; ');
    return { as: 'named-proxies', nodes, digest, put: (node) => finding(node, finds) };
  });
  return { answers };
};

/** Each host and port once: a second flow to it is to the same service. */
function wantedIn(flows: readonly Flow[]): readonly Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { to, ports, owner } of flows) {
    const host = hostMeant(to);
    if (host === undefined || host === '') continue;
    const tag = 'serviceTag' in to ? { tag: to.serviceTag } : {};
    for (const port of ports) wanted.set(`${host.toLowerCase()} ${port}`, { host, ...tag, port, owner });
  }
  return [...wanted.values()];
}

function proxyOf(node: Node | undefined): ConnectionProxy | undefined {
  return node?.receive.flatMap((stage) => (stage.type === 'filter' && stage.proxy ? [stage.proxy] : []))[0];
}

function isLetThrough({ entries }: ConnectionProxy, { host, port }: Wanted): boolean {
  return entries.some(
    (rule) =>
      rule.action === 'allow' &&
      rule.port === port &&
      rule.hosts.some((pattern) => hostMatches(pattern, host)),
  );
}

/** Where addresses are reached that a name resolved to; `resource` is the one that the name belongs to. */
type Reached = (set: AddressSet, resource: string | undefined) => HostAddress | undefined;

/** `undefined` if the drawn DNS servers cannot tell: then the client's own answer is used. */
function foundBy(
  azure: AzureNetwork,
  { node, source }: { readonly node: NodeId; readonly source: Address },
  { host, tag, port, owner }: Wanted,
  around: Around,
): readonly FoundHost[] | undefined {
  const { tags } = around;
  const { ways, bounded, used } = resolveAt(azure, around, node, source, host);
  // Doubt about the answer carries over to what follows from it.
  const rules = [resolves, ...doubtful(used.rules), ...contestedAmong(used.rules).map((rule) => rule.id)];
  const looking = { azure, tags, role: 'to' as const, seenFrom: 'inside' as const, port, owner };
  const reached: Reached = (set, resource) => {
    const sides = sidesOfAnswer(looking, set, { tag, resource });
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
  reached: Reached,
): readonly FoundHost[] {
  if (found === undefined)
    return failure === undefined
      ? []
      : [{ nowhere: failure.reason, label: 'no address', rules: [...rules, ...failure.rules] }];
  const { addresses, known, resource } = found;
  if (known !== 'exactly' || isTooMany(addresses)) {
    const at = reached(addresses, resource);
    const standsForAll = ['FW-APPLICATION-FIRST'];
    return at === undefined
      ? []
      : [{ among: addresses, at, label: `one of ${addressCount(addresses)} addresses`, rules, standsForAll }];
  }
  return eachAddress(addresses).map((address) => ({
    at: reached(setOfAddress(address), resource) ?? { address },
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
