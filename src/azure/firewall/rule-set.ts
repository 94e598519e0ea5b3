/**
 * The rules that a firewall evaluates, in order: DNS proxy, network rules, the handshake for application
 * rules, default deny.
 */
import type { Address } from '../../network/address';
import { everyAddress, setOfAddress } from '../../network/address-set';
import type { FilterRule, RuleSet } from '../../network/filter-rules';
import type { NodeId } from '../../network/ids';
import type { ProxyRule } from '../../network/proxies';
import { rangeSet, subtract, unionOf } from '../../network/range-set';
import { instancesOf } from './instances';
import { type NamesOfFirewall, networkRules } from './named-rules';
import { type FirewallInput, orderOf, settingsOf } from './policy';

/** On these ports the firewall answers the handshake itself, to see which host the client requests. */
const inspectedPorts = [80, 443, 1433];

/** The firewall's rule set, with the host names of network rules resolved. */
export function firewallRuleSet(input: FirewallInput, names: NamesOfFirewall): RuleSet {
  const { id, name, address, instances, publicAddresses } = input.firewall;
  const order = orderOf(input);
  const { dns } = settingsOf(input);
  const policy = input.chain.at(-1);
  const place = { resource: id, pointer: '' };
  const own = unionOf(
    [address, ...[...instances, ...publicAddresses].map(({ value }) => value)].map(setOfAddress),
  );
  const asked: FilterRule = {
    name: 'DNS proxy',
    priority: 0,
    action: 'allow',
    match: { protocols: ['tcp', 'udp'], destination: setOfAddress(address), destinationPorts: [53, 53] },
    place: dns.place,
    rules: ['DNS-PROXY'],
  };
  const handshake: FilterRule = {
    name: 'application rules',
    priority: 65_001,
    action: 'proxy',
    // Application rules apply to packets that pass through, never to packets addressed to the firewall
    // itself, from the Internet or from inside.
    match: {
      protocols: ['tcp'],
      destinationPorts: inspected(order.application),
      destination: subtract(everyAddress, own),
    },
    place:
      policy === undefined
        ? { resource: id, pointer: '/applicationRuleCollections' }
        : { resource: policy.id, pointer: '/ruleCollectionGroups' },
    rules: ['FW-ORDER', 'FW-HANDSHAKE'],
  };
  const last: FilterRule = {
    name: 'default deny',
    priority: 65_500,
    action: 'deny',
    match: {},
    place,
    rules: ['FW-DEFAULT-DENY'],
  };
  const entries = [...(dns.proxy ? [asked] : []), ...networkRules(order.network, names), handshake, last];
  return { id: `${id}:rules`, name: `${name} rules`, place, entries };
}

/**
 * The names that the firewall must resolve before its rules can be evaluated, and where it sends the queries
 * from.
 */
export function namesToLookUp(input: FirewallInput): {
  readonly nodes: readonly NodeId[];
  readonly source: Address | undefined;
  readonly hosts: readonly string[];
} {
  const instances = instancesOf(input.firewall);
  const { network } = orderOf(input);
  return {
    nodes: instances.map(({ node }) => node),
    source: instances[0]?.address,
    hosts: [...new Set(network.flatMap(({ names }) => names))],
  };
}

function inspected(proxies: readonly ProxyRule[]) {
  const ports = [...inspectedPorts, ...proxies.map((each) => each.port)];
  return rangeSet(ports.map((port) => [port, port] as const));
}
