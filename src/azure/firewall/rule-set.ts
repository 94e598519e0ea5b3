/** The rules that a firewall holds packets against: its DNS proxy’s, network rules, the handshake for application rules, the end. */
import type { Address } from '../../network/address';
import { everyAddress, setOfAddress } from '../../network/address-set';
import type { FilterRule, RuleSet } from '../../network/filter-rules';
import type { NodeId } from '../../network/ids';
import type { ProxyRule } from '../../network/proxies';
import { rangeSet, subtract, unionOf } from '../../network/range-set';
import { instancesOf } from './instances';
import { type NamesOfFirewall, networkRules } from './named-rules';
import { type FirewallInput, orderOf, settingsOf } from './policy';

/** On these the firewall answers the handshake itself, to see what host is asked for. */
const inspectedPorts = [80, 443, 1433];

/** Network rules with their names resolved, and what follows them. */
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
    // Application rules are for what passes: never for what is sent to the firewall itself, from the Internet or inside.
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

/** Whose names it has to look up, where from, before its rules can be evaluated. */
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
