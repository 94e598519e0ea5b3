/** The network virtual appliance: a third-party firewall or router in a virtual machine. */
import { set } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { joined, subtitleList } from '../../azure/kit/subtitle';
import { checkNetworkVirtualAppliance } from './check';
import { contributeNetworkVirtualAppliance } from './contribute';
import { networkVirtualApplianceSchema } from './schema';

export const networkVirtualAppliance = defineKind({
  kind: 'network-virtual-appliance',
  title: 'Network virtual appliance',
  group: 'Appliances and gateways',
  abbreviation: 'nva',
  summary: 'A third-party firewall or router VM, with one or more NICs.',
  container: { property: 'subnet', kinds: ['subnet'] },
  schema: networkVirtualApplianceSchema,
  create: (id, name) => networkVirtualApplianceSchema.parse({ id, kind: 'network-virtual-appliance', name }),
  addressed: (resource, free) => ({ ...resource, privateIPAddress: free.privateAddress() }),
  check: checkNetworkVirtualAppliance,
  contribute: contributeNetworkVirtualAppliance,
  subtitle: ({ privateIPAddress, publicIPAddress, networkInterfaces: rows }) =>
    rows.length === 0
      ? joined(privateIPAddress, publicIPAddress)
      : subtitleList(
          rows.flatMap((each) => each.privateIPAddress ?? []),
          'no address',
        ),
  attach: {
    'network-security-group': (appliance, group) =>
      set(appliance, '/networkSecurityGroup', appliance.networkSecurityGroup, group),
  },
  ownRows: ['networkInterfaces'],
});
