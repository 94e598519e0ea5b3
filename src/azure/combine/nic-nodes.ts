/**
 * A NIC in its virtual network: its node or nodes, the node through which it reaches the Internet, and its
 * details.
 */

import type { Node } from '../../network/nodes';
import type { Memo } from '../../reuse/memo';
import { floatingTargets, targetsOf } from '../frontends/frontend';
import { lowerNic, type NicSurroundings } from '../nic/nic';
import { lowerOutbound, type OutboundMethods, outboundNode } from '../outbound/outbound';
import type { PublicFrontendPart } from '../parts/frontend';
import type { ClosedWithoutSecurityGroup, NicPart } from '../parts/nic';
import type { SubnetPart } from '../parts/virtual-network';
import { type AdminAtNic, adminAtNic } from '../security/security-admin';
import { publicAddresses } from '../terms/well-known-addresses';
import type { NicDetails } from './azure-network';
import type { InVirtualNetwork } from './in-virtual-network';
import { subnetRoutes, tagBehind } from './subnet-routes';

type NicNodes = { readonly nodes: readonly Node[]; readonly details: NicDetails };

/** Returns nothing for a NIC whose subnet does not exist. */
export function nicNodes(at: InVirtualNetwork, nic: NicPart, memo: Memo): readonly NicNodes[] {
  const subnet = at.subnetById.get(nic.subnet);
  if (subnet === undefined) return [];
  const { network, domain, platformNode, members, tags, readings } = at;
  const subnetGroup = at.groupById.get(subnet.securityGroup ?? '');
  const nicGroup = at.groupById.get(nic.securityGroup ?? '');
  const outbound = at.outboundMethods(nic, subnet);
  const shared = {
    nic,
    subnet,
    admin: adminAt(at, nic, memo),
    tag: tagBehind(at, at.tableById.get(subnet.routeTable ?? ''), memo),
    routes: subnetRoutes(at, subnet, memo),
    members,
  };
  const input: NicInput = {
    ...shared,
    domain,
    platformNode,
    subnetGroup,
    nicGroup,
    frontends: memo.list(`frontends:${nic.id}`, at.frontendsBefore.get(nic.id) ?? []),
    publicFrontends: outbound.frontends,
    tags,
    readings,
  };
  const groups = [
    ...(subnetGroup === undefined ? [] : [{ group: subnetGroup, where: subnet.id }]),
    ...(nicGroup === undefined ? [] : [{ group: nicGroup, where: nic.id }]),
  ];
  const { nic: part, ...known } = shared;
  return [
    {
      nodes: [outboundNodeOf(at, nic, subnet, outbound, memo), ...memo.of(`node:${nic.id}`, input, ownNodes)],
      details: { part, ...known, network, groups },
    },
  ];
}

function outboundNodeOf(
  { tags, readings }: InVirtualNetwork,
  nic: NicPart,
  subnet: SubnetPart,
  methods: OutboundMethods,
  memo: Memo,
): Node {
  const precedence = readings['OUT-PRECEDENCE'];
  return memo.of(`outbound:${nic.id}`, { ...methods, nic, subnet, tags, precedence }, lowerOutbound);
}

function adminAt(at: InVirtualNetwork, nic: NicPart, memo: Memo): AdminAtNic | undefined {
  const { adminRules: admin, exempt, readings } = at;
  if (admin === undefined) return undefined;
  const input = { nic, admin, exempt: exempt.has(nic.subnet), closed: readings['ADMIN-CLOSED'] };
  return memo.of(`admin-at:${nic.id}`, input, adminAtNic);
}

type NicInput = Omit<NicSurroundings, 'closed' | 'floating' | 'outbound'>;

function ownNodes(input: NicInput): readonly Node[] {
  const { nic, frontends, publicFrontends } = input;
  const keepsAddress = [...frontends, ...publicFrontends].filter((frontend) =>
    floatingTargets(frontend).some(({ node }) => node === nic.id),
  );
  return lowerNic({
    ...input,
    closed: nic.closedWithoutSecurityGroup ?? closedBehind(publicFrontends, nic),
    floating: keepsAddress.map(({ address }) => address),
    outbound: { to: 'node', node: outboundNode(nic.id) },
  });
}

/**
 * A backend of a public Standard load balancer receives nothing from the Internet without a security group.
 */
function closedBehind(
  frontends: readonly PublicFrontendPart[],
  nic: NicPart,
): ClosedWithoutSecurityGroup | undefined {
  const before = frontends.some(
    (frontend) => frontend.ofLoadBalancer === true && targetsOf(frontend).some(({ node }) => node === nic.id),
  );
  return before
    ? {
        from: publicAddresses,
        place: { resource: nic.subnet, pointer: '/networkSecurityGroup' },
        rules: ['LB-CLOSED'],
      }
    : undefined;
}
