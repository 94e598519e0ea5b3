/** A gateway: its connections to sites, and how it learns their routes. */
import type { Contribution } from '../../azure/parts/contribution';
import { addressOf } from '../../azure/terms/declared';
import type { VirtualNetworkGateway } from './schema';

export function contributeVirtualNetworkGateway(gateway: VirtualNetworkGateway): readonly Contribution[] {
  const { id, name, subnet, gatewayType, enableBgp, gatewayDefaultSite } = gateway;
  if (subnet === undefined) return [];
  const publicAddress = addressOf(gateway.publicIPAddress);
  // A default site without a connection is ignored; `check` reports it.
  const defaultSite = gateway.connections.some(({ site }) => site === gatewayDefaultSite)
    ? gatewayDefaultSite
    : undefined;
  return [
    {
      as: 'gateway',
      id,
      name,
      place: { resource: id, pointer: '' },
      subnet,
      type: gatewayType,
      bgp: enableBgp,
      ...(defaultSite === undefined
        ? {}
        : { defaultSite: { value: defaultSite, place: { resource: id, pointer: '/gatewayDefaultSite' } } }),
      sites: gateway.connections.flatMap(({ site }, index) =>
        site === undefined
          ? []
          : [{ value: site, place: { resource: id, pointer: `/connections/${index}` } }],
      ),
      ...(publicAddress === undefined ? {} : { publicAddress }),
    },
  ];
}
