/** A private DNS zone: names that resolve only in linked virtual networks. */
import { linkToNetwork } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { joined, subtitleCount } from '../../azure/kit/subtitle';
import { checkPrivateDnsZone } from './check';
import { contributePrivateDnsZone } from './contribute';
import { privateDnsZoneSchema } from './schema';

export const privateDnsZone = defineKind({
  kind: 'private-dns-zone',
  title: 'Private DNS zone',
  group: 'Appliances and gateways',
  abbreviation: 'pdnsz',
  summary:
    'A domain that Azure-provided DNS resolves only in the linked virtual networks. The name of the zone is the domain.',
  schema: privateDnsZoneSchema,
  create: (id, name) => privateDnsZoneSchema.parse({ id, kind: 'private-dns-zone', name }),
  check: checkPrivateDnsZone,
  contribute: contributePrivateDnsZone,
  subtitle: ({ recordSets, virtualNetworkLinks }) =>
    joined(subtitleCount(recordSets.length, 'record'), subtitleCount(virtualNetworkLinks.length, 'link')),
  attach: {
    'virtual-network': (zone, network) =>
      linkToNetwork(zone, network, { registrationEnabled: false, resolutionPolicy: 'Default' }),
  },
  lines: ({ virtualNetworkLinks }) =>
    virtualNetworkLinks.map(({ virtualNetwork }) => ({ to: virtualNetwork ?? '', label: 'zone link' })),
});
