/**
 * Azure Firewall with its policy: one NIC for each instance, with its own sessions, and frontends where
 * several share an address. Its stages are DNAT, network and application rules in that order, sessions, and
 * translation (docs/azure.md, section 4).
 */
import type { Address } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { NodeId, Place } from '../../network/ids';
import type { Listener } from '../../network/nodes';
import type { Stage } from '../../network/stages';
import type { Contribution } from '../parts/contribution';
import { azureFirewallProfile, translationProfile } from '../platform/state-profiles';
import { type Instance, instancesOf, privateFrontend, publicFrontend } from './instances';
import { natEntries } from './intranet';
import { noNames } from './named-rules';
import type { ProcessingOrder } from './order';
import { type FirewallInput, orderOf, type Settings, settingsOf } from './policy';
import { firewallRuleSet } from './rule-set';
import { leavingAddress, sourceTranslations } from './translation';

export function lowerFirewall(input: FirewallInput): readonly Contribution[] {
  const { firewall } = input;
  const { id, address, publicAddresses } = firewall;
  const instances = instancesOf(firewall);
  const shared = firewall.instances.length > 0;
  const settings = settingsOf(input);
  const order = orderOf(input);
  const first = instances[0] as Instance;
  return [
    ...instances.flatMap((each) => instanceParts(input, each, order, settings)),
    ...(shared ? [privateFrontend(firewall, instances)] : []),
    ...(shared
      ? publicAddresses.map((each) => publicFrontend(firewall, each.value, each.place, instances))
      : []),
    endpoint(id, first.node, address, 'inside'),
    ...publicAddresses.map(({ value }) => endpoint(id, first.node, value, 'internet')),
  ];
}

function endpoint(
  resource: string,
  node: NodeId,
  address: Address,
  seenFrom: 'inside' | 'internet',
): Contribution {
  return { as: 'endpoint', resource, part: '', node, addresses: setOfAddress(address), seenFrom };
}

function instanceParts(
  input: FirewallInput,
  instance: Instance,
  order: ProcessingOrder,
  settings: Settings,
): readonly Contribution[] {
  const { firewall, readings } = input;
  const { id, subnet, publicAddresses } = firewall;
  const { node, label, address, sessions, leaving } = instance;
  const place: Place = { resource: id, pointer: '' };
  const publics = publicAddresses.map(({ value }) => value);
  const shared = firewall.instances.length > 0;
  const dnatAllows =
    readings['FW-DNAT-ALLOWS'] === 'network-deny-overrides'
      ? ('allow-unless-denied' as const)
      : ('allow' as const);
  const receive: Stage[] = [
    { type: 'session', opened: leaving, answered: leaving, profile: translationProfile, place },
    { type: 'session', opened: sessions, answered: sessions, profile: azureFirewallProfile, place },
    {
      type: 'translate-destination',
      table: sessions,
      entries: natEntries(order.nat, firewall.address, readings),
    },
    {
      type: 'filter',
      table: sessions,
      inspects: true,
      ruleSet: firewallRuleSet(input, noNames),
      proxy: {
        entries: order.application,
        from: address,
        place,
        rules: ['FW-APPLICATION'],
        assumed: ['FW-APPLICATION-SAME'],
      },
      translated: { then: dnatAllows, rules: ['FW-DNAT-ALLOWS'] },
    },
  ];
  const send: Stage[] = [
    { type: 'translate-source', table: sessions, entries: sourceTranslations(firewall, instance, settings) },
    { type: 'remember', table: sessions, place },
  ];
  const entry = leavingAddress(firewall, instance);
  return [
    {
      as: 'nic',
      id: node,
      label,
      place,
      subnet,
      address,
      ...(shared ? { alsoOwns: setOfAddress(firewall.address) } : {}),
      listeners: settings.dns.proxy ? dnsListeners : [],
      forwards: true,
      receive,
      send,
      outbound: 'itself',
      outRules: {
        natGateway: ['FW-NAT-GATEWAY'],
        privateSubnet: [],
        otherProtocols: ['FW-INTERNET-PROTOCOLS'],
      },
      ...(entry === undefined ? {} : { leavesWith: { table: leaving, entry } }),
      ...(shared || publics.length === 0 ? {} : { publicAddresses: publics }),
    },
    {
      as: 'dns',
      role: 'proxy',
      node,
      label,
      place: settings.dns.place,
      servers: settings.dns.servers,
      choice: 'random',
      rules: ['DNS-PROXY', ...settings.dnsRules],
    },
  ];
}

const dnsListeners: readonly Listener[] = (['udp', 'tcp'] as const).map((protocol) => ({
  protocol,
  ports: [53, 53],
  name: 'DNS proxy',
}));
