/** Remedies where a rule denied a packet: a rule before it, in the same list, that allows this flow. */
import { platformAddressText } from '../../azure/terms/well-known-addresses';
import type { ResourceOf } from '../../kinds';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { say } from '../sentence';
import { type Death, denialOf, resourcesAtEnds } from './death';
import { type End, waysToName } from './ends';
import { freePriority, linkTo, resourceIn, unusedName } from './places';
import type { Remedy } from './remedy';
import { resourceToAdd } from './routes';

const ruleName = 'allow-flow';

export function allowRule(death: Death, topology: Topology): readonly Remedy[] {
  const denial = denialOf(death);
  // Where no rule matched, the place of the drop names the resource that denied.
  const { fate } = death.packet;
  const list = resourceIn(topology, denial?.place.resource ?? fate.place.resource);
  switch (list?.kind) {
    case 'network-security-group':
      return inGroup(list, death, denial?.matched.priority ?? 65_500, topology);
    case 'azure-firewall': {
      const policy = resourceIn(topology, list.firewallPolicy ?? '');
      return policy?.kind === 'firewall-policy'
        ? inPolicy(policy, death, topology)
        : inFirewall(list, death, topology);
    }
    case 'firewall-policy':
      return inPolicy(list, death, topology);
    case 'network-virtual-appliance':
      return inList(list.id, list.name, '/rules', list.rules, death, topology);
    case 'on-premises-site':
      return inList(list.id, list.name, '/edgeFirewall/rules', list.edgeFirewall.rules, death, topology);
    case 'subnet':
      return newGroup(list, death, topology);
    default:
      return [];
  }
}

function inGroup(
  group: ResourceOf<'network-security-group'>,
  death: Death,
  deniedBy: number,
  topology: Topology,
): readonly Remedy[] {
  const direction = directionAt(death);
  const taken = group.securityRules
    .filter((each) => each.direction === direction)
    .map(({ priority }) => priority);
  const priority = freePriority(taken, 100, Math.min(deniedBy, 4097));
  if (priority === undefined) return [];
  return groupEnds(death, topology).map(({ source, destination, text }) => ({
    id: `nsg ${group.id} ${direction} ${text}`,
    title: say`Allow ${text} in ${linkTo(group)}`,
    commands: [
      insert(group.id, '/securityRules', group.securityRules.length, {
        ...securityRule(death, priority, source, destination),
        name: unusedName(
          ruleName,
          group.securityRules.map(({ name }) => name),
        ),
      }),
    ],
  }));
}

/** Creates a security group where nothing gets in because the subnet has none. */
function newGroup(subnet: ResourceOf<'subnet'>, death: Death, topology: Topology): readonly Remedy[] {
  if (subnet.networkSecurityGroup !== undefined) return [];
  return groupEnds(death, topology).map(({ source, destination, text }) => {
    const made = resourceToAdd('network-security-group', `nsg-${subnet.name}`, topology);
    const group = {
      ...made,
      securityRules: [{ ...securityRule(death, 100, source, destination), name: ruleName }],
    };
    return {
      id: `new nsg ${subnet.id} ${text}`,
      title: say`Associate ${linkTo(subnet)} with a new security group that allows ${text}`,
      commands: [
        { type: 'add-resource', resource: group as typeof made },
        { type: 'set-property', resource: subnet.id, pointer: '/networkSecurityGroup', value: made.id },
      ],
    };
  });
}

function inFirewall(
  firewall: ResourceOf<'azure-firewall'>,
  death: Death,
  topology: Topology,
): readonly Remedy[] {
  const collections = firewall.networkRuleCollections;
  // Before every collection that denies, so that this one decides.
  const denying = collections.filter(({ action }) => action === 'Deny').map(({ priority }) => priority);
  const priority = freePriority(
    collections.map((each) => each.priority),
    100,
    Math.min(65_001, ...denying),
  );
  if (priority === undefined) return [];
  return ruleEnds(death, topology).map(({ source, destination, text }) => ({
    id: `firewall ${firewall.id} ${text}`,
    title: say`Allow ${text} in a network rule of ${linkTo(firewall)}`,
    commands: [
      insert(
        firewall.id,
        '/networkRuleCollections',
        collections.length,
        allowing(death, source, destination, priority, collections),
      ),
    ],
  }));
}

function allowing(
  death: Death,
  source: readonly string[],
  destination: readonly string[],
  priority: number,
  beside: readonly { readonly name: string }[],
) {
  return {
    name: unusedName(
      'allow-flows',
      beside.map(({ name }) => name),
    ),
    priority,
    action: 'Allow',
    rules: [
      {
        name: ruleName,
        protocols: [death.hop.packetIn.protocol.toUpperCase()],
        sourceAddresses: source,
        destinationAddresses: destination,
        destinationPorts: portsOf(death),
      },
    ],
  };
}

/**
 * Adds a separate rule collection group before all others. A parent policy that denies is evaluated even
 * earlier, and must be changed itself.
 */
