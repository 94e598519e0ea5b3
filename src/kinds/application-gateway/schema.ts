/** Microsoft.Network/applicationGateways, version 2: frontends, listeners, rules, backend pools, settings and probes. */
import type { z } from 'zod';
import {
  flag,
  ipAddress,
  oneOf,
  optionalText,
  reference,
  resourceOf,
  table,
  text,
  texts,
  whole,
} from '../../azure/kit/properties';

const protocol = (description: string) => oneOf('Protocol', description, ['Http', 'Https'], 'Https');

export const applicationGatewaySchema = resourceOf('application-gateway', {
  subnet: reference('Subnet', 'Only application gateways can be in it.', 'subnet'),
  location: optionalText('Region', 'Empty: the region of the virtual network.', { format: 'region' }),
  publicIPAddress: ipAddress('Public IP address', 'The public frontend IP, if the gateway has one.'),
  privateIPAddress: ipAddress('Private IP address', 'The private frontend IP, if the gateway has one.'),
  instanceAddresses: texts(
    'Instance addresses',
    'Private IP addresses of the instances, which Azure assigns from the subnet. The instances call backends from them.',
    'ipv4-address',
  ),
  httpListeners: table('Listeners', 'Where clients connect.', {
    name: text('Name', 'Unique in the gateway.'),
    frontend: oneOf('Frontend', 'The frontend IP that it listens on.', ['Public', 'Private'], 'Public'),
    port: whole('Port', 'The port that clients connect to.', 1, 65_535).default(443),
    protocol: protocol('The protocol of the clients.'),
    hostNames: texts('Host names', 'The listener accepts only these; empty: any.', 'host-pattern'),
  }),
  requestRoutingRules: table('Rules', 'Each connects a listener to a backend pool.', {
    name: text('Name', 'Unique in the gateway.'),
    priority: whole('Priority', 'The rule with the lowest number is evaluated first.', 1, 20_000).default(
      100,
    ),
    httpListener: text('Listener', 'The name of the listener.'),
    backendAddressPool: text('Backend pool', 'The name of the backend pool.'),
    backendHttpSettings: text('Backend settings', 'The name of the backend settings.'),
  }),
  backendAddressPools: table('Backend pools', 'The servers that answer the requests.', {
    name: text('Name', 'Unique in the gateway.'),
    backendAddresses: texts('Backends', 'Addresses or host names.', 'host-name'),
  }),
  backendHttpSettingsCollection: table('Backend settings', 'How the gateway connects to backends.', {
    name: text('Name', 'Unique in the gateway.'),
    port: whole('Port', 'The port of the backends.', 1, 65_535).default(443),
    protocol: protocol('The protocol of the backends.'),
    hostName: optionalText('Host name', 'Sent to backends instead of the client’s.', { format: 'host-name' }),
    pickHostNameFromBackendAddress: flag(
      'Pick host name from backend',
      'The gateway sends the backend’s own name, as the pool lists it.',
      false,
    ),
    probe: optionalText('Probe', 'The name of a custom probe; empty: the default probe.'),
  }),
  probes: table('Custom probes', 'They determine whether a backend is healthy.', {
    name: text('Name', 'Unique in the gateway.'),
    protocol: protocol('The same as in the backend settings.'),
    host: optionalText('Host name', 'The host name that the probe sends.', { format: 'host-name' }),
    pickHostNameFromBackendHttpSettings: flag(
      'Pick host name from backend settings',
      'The probe sends the host name of the backend settings.',
      false,
    ),
    path: text('Path', 'For example /status-0123456789abcdef.').default('/'),
    port: whole('Port', 'Empty: the port of the backend settings.', 1, 65_535).optional(),
  }),
});
export type ApplicationGateway = z.output<typeof applicationGatewaySchema>;
export type HttpListener = ApplicationGateway['httpListeners'][number];
export type BackendSettings = ApplicationGateway['backendHttpSettingsCollection'][number];
