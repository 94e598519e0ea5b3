/**
 * Azure Firewall with its policy: one NIC for each instance, with sessions of its own, and fronts where several share an
 * address. Its stages are DNAT, network and application rules in that order, sessions, and translation (facts 4).
 */
import { type Address, formatAddress } from '../../network/address';
import {
  type AddressSet,
  everyAddress,
  privateAddresses,
  setOfAddress,
  setOfPrefixes,
} from '../../network/address-set';
import type {
  FilterRule,
  Listener,
  NodeId,
  Place,
  ProxyRule,
  RuleId,
  RuleSet,
  SessionTableId,
  Stage,
  TranslationRule,
} from '../../network/network';
import { rangeSet, subtract, unionOf } from '../../network/range-set';
import type {
  Contribution,
  FirewallPart,
  FirewallPolicyPart,
  FirewallSettings,
  FrontEntry,
  FrontTarget,
} from '../contribution';
import { azureFirewallProfile, translationProfile } from '../profiles';
import type { Readings } from '../rules';
import { type NamesOfFirewall, networkRules, noNames } from './named-rules';
import { type ProcessingOrder, processingOrder } from './order';

/** `chain`: its policy and that one's parents, the topmost first; empty with classic rules. */
export type FirewallInput = {
  readonly firewall: FirewallPart;
  readonly chain: readonly FirewallPolicyPart[];
  readonly readings: Readings;
};

/** One of the machines behind the private address. */
type Instance = {
  readonly node: NodeId;
  readonly label: string;
  readonly address: Address;
  readonly place: Place;
  readonly sessions: SessionTableId;
  /** Of what carries a public address. */
  readonly leaving: SessionTableId;
};

