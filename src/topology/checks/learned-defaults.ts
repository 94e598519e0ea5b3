/**
 * Finds who advertises a default route to a virtual network by BGP: sites of the gateways that it uses, and peers
 * of route servers (docs/azure.md, section 5).
 */
import { hasDefaultRoute } from '../../azure/terms/default-route';
import type { Topology } from '../document';
import { resourceById } from '../structure';
import type { PlannedNetwork } from './network-plan';

export type LearnedDefault = {
  /** The site or appliance that advertises it. */
  readonly name: string;
  readonly over: 'Vpn' | 'ExpressRoute' | 'RouteServer';
};

export function learnedDefaults(
  topology: Topology,
  plan: readonly PlannedNetwork[],
  here: PlannedNetwork,
): readonly LearnedDefault[] {
  return [here, ...lenders(plan, here)].flatMap((network) => [
    ...network.gateways.flatMap(({ gatewayType, enableBgp, connections }) =>
      gatewayType === 'Vpn' && !enableBgp
        ? []
        : connections.flatMap(({ site }): readonly LearnedDefault[] => {
            const found = resourceById(topology, site ?? '');
            return found?.kind === 'on-premises-site' && hasDefaultRoute(found.advertisedPrefixes)
              ? [{ name: found.name, over: gatewayType }]
              : [];
          }),
    ),
    ...network.subnets.flatMap(({ contents }) =>
      contents.flatMap((each) =>
        each.kind !== 'route-server'
          ? []
          : each.bgpConnections.flatMap(({ peer }): readonly LearnedDefault[] => {
              const found = resourceById(topology, peer ?? '');
              return found?.kind === 'network-virtual-appliance' && hasDefaultRoute(found.bgpRoutes)
                ? [{ name: found.name, over: 'RouteServer' }]
                : [];
            }),
      ),
    ),
  ]);
}

/** The virtual networks whose gateways and route servers this one uses. */
function lenders(plan: readonly PlannedNetwork[], here: PlannedNetwork): readonly PlannedNetwork[] {
  return here.peerings
    .filter(({ useRemoteGateways }) => useRemoteGateways)
    .flatMap((half) =>
      plan.filter(
        ({ network, peerings }) =>
          network.id === half.remoteVirtualNetwork &&
          peerings.some(
            (other) => other.allowGatewayTransit && other.remoteVirtualNetwork === here.network.id,
          ),
      ),
    );
}
