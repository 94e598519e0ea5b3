/** Microsoft.Network/privateDnsZones: its name is the domain; records, and the virtual networks that may ask it. */
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
    cname: optionalText('Alias (CNAME)', 'Instead of addresses: the whole name that it stands for.', {
      format: 'host-name',
    }),
  }),
  virtualNetworkLinks: table('Virtual network links', 'Only these virtual networks see the zone.', {
    name: text('Name', 'Of the link.'),
    virtualNetwork: reference(
      'Virtual network',
      'Whose Azure-provided DNS answers from it.',
      'virtual-network',
    ),
    registrationEnabled: flag(
      'Register virtual machines',
      'Every virtual machine of the network gets a record.',
      false,
    ),
    resolutionPolicy: oneOf(
      'Resolution policy',
      'NxDomainRedirect: what a privatelink zone does not know is looked up in public DNS.',
      ['Default', 'NxDomainRedirect'],
      'Default',
    ),
  }),
});
export type PrivateDnsZone = z.output<typeof privateDnsZoneSchema>;
