/**
 * What is on the Internet: public frontends, NAT gateways, public hosts, and all hosts that are not drawn.
 */
import type { Domain } from '../../network/network';
import type { Node } from '../../network/nodes';
import type { Memo } from '../../reuse/memo';
import { lowerFrontend, targetsOf } from '../frontends/frontend';
import { virtualNetworkDomain } from '../neighbors/connected-peerings';
import { lowerPublicHost } from '../neighbors/public-host';
import { lowerNatGateway } from '../outbound/outbound';
import type { PublicFrontendPart } from '../parts/frontend';
import { internetRest } from '../platform/internet';
import { type Drawn, networkOfNic } from './drawn';
import type { Frontends } from './frontends';
import { claimsOf, internetDomain, publicClaimsOf } from './owners';

type OnInternet = { readonly nodes: readonly Node[]; readonly domain: Domain };

export function internetOf(
  drawn: Drawn,
  { publicFrontends, outbound }: Pick<Frontends, 'publicFrontends' | 'outbound'>,
  memo: Memo,
): OnInternet {
  const { parts, nics, sites } = drawn;
  const present = publicFrontends.flatMap((frontend) => inDomain(drawn, frontend));
  const gateways = outbound.natGateways.map(({ gateway, network }) => ({
    gateway,
    domain: virtualNetworkDomain(network),
  }));
  const hosts = memo.list('public-hosts', parts('public-host'));
  // A firewall’s behavior may change while every address stays the same.
  const onInternet = {
    frontends: memo.records('public-frontends', claimsOf(present.map(({ frontend }) => frontend))),
    hosts,
    natGateways: memo.list(
      'nat-gateways',
      gateways.map(({ gateway }) => gateway),
    ),
    nics: memo.records('public-addresses-of-nics', publicClaimsOf(nics)),
    sites: memo.list('sites', [...sites.values()]),
  };
  return {
    nodes: [
      ...present.map((input) => memo.of(`node:${input.frontend.id}`, input, lowerFrontend)),
      ...gateways.flatMap((input) => memo.of(`node:${input.gateway.id}`, input, lowerNatGateway)),
      ...hosts.map((host) => memo.of(`node:${host.id}`, { host }, lowerPublicHost)),
      internetRest,
    ],
    domain: memo.of('internet-domain', onInternet, internetDomain),
  };
}

/**
 * A load balancer without a backend still receives packets, and loses them. Any other frontend without a
 * target is left out.
 */
function inDomain(drawn: Drawn, frontend: PublicFrontendPart) {
  const target = frontend.entries[0]?.targets[0] ?? frontend.outbound?.targets[0] ?? frontend.affinity?.[0];
  const network = target && networkOfNic(drawn, target.node);
  if (network !== undefined) return [{ frontend, domain: virtualNetworkDomain(network.id) }];
  const alone = frontend.ofLoadBalancer === true && targetsOf(frontend).length === 0;
  return alone ? [{ frontend, domain: 'internet' }] : [];
}
