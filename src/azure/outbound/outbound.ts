/**
 * What happens to a packet of a NIC with next hop Internet: which address it leaves with, by precedence
 * (docs/azure.md, sections 7 and 2.6), and how replies to inbound translation get their public IP address
 * back.
 */
import { type Address, address, formatAddress } from '../../network/address';
import { type AddressSet, everyAddress, setOfAddress } from '../../network/address-set';
import type { DomainId, NodeId, Place, RuleId, SessionTableId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { subtract } from '../../network/range-set';
import type { Stage, TranslationRule } from '../../network/stages';
import { toInternet } from '../frontends/frontend';
import type { NatGatewayPart, PublicFrontendPart } from '../parts/frontend';
import type { NicPart } from '../parts/nic';
import type { SubnetPart } from '../parts/virtual-network';
import { translationProfile } from '../platform/state-profiles';
import { findTag, type ServiceTagTable } from '../service-tags/tags';
import { publicAddresses } from '../terms/well-known-addresses';

/**
 * The first stand-in for the Microsoft-owned address of default outbound access, which cannot be predicted.
 * Stand-ins are from a block that its owner does not announce to the Internet, so that no list contains one by
 * accident. They are in no set of prefixes to which Azure has routes with next hop None, as 198.18.0.0/15 is.
 */
const standIns = address('6.198.0.0');

export const outboundNode = (nic: NodeId): NodeId => `${nic}:way-out`;
export const natGatewayNode = (gateway: string, index: number): NodeId => `${gateway}:address:${index}`;
export const defaultOutboundId = (nic: NicPart) => `${nic.id}:default-outbound`;

/** What is attached to a NIC and its subnet that can give it a public IP address. */
export type OutboundMethods = {
  readonly natGateway: NatGatewayPart | undefined;
  /** Public frontends that it is behind, or may use for outbound access. */
  readonly frontends: readonly PublicFrontendPart[];
  readonly defaultOutbound: PublicFrontendPart | undefined;
  /** Whether it is in a pool of a Standard load balancer, which ends default outbound access. */
  readonly balanced: boolean;
};

type OutboundOfNic = OutboundMethods & {
  readonly nic: NicPart;
  readonly subnet: SubnetPart;
  readonly tags: ServiceTagTable;
  /** The reading of OUT-PRECEDENCE. */
  readonly precedence: string | undefined;
};

/**
 * Tries the methods in order: NAT gateway, instance address, outbound rules, default outbound access
 * (OUT-PRECEDENCE).
 */
export function lowerOutbound(input: OutboundOfNic): Node {
  const { nic, subnet, natGateway, frontends, defaultOutbound, balanced, tags } = input;
  const self = nic.outbound === 'itself';
  const source = setOfAddress(nic.address);
  const leaving = self ? [] : frontends.filter((each) => mayLeave(each, nic));
  const inPrivate = subnet.defaultOutboundAccess ? [] : (nic.outRules?.privateSubnet ?? []);
  const [own, others] = split(leaving, (each) => each.outbound?.by === 'instance-address');
  const ownFirst = input.precedence === 'instance-address-first' && natGateway !== undefined;
  const inOrder: Way[] = [
    ...(ownFirst ? own.flatMap((each) => byFrontend(each, source, [...inPrivate, 'OUT-PRECEDENCE'])) : []),
    ...(natGateway === undefined
      ? []
      : [byNatGateway(natGateway, source, leaving.length > 0, nic.outRules?.natGateway)]),
    ...(nic.leavesWith === undefined ? [] : [nic.leavesWith]),
    ...[...(ownFirst ? [] : own), ...others].flatMap((each) => byFrontend(each, source, inPrivate)),
    ...(defaultOutbound === undefined ? [] : byFrontend(defaultOutbound, source, inPrivate)),
  ];
  const at = inOrder[0]?.entry.place ?? nic.place;
  // Replies leave through the frontend that their request came in through.
  const tables = new Set([
    ...inOrder.map((each) => each.table),
    ...(self ? [] : frontends.map(({ id }) => id)),
  ]);
  const explicit = inOrder.length > 0 && defaultOutbound === undefined;
  const byDefault =
    defaultOutbound !== undefined && nic.outbound === 'platform' && subnet.defaultOutboundAccess;
  return {
    id: outboundNode(nic.id),
    label: inOrder[0]?.entry.name ?? nic.label,
    place: at,
    local: [],
    listeners: [],
    forwards: true,
    exits: {},
    receive: [...tables].map((table) => ({
      type: 'session',
      opened: table,
      answered: table,
      profile: translationProfile,
      place: inOrder.find((each) => each.table === table)?.entry.place ?? at,
    })),
    send: [
      ...inOrder.flatMap(({ table, entry }): Stage[] => [
        { type: 'translate-source', table, entries: [entry] },
        { type: 'remember', table, translatedOnly: true, place: entry.place },
      ]),
      ...onlyTcpAndUdp(nic, at),
      ...(explicit || subnet.defaultOutboundAccess || defaultOutbound !== undefined
        ? []
        : perhapsNear(nic.id, at, balanced, tags)),
      ...toInternet(at, byDefault ? notByDefault : withoutAddress(subnet, explicit, balanced)),
    ],
  };
}

/** A packet that would get a public IP address if it were TCP or UDP. */
function onlyTcpAndUdp({ leavesWith, outRules, address: own }: NicPart, place: Place): Stage[] {
  const rules = outRules?.otherProtocols ?? [];
  if (leavesWith === undefined || rules.length === 0) return [];
  const { table } = leavesWith;
  return [
    { type: 'exempt', match: { source: subtract(everyAddress, setOfAddress(own)) }, table, rules: [] },
    {
      type: 'require',
      unless: table,
      match: { protocols: ['tcp', 'udp'] },
      reason: 'no-public-address',
      place,
      rules: ['OUT-PUBLIC-ADDRESS', ...rules],
    },
  ];
}

function split<T>(list: readonly T[], test: (each: T) => boolean): readonly [T[], T[]] {
  return [list.filter(test), list.filter((each) => !test(each))];
}

type Way = { readonly table: SessionTableId; readonly entry: TranslationRule };

function mayLeave({ outbound }: PublicFrontendPart, nic: NicPart): boolean {
  return outbound?.targets.some(({ node }) => node === nic.id) ?? false;
}

function byNatGateway(
  { id, name, place, addresses }: NatGatewayPart,
  source: AddressSet,
  before: boolean,
  also: readonly RuleId[] = [],
): Way {
  const rules = ['OUT-NAT-GATEWAY', ...(before ? ['OUT-PRECEDENCE'] : []), ...also];
  return {
    table: id,
    entry: {
      name,
      match: { source, protocols: ['tcp', 'udp'] },
      to: addresses.map(({ value }) => ({ address: value, label: formatAddress(value) })),
      choice: { symmetric: false, rules: ['OUT-NAT-GATEWAY'] },
      place,
      rules,
    },
  };
}

function byFrontend(
  { id, label, address, outbound }: PublicFrontendPart,
  source: AddressSet,
  also: readonly RuleId[],
): Way[] {
  if (outbound === undefined) return [];
  const { protocols, destination, place } = outbound;
  const rules = [...outbound.rules, ...also];
  const match = {
    source,
    ...(destination === undefined ? {} : { destination }),
    ...(protocols === undefined ? {} : { protocols }),
  };
  return [{ table: id, entry: { name: label, match, to: [{ address, label }], place, rules } }];
}

/** Packets that default outbound access does not carry get no public IP address. */
const notByDefault: readonly RuleId[] = ['OUT-PUBLIC-ADDRESS', 'OUT-DEFAULT-NO-ICMP'];

/** The rules by which a packet without a public IP address cannot leave. */
function withoutAddress(subnet: SubnetPart, explicit: boolean, balanced: boolean): readonly RuleId[] {
  if (explicit) return ['OUT-PUBLIC-ADDRESS'];
  if (balanced) return ['OUT-PUBLIC-ADDRESS', 'LB-NO-DEFAULT-OUTBOUND'];
  return subnet.defaultOutboundAccess ? ['OUT-PUBLIC-ADDRESS'] : ['OUT-PUBLIC-ADDRESS', 'OUT-PRIVATE-SUBNET'];
}

/**
 * Storage may be in the same region, which a private subnet reaches without an outbound method. Which region
 * it is in is not known here (OUT-PRIVATE-STORAGE).
 */
function perhapsNear(nic: NodeId, place: Place, balanced: boolean, tags: ServiceTagTable): Stage[] {
  const storage = findTag(tags, 'Storage')?.addresses;
  if (storage === undefined) return [];
  const table = `${nic}:not-storage`;
  return [
    { type: 'exempt', match: { destination: subtract(everyAddress, storage) }, table, rules: [] },
    {
      type: 'require',
      unless: table,
      match: { source: publicAddresses },
      reason: 'no-public-address',
      place,
      rules: [
        'OUT-PUBLIC-ADDRESS',
        balanced ? 'LB-NO-DEFAULT-OUTBOUND' : 'OUT-PRIVATE-SUBNET',
        'OUT-PRIVATE-STORAGE',
      ],
    },
  ];
}

type NatGatewayAt = { readonly gateway: NatGatewayPart; readonly domain: DomainId };

/** A NAT gateway's addresses accept replies to what went out through them, and nothing else. */
export function lowerNatGateway({ gateway, domain }: NatGatewayAt): Node[] {
  const { id, name, place, addresses } = gateway;
  return addresses.map((_, index) => ({
    id: natGatewayNode(id, index),
    label: name,
    place,
    local: [],
    listeners: [],
    forwards: true,
    exits: {},
    receive: [
      { type: 'session', opened: id, answered: id, profile: translationProfile, place },
      {
        type: 'require',
        unless: id,
        match: { destination: [] },
        reason: 'no-listener',
        place,
        rules: ['OUT-NAT-GATEWAY'],
      },
    ],
    send: [{ type: 'hand-over', nextHop: { to: 'domain', domain } }],
  }));
}

/** A NIC and the address that stands in for its default outbound access. */
type StandIn = { readonly nic: NicPart; readonly standIn: Address };

/** `near`: the only destinations that it reaches by default, for a NIC in a private subnet. */
type ByDefault = StandIn & { readonly near: AddressSet | undefined };

/**
 * The stand-in of each NIC: made of the last bits of its private IP address, so that it stays the same while
 * other NICs are added or removed. If two have the same last bits, the later one gets the next free address.
 */
export function withStandIns(nics: readonly NicPart[]): readonly StandIn[] {
  const taken = new Set<Address>();
  return nics.map((nic) => {
    let offset = nic.address & 0x1ffff;
    while (taken.has(offset)) offset = (offset + 1) & 0x1ffff;
    taken.add(offset);
    return { nic, standIn: (standIns + offset) >>> 0 };
  });
}

/**
 * The frontend that stands in for default outbound access: replies come back, no client can connect to it,
 * and ICMP cannot leave.
 */
export function defaultOutboundFrontend({ nic, standIn, near }: ByDefault): PublicFrontendPart {
  const { id, label, place, address: own } = nic;
  const targets = [{ node: id, address: own, label }];
  return {
    as: 'public-frontend',
    id: defaultOutboundId(nic),
    label:
      nic.outbound === 'managed'
        ? 'address managed by Azure'
        : near === undefined
          ? 'default outbound access'
          : 'storage of the same region',
    place,
    address: standIn,
    entries: [],
    outbound: {
      by: 'outbound-rule',
      protocols: ['tcp', 'udp'],
      ...(near === undefined ? {} : { destination: near }),
      targets,
      place,
      rules: [
        nic.outbound === 'managed'
          ? 'OUT-MANAGED-ADDRESS'
          : near === undefined
            ? 'OUT-DEFAULT-ACCESS'
            : 'OUT-PRIVATE-STORAGE-NEAR',
      ],
    },
  };
}
