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
  subnet: reference('Subnet', 'For application gateways alone.', 'subnet'),
  publicIPAddress: ipAddress('Public address', 'Of the public frontend, if there is one.'),
  privateIPAddress: ipAddress('Private address', 'Of the private frontend, if there is one.'),
  instanceAddresses: texts(
    'Instance addresses',
    'Private addresses of the instances, given by Azure from the subnet: backends are called from them.',
    'ipv4-address',
  ),
  httpListeners: table('Listeners', 'What clients call.', {
    name: text('Name', 'Unique in the gateway.'),
    frontend: oneOf('Frontend', 'On which address it listens.', ['Public', 'Private'], 'Public'),
    port: whole('Port', 'Clients call it.', 1, 65_535).default(443),
    protocol: protocol('What clients speak.'),
    hostNames: texts('Host names', 'The only ones it serves; empty: any.', 'host-pattern'),
  }),
  requestRoutingRules: table('Rules', 'From a listener to a backend pool.', {
    name: text('Name', 'Unique in the gateway.'),
    priority: whole('Priority', 'The lowest number comes first.', 1, 20_000).default(100),
    httpListener: text('Listener', 'Its name.'),
    backendAddressPool: text('Backend pool', 'Its name.'),
    backendHttpSettings: text('Backend settings', 'Their name.'),
  }),
  backendAddressPools: table('Backend pools', 'Who answers in the end.', {
    name: text('Name', 'Unique in the gateway.'),
    backendAddresses: texts('Backends', 'Addresses or host names.', 'host-name'),
  }),
  backendHttpSettingsCollection: table('Backend settings', 'How backends are called.', {
    name: text('Name', 'Unique in the gateway.'),
    port: whole('Port', 'Of the backends.', 1, 65_535).default(443),
    protocol: protocol('What backends speak.'),
    hostName: optionalText('Host name', 'Asked for instead of the client’s.', { format: 'host-name' }),
    pickHostNameFromBackendAddress: flag(
      'Host name from the backend',
      'The backend’s own, as it stands in the pool, is asked for.',
      false,
    ),
    probe: optionalText('Probe', 'Name of a custom probe; empty: the default probe.'),
  }),
  probes: table('Custom probes', 'Whether a backend is healthy.', {
    name: text('Name', 'Unique in the gateway.'),
    protocol: protocol('As in the backend settings.'),
    host: optionalText('Host name', 'Asked for.', { format: 'host-name' }),
    pickHostNameFromBackendHttpSettings: flag(
      'Host name from the settings',
      'The one that the backend settings ask for.',
      false,
    ),
    path: text('Path', 'For example /status-0123456789abcdef.').default('/'),
    port: whole('Port', 'Left out: that of the backend settings.', 1, 65_535).optional(),
  }),
});
export type ApplicationGateway = z.output<typeof applicationGatewaySchema>;
export type HttpListener = ApplicationGateway['httpListeners'][number];
export type BackendSettings = ApplicationGateway['backendHttpSettingsCollection'][number];
