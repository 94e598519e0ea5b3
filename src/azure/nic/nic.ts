/** A NIC as a node: security groups around the guest's own stages, platform addresses, then the subnet's routes. */
import type { Address } from '../../network/address';
import { type AddressSet, everyAddress, setOfAddress } from '../../network/address-set';
import type { FilterRule, Match, RuleSet } from '../../network/filter-rules';
import type { Node } from '../../network/nodes';
import { subtract, unionOf } from '../../network/range-set';
import type { NextHop, RouteTable } from '../../network/routes';
import type { Stage } from '../../network/stages';
import type { PrivateFrontendPart, PublicFrontendPart } from '../parts/frontend';
import type { ClosedWithoutSecurityGroup, NicPart } from '../parts/nic';
import type { Placed } from '../parts/placed';
import type { SecurityGroupPart } from '../parts/security';
import type { SubnetPart } from '../parts/virtual-network';
import { securityGroupProfile, translationProfile } from '../platform/state-profiles';
import { internetExit } from '../routing/subnet-routing';
import type { Readings } from '../rules/register';
import { type EvaluatedGroups, evaluatedInbound, evaluatedOutbound } from '../security/nic-groups';
import {
  type AdminAtNic,
  adminAtPlatform,
  adminExempts,
  adminFilters,
  alwaysAllowsIn,
  securityAdminProfile,
} from '../security/security-admin';
import type { GroupMembers, VirtualNetworkTag } from '../security/security-groups';
import type { ServiceTagTable } from '../service-tags/tags';
import { platformAddress } from '../terms/well-known-addresses';
import { fromPlatform, hostPorts, platformAnswerPorts, toPlatform } from './platform-stages';

export type NicSurroundings = {
  readonly nic: NicPart;
  readonly subnet: SubnetPart;
  readonly domain: string;
  readonly platformNode: string;
  readonly subnetGroup: SecurityGroupPart | undefined;
  readonly nicGroup: SecurityGroupPart | undefined;
  /** Security admin rules of its virtual network, if there are any. */
  readonly admin: AdminAtNic | undefined;
  readonly tag: VirtualNetworkTag;
  readonly routes: RouteTable;
  readonly frontends: readonly PrivateFrontendPart[];
  readonly publicFrontends: readonly PublicFrontendPart[];
  /** Set if nothing may come in while it has no security group. */
  readonly closed: ClosedWithoutSecurityGroup | undefined;
  readonly outbound: NextHop;
  /**
   * Addresses of frontends whose packets reach it untranslated (floating IP): its guest is set up to have
   * them too.
   */
  readonly floating: readonly Address[];
  readonly tags: ServiceTagTable;
  /** Addresses of the members of each application security group. */
  readonly members: GroupMembers;
  readonly readings: Readings;
};

/**
 * Returns the NIC's node; if a virtual machine with several NICs is behind it, one node for each direction.
 *
 *            from the network                                   to the network
 *                   |                                                  ^
 *     receive       v                                      send        |
 *     +------------------------------------------+     +------------------------------------------+
 *     | exempt    no admin rules for this subnet |     | route     effective routes of the subnet |
 *     | bypass    ports that the host keeps      |     | session   undoes translations by load    |
 *     | exempt    answers of the platform      * |     |           balancers' frontends           |
 *     | session   of inbound and outbound      * |     | remember  outbound                     * |
 *     | filter    security admin rules         * |     | filter    the subnet's security group  * |
 *     | filter    the subnet's security group  * |     | filter    the NIC's security group     * |
 *     | filter    the NIC's security group     * |     | filter    security admin rules         * |
 *     | filter    closed without a group       * |     | session   of outbound and inbound      * |
 *     | remember  inbound                      * |     | bypass    the platform's addresses, and  |
 *     | require   no call that a load balancer   |     |           what no network carries        |
 *     |           has returned                   |     | exempt    no admin rules for this subnet |
 *     +------------------------------------------+     +------------------------------------------+
 *                   |                                                  ^
 *                   v                                                  |
 *            the guest's own stages,  - - - - forwards - - - ->  the guest's own stages
 *            then its listeners
 *
 * Read the left box downwards and the right box upwards. A star marks a stage that exists only if a security group
 * or security admin rules apply, or if the kind is closed without a group. The filter for "closed without a group"
 * comes before the admin rules if an Always Allow rule does not open the kind. If a virtual machine with several
 * NICs is behind this NIC, `hand-over` takes the place of the guest's stages on the left, and the packets that the
 * virtual machine sends enter the right box at the node `leavingNode`.
 */
