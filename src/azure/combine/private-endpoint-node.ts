/** A private endpoint in its virtual network. */
import type { Node } from '../../network/nodes';
import type { RouteTable } from '../../network/routes';
import type { Memo } from '../../reuse/memo';
import { lowerPrivateEndpoint } from '../neighbors/private-endpoint';
import type { PublicHostPart } from '../parts/hybrid';
import type { SecurityGroupPart } from '../parts/security';
import type { PrivateEndpointPart, SubnetPart } from '../parts/virtual-network';
import type { Applied } from '../security/security-groups';
import type { InVirtualNetwork } from './in-virtual-network';
import { subnetRoutes, tagBehind } from './subnet-routes';

/** Returns nothing for an endpoint whose subnet does not exist. */
export function privateEndpointNode(
  at: InVirtualNetwork,
  endpoint: PrivateEndpointPart,
  memo: Memo,
): readonly Node[] {
  const subnet = at.subnetById.get(endpoint.subnet);
  if (subnet === undefined) return [];
  const { members, tags, readings } = at;
  const replying = memo.of(`replies:${subnet.id}`, { subnet }, forReplies);
  const input: EndpointInput = {
    endpoint,
    subnet,
    group: at.groupById.get(subnet.securityGroup ?? ''),
    service: at.serviceOf.get(endpoint.service),
    routes: subnetRoutes(at, replying, memo),
    tag: tagBehind(at, undefined, memo),
    hasAdminRules: at.adminRules !== undefined,
    members,
    tags,
    readings,
  };
  return [memo.of(`node:${endpoint.id}`, input, nodeOf)];
}

type EndpointInput = Required<Applied> & {
  readonly endpoint: PrivateEndpointPart;
  readonly subnet: SubnetPart;
  readonly group: SecurityGroupPart | undefined;
  readonly service: PublicHostPart | undefined;
  readonly routes: RouteTable;
  readonly hasAdminRules: boolean;
};

/** Replies follow system routes only: user-defined routes apply to packets that are sent to an endpoint. */
function forReplies({ subnet }: { readonly subnet: SubnetPart }): SubnetPart {
  return { ...subnet, id: `${subnet.id}:replies`, routeTable: '' };
}

function nodeOf({ hasAdminRules, tag, members, tags, readings, ...input }: EndpointInput): Node {
  return lowerPrivateEndpoint({
    ...input,
    exempt: hasAdminRules ? ['ADMIN-PRIVATE-ENDPOINT'] : [],
    applied: { tag, tags, members, readings },
  });
}