export function lowerFirewall(input: FirewallInput): readonly Contribution[] {
  const { firewall } = input;
  const { id, address, publicAddresses } = firewall;
  const instances = instancesOf(firewall);
  const shared = firewall.instances.length > 0;
  const settings = settingsOf(input);
  const order = processingOrder(levelsOf(input));
  const first = instances[0] as Instance;
  return [
    ...instances.flatMap((each) => instanceParts(input, each, order, settings)),
    ...(shared ? [privateFront(firewall, instances)] : []),
    ...(shared
      ? publicAddresses.map((each) => publicFront(firewall, each.value, each.place, instances))
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

/** One that is not said to have instances is its own only one. */
function instancesOf(firewall: FirewallPart): readonly Instance[] {
  const { id, name, address, place } = firewall;
  const instance = (node: NodeId, label: string, own: Address, at: Place): Instance => ({
    node,
    label,
    address: own,
    place: at,
    sessions: `${node}:sessions`,
    leaving: `${node}:leaving-address`,
  });
  if (firewall.instances.length === 0) return [instance(id, name, address, place)];
  return firewall.instances.map((each) => {
    const text = formatAddress(each.value);
    return instance(`${id}:instance:${text}`, `${name} instance ${text}`, each.value, each.place);
  });
}

/** Groups by policy, topmost parent first. */
function levelsOf({ firewall, chain, readings }: FirewallInput) {
  const inherits = readings['FW-DNAT-INHERITED'] !== 'not-inherited';
  if (chain.length === 0) return firewall.policy === undefined ? [[firewall.rules]] : [];
  return chain.map(({ groups }, level) => {
    if (chain.length === 1) return groups;
    const parent = level < chain.length - 1;
    return groups.map((group) => ({
      ...group,
      nat:
        parent && !inherits
          ? []
          : withRules(group.nat, parent ? ['FW-PARENT', 'FW-DNAT-INHERITED'] : ['FW-PARENT']),
      network: group.network.map((each) => ({
        ...each,
        rules: each.rules.map(({ rule, names }) => ({
          rule: { ...rule, rules: [...rule.rules, 'FW-PARENT'] },
          names,
        })),
      })),
      application: withRules(group.application, ['FW-PARENT']),
    }));
  });
}

function withRules<
  R extends { readonly rules: readonly RuleId[] },
  C extends { readonly rules: readonly R[] },
>(collections: readonly C[], more: readonly RuleId[]): readonly C[] {
  return collections.map((each) => ({
    ...each,
    rules: each.rules.map((rule) => ({ ...rule, rules: [...rule.rules, ...more] })),
  }));
}

type Settings = {
  readonly dns: FirewallSettings['dns'];
  readonly dnsRules: readonly RuleId[];
  readonly ranges: FirewallSettings;
  readonly rangesRules: readonly RuleId[];
};

/** A policy that leaves a setting empty has its parent's, which no page says in so many words. */
function settingsOf({ firewall, chain }: FirewallInput): Settings {
  const nearest =
    chain.length === 0 ? [firewall.settings] : [...chain].reverse().map(({ settings }) => settings);
  const own = nearest[0] as FirewallSettings;
  const dns = nearest.find((each) => each.dns.servers.length > 0 || each.dns.proxy) ?? own;
  const ranges = nearest.find((each) => each.privateRanges.length > 0) ?? own;
  const inherited = (from: FirewallSettings) => (from === own ? [] : ['FW-PARENT-SETTINGS']);
  return { dns: dns.dns, dnsRules: inherited(dns), ranges, rangesRules: inherited(ranges) };
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
    { type: 'translate-destination', table: sessions, entries: order.nat },
    {
      type: 'filter',
      table: sessions,
      inspects: true,
      ruleSet: firewallRuleSet(input, noNames),
      proxy: { entries: order.application, from: address, place, rules: ['FW-APPLICATION'] },
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
      wayOut: 'itself',
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

/** On these the firewall answers the handshake itself, to see what host is asked for. */
const inspectedPorts = [80, 443, 1433];

/** Network rules with their names resolved, and what follows them. */
export function firewallRuleSet(input: FirewallInput, names: NamesOfFirewall): RuleSet {
  const { id, name, address, instances, publicAddresses } = input.firewall;
  const order = processingOrder(levelsOf(input));
  const { dns } = settingsOf(input);
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
    place: { resource: id, pointer: '/applicationRuleCollections' },
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
  readonly source: Address;
  readonly hosts: readonly string[];
} {
  const instances = instancesOf(input.firewall);
  const { network } = processingOrder(levelsOf(input));
  return {
    nodes: instances.map(({ node }) => node),
    source: (instances[0] as Instance).address,
    hosts: [...new Set(network.flatMap(({ names }) => names))],
  };
}

function inspected(proxies: readonly ProxyRule[]) {
  const ports = [...inspectedPorts, ...proxies.map((each) => each.port)];
  return rangeSet(ports.map((port) => [port, port] as const));
}

/** A private address of its own goes on what DNAT let in, and on what leaves the private ranges. */
function sourceTranslations(
  firewall: FirewallPart,
  { address, label }: Instance,
  { ranges, rangesRules }: Settings,
): TranslationRule[] {
  const to = [{ address, label }];
  const others = subtract(everyAddress, unionOf([setOfAddress(address), setOfAddress(firewall.address)]));
  const untouched = untouchedBy(ranges);
  const place = ranges.privateRanges.length > 0 ? ranges.privateRangesAt : privateAddressOf(firewall);
  const rule = (name: string, destination: AddressSet): TranslationRule => ({
    name,
    match: { source: others, destination: subtract(destination, untouched) },
    to,
    place,
    rules: ['FW-SNAT', ...rangesRules],
  });
  return [
    {
      name: 'DNAT implies SNAT',
      match: {},
      afterDestinationTranslation: true,
      to,
      place: privateAddressOf(firewall),
      rules: ['FW-DNAT-SNAT'],
    },
    rule('SNAT to public destinations', subtract(everyAddress, privateAddresses)),
    rule('SNAT to private destinations', privateAddresses),
  ];
}

function privateAddressOf({ id, instances }: FirewallPart): Place {
  return { resource: id, pointer: instances.length > 0 ? '/instanceAddresses' : '/privateIPAddress' };
}

function untouchedBy({ privateRanges }: FirewallSettings): AddressSet {
  const ranges = privateRanges.map(({ value }) => value);
  if (ranges.some((each) => each.length === 0)) return everyAddress;
  if (ranges.some((each) => each.network === 0xffffffff && each.length === 32)) return [];
  return ranges.length > 0 ? setOfPrefixes(ranges) : privateAddresses;
}

/** What leaves by next hop Internet carries a public address; what is led elsewhere, as in forced tunnelling, does not. */
function leavingAddress(
  { id, name, publicAddresses }: FirewallPart,
  { address }: Instance,
): TranslationRule | undefined {
  if (publicAddresses.length === 0) return undefined;
  const several = publicAddresses.length > 1;
  return {
    name: `${name} public address`,
    match: { source: setOfAddress(address) },
    to: publicAddresses.map(({ value }) => ({ address: value, label: formatAddress(value) })),
    ...(several ? { choice: { symmetric: false, rules: ['FW-PUBLIC-CHOICE'] } } : {}),
    place: { resource: id, pointer: '/publicIPAddresses' },
    rules: ['FW-PUBLIC-ADDRESS'],
  };
}

/** Routes lead to this address: a flow and its reply fall on one instance, as long as neither is addressed to another. */
function privateFront(firewall: FirewallPart, instances: readonly Instance[]): Contribution {
  const { id, name, subnet, address, place } = firewall;
  const at = { resource: id, pointer: '/instanceAddresses' };
  return {
    as: 'private-front',
    id,
    label: name,
    place,
    subnet,
    address,
    entries: [{ ...spreading({ name, address, place: at }, instances), symmetric: true }],
  };
}

function publicFront(
  { id, name }: FirewallPart,
  address: Address,
  place: Place,
  instances: readonly Instance[],
): Contribution {
  return {
    as: 'public-front',
    id: `${id}:public:${formatAddress(address)}`,
    label: `${name} public address`,
    place,
    address,
    entries: [spreading({ name: `${name} public address`, address, place }, instances)],
    affinity: instances.map(({ node, leaving }) => ({ node, table: leaving })),
  };
}

type Behind = { readonly name: string; readonly address: Address; readonly place: Place };

/** Which instance: told by the address that they are behind, since the request may meet one there and the reply another here. */
function spreading({ name, address, place }: Behind, instances: readonly Instance[]): FrontEntry {
  const targets = instances.map(
    (each): FrontTarget => ({
      node: each.node,
      address: each.address,
      label: `instance ${formatAddress(each.address)} behind ${formatAddress(address)}`,
    }),
  );
  return {
    name,
    ports: [0, 65_535],
    targets,
    floating: true,
    place,
    rules: ['FW-INSTANCES'],
    choiceRules: ['FW-INSTANCES'],
  };
}