export function lowerNic(input: NicSurroundings): Node[] {
  const { nic } = input;
  const inTable = `${nic.id}:in`;
  const outTable = `${nic.id}:out`;
  const inbound = evaluatedInbound(input);
  const outbound = evaluatedOutbound(input);
  const closed = input.subnetGroup === undefined && input.nicGroup === undefined ? input.closed : undefined;
  const { admin } = input;
  const opened = alwaysAllowsIn(admin);
  const closing: EvaluatedGroups = {
    ruleSets:
      closed === undefined
        ? []
        : [closedRuleSet(nic, opened ? { ...closed, rules: [...closed.rules, 'ADMIN-CLOSED'] } : closed)],
    because: [],
  };

  const grouped = inbound.ruleSets.length + closing.ruleSets.length > 0;
  const guarded = grouped || admin?.are === 'applied';
  const group = {
    profile: grouped ? securityGroupProfile : securityAdminProfile,
    place: input.subnetGroup === undefined ? nic.place : { resource: input.subnetGroup.id, pointer: '' },
  };
  const filters = ({ ruleSets, because }: EvaluatedGroups, table: string): Stage[] =>
    ruleSets.map((ruleSet) => ({
      type: 'filter',
      ruleSet,
      table,
      inspects: false,
      ...(because.length === 0 ? {} : { because }),
    }));
  const receive: Stage[] = guarded
    ? [
        { type: 'session', opened: inTable, answered: outTable, ...group },
        ...(opened === 'stays-closed' ? filters(closing, inTable) : []),
        ...adminFilters(admin, 'inbound', inTable, nic.id, input),
        ...filters(inbound, inTable),
        ...(opened === 'stays-closed' ? [] : filters(closing, inTable)),
        { type: 'remember', table: inTable, place: group.place },
      ]
    : [];
  const send: Stage[] = guarded
    ? [
        { type: 'session', opened: outTable, answered: inTable, ...group },
        ...adminFilters(admin, 'outbound', outTable, nic.id, input),
        ...filters(outbound, outTable),
        { type: 'remember', table: outTable, place: group.place },
      ]
    : [];
  const undo: Stage[] = input.frontends.map((front) => ({
    type: 'session',
    opened: front.id,
    answered: front.id,
    profile: translationProfile,
    place: front.place,
  }));
  const own = unionOf([
    setOfAddress(nic.address),
    nic.alsoOwns ?? [],
    ...input.floating.map(setOfAddress),
    ...(nic.publicAddresses ?? []).map(setOfAddress),
  ]);
  const spared = adminExempts(admin, nic.id);
  const arriving: Stage[] = [
    ...spared,
    ...hostPorts(nic.place),
    ...(guarded ? fromPlatform(inTable) : []),
    ...receive,
    ...(input.frontends.some((each) => each.ofLoadBalancer === true) ? ownCalls(nic) : []),
  ];
  const leaving: Stage[] = [
    ...spared,
    ...adminAtPlatform(admin, nic.id, input),
    ...toPlatform(input),
    ...send,
    ...undo,
    { type: 'route', table: input.routes },
  ];
  const { id, label, place, guest } = nic;
  const exits = { [internetExit]: input.outbound };
  if (guest === undefined)
    return [
      {
        id,
        label,
        place,
        local: own,
        listeners: nic.listeners,
        keeps: {
          addresses: unionOf([setOfAddress(nic.address), ...input.floating.map(setOfAddress)]),
          rules: ['GUEST-OWN-ADDRESS'],
        },
        forwards: nic.forwards,
        receive: [...arriving, ...nic.receive],
        send: [...nic.send, ...leaving],
        exits,
      },
    ];
  const passage = { label, place, local: [], listeners: [], forwards: true };
  return [
    {
      ...passage,
      id,
      receive: [...arriving, ...onlyOwn(guest.ipForwarding, { destination: own }), ...nic.receive],
      send: [{ type: 'hand-over', nextHop: { to: 'node', node: guest.node } }],
      exits: {},
    },
    {
      ...passage,
      id: leavingNode(id),
      continues: guest.node,
      receive: [...probeAnswers(nic, own), ...nic.send, ...onlyOwn(guest.ipForwarding, { source: own })],
      send: leaving,
      exits,
    },
  ];
}

/** The node through which packets leave a NIC that has a virtual machine with several NICs behind it. */
export const leavingNode = (nic: string) => `${nic}:leaving`;

/** The answer to a probe is expected only at the NIC that the probe came in through. */
function probeAnswers({ id, place }: NicPart, own: AddressSet): Stage[] {
  const table = `${id}:probe-answers`;
  const other = (match: Match): Stage => ({ type: 'exempt', match, table, rules: [] });
  return [
    other({ destination: subtract(everyAddress, setOfAddress(platformAddress)) }),
    other({ destinationPorts: platformAnswerPorts }),
    {
      type: 'require',
      unless: table,
      match: { source: own },
      reason: 'no-session',
      place,
      rules: ['LB-PROBE-SAME-NIC'],
    },
  ];
}

/** A load balancer may return a call to the NIC that it came from, as if the NIC had called itself. */
function ownCalls({ id, place, address }: NicPart): Stage[] {
  const table = `${id}:own-calls`;
  const others = subtract(everyAddress, setOfAddress(address));
  return [
    { type: 'exempt', match: { destination: others }, table, rules: [] },
    {
      type: 'require',
      unless: table,
      match: { source: others },
      reason: 'unexpected-source',
      place,
      rules: ['LB-OWN-FRONTEND'],
    },
  ];
}

/** Without IP forwarding a NIC accepts only packets to its own address, and sends only packets from it. */
function onlyOwn({ value, place }: Placed<boolean>, match: Match): Stage[] {
  return value
    ? []
    : [{ type: 'require', match, reason: 'ip-forwarding-disabled', place, rules: ['NVA-IP-FORWARDING'] }];
}

function closedRuleSet(nic: NicPart, { from, place, rules }: ClosedWithoutSecurityGroup): RuleSet {
  const name = 'no network security group';
  const entry = { name, priority: 0, place };
  const closed: FilterRule = {
    ...entry,
    action: 'deny',
    match: from === undefined ? {} : { source: from },
    rules,
  };
  const others: FilterRule = { ...entry, action: 'allow', match: {}, rules: [] };
  const entries = from === undefined ? [closed] : [closed, others];
  return { id: `${nic.id}:closed`, name, place, entries };
}