function inPolicy(
  policy: ResourceOf<'firewall-policy'>,
  death: Death,
  topology: Topology,
): readonly Remedy[] {
  const groups = policy.ruleCollectionGroups;
  const denying = groups.filter((group) =>
    group.networkRuleCollections.some(({ action }) => action === 'Deny'),
  );
  const priority = freePriority(
    groups.map((each) => each.priority),
    100,
    Math.min(65_001, ...denying.map((each) => each.priority)),
  );
  if (priority === undefined) return [];
  return ruleEnds(death, topology).map(({ source, destination, text }) => ({
    id: `firewall policy ${policy.id} ${text}`,
    title: say`Allow ${text} in a network rule of ${linkTo(policy)}`,
    commands: [
      insert(policy.id, '/ruleCollectionGroups', groups.length, {
        name: unusedName(
          'allow-flows',
          groups.map(({ name }) => name),
        ),
        priority,
        natRuleCollections: [],
        networkRuleCollections: [allowing(death, source, destination, 100, [])],
        applicationRuleCollections: [],
      }),
    ],
  }));
}

type ListRule = { readonly name: string; readonly priority: number };

function inList(
  resource: string,
  name: string,
  pointer: string,
  rules: readonly ListRule[],
  death: Death,
  topology: Topology,
): readonly Remedy[] {
  const denied = denialOf(death)?.matched.priority ?? 65_535;
  const priority = freePriority(
    rules.map((each) => each.priority),
    100,
    Math.min(denied, 65_535),
  );
  if (priority === undefined) return [];
  return ruleEnds(death, topology).map(({ source, destination, text }) => ({
    id: `rule ${resource} ${text}`,
    title: say`Allow ${text} in ${linkTo({ id: resource, name })}`,
    commands: [
      insert(resource, pointer, rules.length, {
        name: unusedName(
          ruleName,
          rules.map((each) => each.name),
        ),
        priority,
        action: 'Allow',
        protocol: proper(death.hop.packetIn.protocol),
        sourceAddresses: source,
        destinationAddresses: destination,
        destinationPorts: portsOf(death),
      }),
    ],
  }));
}

type Ends = {
  readonly source: readonly string[];
  readonly destination: readonly string[];
  readonly text: string;
};

/**
 * The ends for a rule that allows the request: its own addresses, or the sets of the flow. Replies need no
 * rule.
 */
function ruleEnds(death: Death, topology: Topology): readonly Ends[] {
  const { flow, traced, packet, hop, own } = death;
  if (packet.direction === 'return') return [];
  const { source, destination, protocol, destinationPort } = hop.packetIn;
  const traffic = trafficText(protocol, destinationPort);
  const between = (from: readonly string[], to: readonly string[]): Ends => ({
    source: from,
    destination: to,
    text: `${traffic} from ${from.join(', ')} to ${to.join(', ')}`,
  });
  if (!own) return [between([source], [destination])];
  const { opener, answerer } = resourcesAtEnds(death);
  const many = (end: End, single: string) => (end.set.count > 1 ? waysToName(end, topology) : [[single]]);
  const sources = many({ end: flow.from, set: traced.from, resource: opener }, source);
  const [to] = many({ end: flow.to, set: traced.to, resource: answerer }, destination);
  return to === undefined ? [] : sources.map((from) => between(from, to));
}

function trafficText(protocol: 'tcp' | 'udp' | 'icmp', port: number): string {
  return protocol === 'icmp' ? 'ping' : `${protocol.toUpperCase()} ${port}`;
}

/** A security group also has tags that only it knows: the whole Internet, and the virtual network. */
export function groupEnds(death: Death, topology: Topology): readonly Ends[] {
  const { from } = death.flow;
  const { source, destination, protocol, destinationPort } = death.hop.packetIn;
  // A probe of a load balancer: it failed, so the flow found no backend in service.
  if (source === platformAddressText && death.packet.direction === 'forward') {
    const text = `${trafficText(protocol, destinationPort)} from AzureLoadBalancer to ${destination}`;
    return [{ source: ['AzureLoadBalancer'], destination: [destination], text }];
  }
  const broad = 'serviceTag' in from && ['Internet', 'VirtualNetwork'].includes(from.serviceTag) && death.own;
  const text = `${trafficText(protocol, destinationPort)} from ${'serviceTag' in from ? from.serviceTag : ''} to ${destination}`;
  const all = broad ? [{ source: [from.serviceTag], destination: [destination], text }] : [];
  return death.packet.direction === 'return' ? [] : [...all, ...ruleEnds(death, topology)];
}

/**
 * At the first hop, the sender, rules are outbound; at every other hop the first list that is evaluated is
 * inbound.
 */
export function directionAt({ hopIndex }: Death): 'Inbound' | 'Outbound' {
  return hopIndex === 0 ? 'Outbound' : 'Inbound';
}

function securityRule(
  death: Death,
  priority: number,
  source: readonly string[],
  destination: readonly string[],
) {
  return {
    priority,
    direction: directionAt(death),
    access: 'Allow' as const,
    protocol: proper(death.hop.packetIn.protocol),
    sourceAddressPrefixes: [...source],
    sourcePortRanges: ['*'],
    destinationAddressPrefixes: [...destination],
    destinationPortRanges: portsOf(death),
  };
}

export function portsOf({ hop }: Death): string[] {
  const { protocol, destinationPort } = hop.packetIn;
  return [protocol === 'icmp' ? '*' : String(destinationPort)];
}

export function proper(protocol: 'tcp' | 'udp' | 'icmp'): 'Tcp' | 'Udp' | 'Icmp' {
  switch (protocol) {
    case 'tcp':
      return 'Tcp';
    case 'udp':
      return 'Udp';
    case 'icmp':
      return 'Icmp';
    default:
      return protocol satisfies never;
  }
}

function insert(resource: string, pointer: string, index: number, value: unknown): Command {
  return { type: 'insert-item', resource, pointer, index, value };
}
