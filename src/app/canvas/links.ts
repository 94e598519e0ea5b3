/**
 * The lines that are always there: from a gateway to its sites, between the halves of a peering, from a private endpoint to its
 * service, from zones and rulesets to the virtual networks that go by them, from load balancers and route servers to theirs, from firewalls to
 * their policies, and from security admin rules to the virtual networks that they are applied to.
 */
import type { Edge } from '@xyflow/react';
import type { ResourceOf } from '../../kinds';
import type { Hierarchy } from './hierarchy';

export type LinkEdge = Edge<{ readonly label: string }, 'link'>;

type Line = { readonly from: string; readonly to: string; readonly label: string };

export function linksOf(hierarchy: Hierarchy): LinkEdge[] {
  const { resources } = hierarchy;
  return [
    ...tunnels(hierarchy),
    ...peerings(hierarchy),
    ...privateLinks(hierarchy),
    ...nameLinks(hierarchy),
    ...backends(hierarchy),
    ...announcements(hierarchy),
    ...policies(hierarchy),
    ...adminRules(hierarchy),
  ].map(({ from, to, label }) => ({
    id: `${from}—${to}`,
    type: 'link' as const,
    source: from,
    target: to,
    focusable: false,
    selectable: false,
    ariaLabel: `${label} from ${resources.get(from)!.name} to ${resources.get(to)!.name}`,
    data: { label },
  }));
}

function tunnels({ resources }: Hierarchy): Line[] {
  const gateways = [...resources.values()].filter(
    (resource): resource is ResourceOf<'virtual-network-gateway'> =>
      resource.kind === 'virtual-network-gateway',
  );
  return gateways.flatMap(({ id, gatewayType, connections }) => {
    const sites = new Set(connections.map(({ site }) => site ?? '').filter((site) => resources.has(site)));
    const label = gatewayType === 'ExpressRoute' ? 'ExpressRoute' : 'tunnel';
    return [...sites].map((site) => ({ from: id, to: site, label }));
  });
}

/** One line for two halves; a half alone leads to the remote network, which knows nothing of it. */
function peerings({ resources }: Hierarchy): Line[] {
  const halves = new Map<string, ResourceOf<'virtual-network-peering'>>();
  for (const each of resources.values())
    if (each.kind === 'virtual-network-peering')
      halves.set(`${each.virtualNetwork} ${each.remoteVirtualNetwork}`, each);
  return [...halves.values()].flatMap((half): Line[] => {
    const { id, virtualNetwork, remoteVirtualNetwork } = half;
    const other = halves.get(`${remoteVirtualNetwork} ${virtualNetwork}`);
    if (other === undefined)
      return resources.has(remoteVirtualNetwork ?? '')
        ? [{ from: id, to: remoteVirtualNetwork ?? '', label: 'peering, initiated' }]
        : [];
    return (virtualNetwork ?? '') < (remoteVirtualNetwork ?? '')
      ? [{ from: id, to: other.id, label: 'peering' }]
      : [];
  });
}

function privateLinks({ resources }: Hierarchy): Line[] {
  return [...resources.values()].flatMap((each): Line[] =>
    each.kind === 'private-endpoint' && resources.has(each.privateLinkService ?? '')
      ? [{ from: each.id, to: each.privateLinkService ?? '', label: 'private link' }]
      : [],
  );
}

function nameLinks({ resources }: Hierarchy): Line[] {
  return [...resources.values()].flatMap((each): Line[] => {
    if (each.kind !== 'private-dns-zone' && each.kind !== 'dns-forwarding-ruleset') return [];
    const networks = new Set(each.virtualNetworkLinks.map(({ virtualNetwork }) => virtualNetwork ?? ''));
    const resolver = each.kind === 'dns-forwarding-ruleset' ? (each.dnsResolver ?? '') : '';
    const label = each.kind === 'private-dns-zone' ? 'zone link' : 'ruleset link';
    return [
      ...[...networks].map((to) => ({ from: each.id, to, label })),
      { from: each.id, to: resolver, label: 'outbound' },
    ].filter(({ to }) => resources.has(to));
  });
}

function policies({ resources }: Hierarchy): Line[] {
  return [...resources.values()].flatMap((each): Line[] => {
    const policy =
      each.kind === 'azure-firewall'
        ? each.firewallPolicy
        : each.kind === 'firewall-policy'
          ? each.basePolicy
          : undefined;
    if (policy === undefined || policy === each.id || resources.get(policy)?.kind !== 'firewall-policy')
      return [];
    return [
      { from: each.id, to: policy, label: each.kind === 'azure-firewall' ? 'policy' : 'parent policy' },
    ];
  });
}

function adminRules({ resources }: Hierarchy): Line[] {
  return [...resources.values()].flatMap((each): Line[] => {
    if (each.kind !== 'security-admin-configuration') return [];
    const networks = new Set(each.ruleCollections.flatMap(({ virtualNetworks }) => virtualNetworks));
    return [...networks]
      .filter((to) => resources.has(to))
      .map((to) => ({ from: each.id, to, label: 'admin rules' }));
  });
}

/** Of a load balancer to each machine that is behind it, once. */
function backends({ resources }: Hierarchy): Line[] {
  return [...resources.values()].flatMap((resource): Line[] => {
    if (resource.kind !== 'load-balancer') return [];
    const behind = resource.backendAddressPools.flatMap(({ backendIPConfigurations }) =>
      backendIPConfigurations.flatMap((each) =>
        resources.has(each.resource ?? '') ? [each.resource ?? ''] : [],
      ),
    );
    return [...new Set(behind)].map((to) => ({ from: resource.id, to, label: 'backend' }));
  });
}

function announcements({ resources }: Hierarchy): Line[] {
  return [...resources.values()].flatMap((resource): Line[] => {
    if (resource.kind !== 'route-server') return [];
    const peers = resource.bgpConnections.flatMap(({ peer }) =>
      resources.has(peer ?? '') ? [peer ?? ''] : [],
    );
    return [...new Set(peers)].map((to) => ({ from: resource.id, to, label: 'BGP' }));
  });
}
