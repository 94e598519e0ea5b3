/**
 * A resolver's outbound endpoint has a subnet and no address to be reached at, but what it sends has a
 * source. It becomes a NIC at the first address that Azure leaves free in its subnet. No other resource can
 * have that address, since the endpoint has the subnet to itself.
 */
import type { Memo } from '../../reuse/memo';
import type { Contribution } from '../parts/contribution';
import type { DnsOutboundPart } from '../parts/names';
import type { NicPart } from '../parts/nic';
import type { SubnetPart } from '../parts/virtual-network';
import { unlistedService } from '../security/security-admin';

export function withOutboundEndpoints(
  contributions: readonly Contribution[],
  memo: Memo,
): readonly Contribution[] {
  const endpoints = contributions.filter(
    (each): each is DnsOutboundPart => each.as === 'dns-outbound-endpoint',
  );
  if (endpoints.length === 0) return contributions;
  const nics = endpoints.flatMap((endpoint) => {
    const subnet = contributions.find(
      (each): each is SubnetPart => each.as === 'subnet' && each.id === endpoint.subnet,
    );
    return subnet === undefined
      ? []
      : [memo.of(`outbound-endpoint:${endpoint.node}`, { endpoint, subnet }, nicOf)];
  });
  return [...contributions, ...nics];
}

/** Azure reserves the first four addresses of a subnet, and the last. */
const kept = 4;

type InSubnet = { readonly endpoint: DnsOutboundPart; readonly subnet: SubnetPart };

function nicOf({ endpoint: { node, label, place }, subnet: { id, prefix } }: InSubnet): NicPart {
  return {
    as: 'nic',
    id: node,
    label,
    place,
    subnet: id,
    address: prefix.network + kept,
    listeners: [],
    forwards: false,
    receive: [],
    send: [],
    outbound: 'managed',
    adminRules: unlistedService,
  };
}
