/**
 * What the platform does at every NIC, regardless of routes and security groups: its own services, and the
 * packets that it does not carry.
 */
import { everyAddress, setOfAddress, setOfTexts } from '../../network/address-set';
import type { FilterRule, Match } from '../../network/filter-rules';
import type { NodeId, Place, RuleId } from '../../network/ids';
import { type RangeSet, subtract, unionOf } from '../../network/range-set';
import type { NextHop } from '../../network/routes';
import type { Stage } from '../../network/stages';
import type { NicPart } from '../parts/nic';
import type { SecurityGroupPart } from '../parts/security';
import type { SubnetPart } from '../parts/virtual-network';
import { metadataNodeOf } from '../platform/platform-node';
import { type Applied, outboundRulesNaming, securityRuleSet } from '../security/security-groups';
import { metadataAddress, platformAddress } from '../terms/well-known-addresses';

type AtNic = {
  readonly nic: NicPart;
  readonly subnet: SubnetPart;
  readonly platformNode: NodeId;
  readonly subnetGroup: SecurityGroupPart | undefined;
  readonly nicGroup: SecurityGroupPart | undefined;
} & Applied;

/**
 * Packets to the platform’s own addresses bypass user-defined routes, and also security groups unless one
 * names the service.
 */
export function toPlatform(input: AtNic): Stage[] {
  const { nic, subnet, platformNode } = input;
  const { place } = nic;
  return [
    ...hostPorts(place),
    notCarried({ destination: manyHosts }, 'NET-UNICAST', place),
    ...namedServices.flatMap((service) => namedRules(input, service)),
    {
      type: 'bypass',
      match: { destination: setOfAddress(platformAddress) },
      nextHop: { to: 'node', node: platformNode },
      place,
      rules: ['PLATFORM-NO-UDR', 'PLATFORM-NO-NSG'],
    },
    {
      type: 'bypass',
      match: { destination: setOfAddress(metadataAddress) },
      nextHop: { to: 'node', node: metadataNodeOf(subnet.virtualNetwork) },
      place,
      rules: ['PLATFORM-IMDS'],
    },
  ];
}

/**
 * The source ports of answers from Azure-provided DNS and the host’s agent. A probe comes from another port,
 * and is filtered.
 */
export const platformAnswerPorts: RangeSet = [53, 53, 80, 80, 32_526, 32_526];

export function fromPlatform(table: string): Stage[] {
  const exempt = (match: Match, rules: readonly RuleId[]): Stage => ({ type: 'exempt', match, table, rules });
  return [
    exempt(
      {
        protocols: ['tcp', 'udp'],
        source: setOfAddress(platformAddress),
        sourcePorts: platformAnswerPorts,
      },
      ['PLATFORM-NO-NSG'],
    ),
    exempt({ protocols: ['tcp'], source: setOfAddress(metadataAddress), sourcePorts: [80, 80] }, [
      'PLATFORM-IMDS',
    ]),
  ];
}

/** Ports that the host reserves: packets to them are neither sent nor received. */
export function hostPorts(place: Place): Stage[] {
  return [notCarried({ protocols: ['udp'], destinationPorts: keptByHost }, 'NET-HOST-PORTS', place)];
}

const keptByHost: RangeSet = [4_791, 4_791, 65_330, 65_330];
const manyHosts = setOfTexts(['224.0.0.0/4', '255.255.255.255/32']);

function notCarried(match: Match, rule: RuleId, place: Place): Stage {
  const nextHop: NextHop = { to: 'nowhere', reason: 'not-carried', rules: [rule] };
  return { type: 'bypass', match, nextHop, place, rules: [] };
}

/** A service of the platform to which security groups do not apply until a rule names its tag. */
type NamedService = {
  readonly tag: string;
  readonly requests: Match;
  /** `named`: why rules that name the service apply. `otherwise`: why no other rules do. */
  readonly named: RuleId;
  readonly otherwise: RuleId;
};

const namedServices: readonly NamedService[] = [
  {
    tag: 'AzurePlatformDNS',
    requests: {
      protocols: ['tcp', 'udp'],
      destination: setOfAddress(platformAddress),
      destinationPorts: [53, 53],
    },
    named: 'PLATFORM-DNS-TAG',
    otherwise: 'PLATFORM-NO-NSG',
  },
  {
    tag: 'AzurePlatformIMDS',
    requests: { destination: setOfAddress(metadataAddress) },
    named: 'PLATFORM-IMDS-TAG',
    otherwise: 'PLATFORM-IMDS',
  },
];

function namedRules(input: AtNic, service: NamedService): Stage[] {
  const { nic, subnetGroup, nicGroup, subnet } = input;
  return [nicGroup, subnetGroup].flatMap((group): Stage[] => {
    if (group === undefined) return [];
    const naming = outboundRulesNaming(group, service.tag);
    if (naming.length === 0) return [];
    const { entries, ...rest } = securityRuleSet(
      { ...group, outbound: naming },
      'outbound',
      `${subnet.id}:${service.tag}`,
      input,
    );
    const own = entries
      .filter((each) => each.priority < 65_000)
      .map((each) => ({ ...each, rules: [...each.rules, service.named] }));
    const otherwise: FilterRule = {
      name: 'not subject to rules',
      priority: 65_500,
      action: 'allow',
      match: {},
      place: nic.place,
      rules: [service.otherwise],
    };
    const table = `${nic.id}:${service.tag}:${group.id}`;
    return [
      ...otherThan(service.requests, table),
      { type: 'filter', ruleSet: { ...rest, entries: [...own, otherwise] }, table, inspects: false },
    ];
  });
}

/** Exempts packets that are not such requests. */
function otherThan({ protocols, destination = [], destinationPorts }: Match, table: string): Stage[] {
  const exempt = (match: Match): Stage => ({ type: 'exempt', match, table, rules: [] });
  return [
    exempt({ destination: subtract(everyAddress, destination) }),
    ...(destinationPorts === undefined
      ? []
      : [
          exempt({
            ...(protocols === undefined ? {} : { protocols }),
            destinationPorts: subtract([0, 65_535], unionOf([destinationPorts])),
          }),
        ]),
  ];
}
