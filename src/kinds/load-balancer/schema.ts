/** Microsoft.Network/loadBalancers of the Standard SKU: public or internal, by its frontends. */
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
    'Of an internal one: where its private frontends are. Empty: a public one.',
    'subnet',
  ),
  frontendIPConfigurations: table('Frontend IP configurations', 'The addresses that clients call.', {
    name: text('Name', 'Unique in the list.'),
    subnet: reference(
      'Subnet',
      'Of a private one. Left out: the one that the load balancer is drawn in.',
      'subnet',
    ),
    privateIPAddress: ipAddress(
      'Private address',
      'Of an internal load balancer; routes may name it as their next hop.',
    ),
    publicIPAddress: ipAddress('Public address', 'Of a public load balancer.'),
  }),
  backendAddressPools: table('Backend pools', 'Who takes what comes in.', {
    name: text('Name', 'Unique in the list.'),
    backendIPConfigurations: table('Backends', 'NICs of machines and appliances in one virtual network.', {
      resource: reference('Machine', 'Whose NIC it is.', 'virtual-machine', 'network-virtual-appliance'),
      networkInterface: interfaceName('Of a machine with several, by its name. Left out: the first.'),
    }),
  }),
  probes: table(
    'Health probes',
    'Questions from 168.63.129.16; a backend that does not answer is out of service.',
    {
      name: text('Name', 'Unique in the list.'),
      protocol: oneOf(
        'Protocol',
        'Https is asked without a certificate of its own.',
        ['Tcp', 'Http', 'Https'],
        'Tcp',
      ),
      port: whole('Port', 'The backend must listen on it.', 1, 65_535),
    },
  ),
  loadBalancingRules: table('Load-balancing rules', 'What of a frontend goes to which pool.', {
    name: text('Name', 'Unique in the list.'),
    frontendIPConfiguration: frontend,
    backendAddressPool: pool,
    probe: optionalText('Health probe', 'The name of a probe. Without one every backend counts as healthy.'),
    protocol,
    frontendPort: whole('Frontend port', '0 with protocol All: every port (HA ports).', 0, 65_535),
    backendPort: whole('Backend port', 'The same as the frontend port with floating IP.', 0, 65_535),
    enableFloatingIP: flag(
      'Floating IP',
      'The backend gets the packet with the frontend’s address, which its operating system is taken to have too.',
      false,
    ),
    disableOutboundSnat: flag(
      'Disable outbound SNAT',
      'Of a public one: its backends do not leave for the Internet with the frontend’s address by this rule.',
      false,
    ),
  }),
  outboundRules: table('Outbound rules', 'Of a public one: how backends leave for the Internet.', {
    name: text('Name', 'Unique in the list.'),
    frontendIPConfiguration: frontend,
    backendAddressPool: pool,
    protocol: oneOf('Protocol', 'All covers TCP and UDP.', ['Tcp', 'Udp', 'All'], 'All'),
  }),
});
export type LoadBalancer = z.output<typeof loadBalancerSchema>;
