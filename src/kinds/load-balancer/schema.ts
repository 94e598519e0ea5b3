/** Microsoft.Network/loadBalancers of the Standard SKU: public or internal, depending on its frontends. */
import type { z } from 'zod';
import { interfaceName } from '../../azure/kit/interface-properties';
import {
  flag,
  ipAddress,
  oneOf,
  optionalText,
  reference,
  resourceOf,
  table,
  text,
  whole,
} from '../../azure/kit/properties';

const protocol = oneOf('Protocol', 'All covers TCP and UDP.', ['Tcp', 'Udp', 'All'], 'Tcp');
const frontend = text('Frontend', 'The name of a frontend IP configuration.');
const pool = text('Backend pool', 'The name of a backend pool.');

export const loadBalancerSchema = resourceOf('load-balancer', {
  subnet: reference(
    'Subnet',
    'The subnet of private frontends. Leave it empty for a public load balancer.',
    'subnet',
  ),
  frontendIPConfigurations: table('Frontend IP configurations', 'The addresses that clients connect to.', {
    name: text('Name', 'Unique in the list.'),
    subnet: reference(
      'Subnet',
      'The subnet, for a private frontend. Empty: the subnet that the load balancer is drawn in.',
      'subnet',
    ),
    privateIPAddress: ipAddress(
      'Private IP address',
      'For an internal load balancer. Routes can use it as their next hop.',
    ),
    publicIPAddress: ipAddress('Public IP address', 'For a public load balancer.'),
  }),
  backendAddressPools: table('Backend pools', 'The NICs that receive the connections.', {
    name: text('Name', 'Unique in the list.'),
    backendIPConfigurations: table(
      'Backends',
      'NICs of virtual machines and appliances in one virtual network.',
      {
        resource: reference(
          'Virtual machine',
          'The virtual machine or appliance that has the NIC.',
          'virtual-machine',
          'network-virtual-appliance',
        ),
        networkInterface: interfaceName('The name of the NIC, if there are several. Empty: the first.'),
      },
    ),
  }),
  probes: table(
    'Health probes',
    'Probes come from 168.63.129.16. A backend that does not answer gets no new connections.',
    {
      name: text('Name', 'Unique in the list.'),
      protocol: oneOf(
        'Protocol',
        'An Https probe does not send a client certificate.',
        ['Tcp', 'Http', 'Https'],
        'Tcp',
      ),
      port: whole('Port', 'The backend must listen on it.', 1, 65_535),
    },
  ),
  loadBalancingRules: table(
    'Load-balancing rules',
    'Which protocol and port of a frontend go to which backend pool.',
    {
      name: text('Name', 'Unique in the list.'),
      frontendIPConfiguration: frontend,
      backendAddressPool: pool,
      probe: optionalText(
        'Health probe',
        'The name of a probe. Without a probe, every backend is considered healthy.',
      ),
      protocol,
      frontendPort: whole('Frontend port', '0 with protocol All: every port (HA ports).', 0, 65_535),
      backendPort: whole('Backend port', 'The same as the frontend port with floating IP.', 0, 65_535),
      enableFloatingIP: flag(
        'Floating IP',
        'The backend gets the packet with the frontend’s address as destination; its operating system is assumed to have that address too.',
        false,
      ),
      disableOutboundSnat: flag(
        'Disable outbound SNAT',
        'For a public load balancer: this rule does not give backends the frontend’s address for connections to the Internet.',
        false,
      ),
    },
  ),
  outboundRules: table(
    'Outbound rules',
    'For a public load balancer: the frontend that backends use for connections to the Internet.',
    {
      name: text('Name', 'Unique in the list.'),
      frontendIPConfiguration: frontend,
      backendAddressPool: pool,
      protocol: oneOf('Protocol', 'All covers TCP and UDP.', ['Tcp', 'Udp', 'All'], 'All'),
    },
  ),
});
export type LoadBalancer = z.output<typeof loadBalancerSchema>;
