/** Microsoft.Network/privateDnsZones: its name is the domain; it has records and virtual network links. */
import type { z } from 'zod';
import {
  flag,
  oneOf,
  optionalText,
  reference,
  resourceOf,
  table,
  text,
  texts,
} from '../../azure/kit/properties';

export const privateDnsZoneSchema = resourceOf('private-dns-zone', {
  recordSets: table('Record sets', 'A and CNAME records. The resource’s name is the domain.', {
    name: text('Name', 'Relative to the zone; @ for the zone itself, * for every name without a record.'),
    aRecords: texts('Addresses (A)', 'One or more IPv4 addresses.', 'ipv4-address'),
    cname: optionalText('Alias (CNAME)', 'Instead of addresses: the full name that it points to.', {
      format: 'host-name',
    }),
  }),
  virtualNetworkLinks: table(
    'Virtual network links',
    'Only these virtual networks resolve names from the zone.',
    {
      name: text('Name', 'The name of the link.'),
      virtualNetwork: reference(
        'Virtual network',
        'Azure-provided DNS of this network answers from the zone.',
        'virtual-network',
      ),
      registrationEnabled: flag(
        'Register virtual machines',
        'Every virtual machine of the network gets a record.',
        false,
      ),
      resolutionPolicy: oneOf(
        'Resolution policy',
        'NxDomainRedirect: names that a privatelink zone does not have are resolved in public DNS.',
        ['Default', 'NxDomainRedirect'],
        'Default',
      ),
    },
  ),
});
export type PrivateDnsZone = z.output<typeof privateDnsZoneSchema>;
