/**
 * Azure services, the gateways in front of them and private endpoints, for tests.
 *
 *     service('store', 'Storage', { subnets: ['snet'] })
 *     applicationGateway('agw', 'snet', { instances: ['10.0.1.4'], listeners: { api: { backends: ['10.0.2.4'] } } })
 */

import { type Drawn, drawn, type More } from './drawn.test-support';

/** The service accepts every client, or only the listed subnets and addresses. */
export function service(
  id: string,
  serviceTag: string,
  access: 'Everyone' | { readonly subnets?: readonly string[]; readonly addresses?: readonly string[] },
  more: More = {},
): Drawn {
  return drawn('azure-service', id, {
    serviceTag,
    access:
      access === 'Everyone'
        ? { mode: 'Everyone' }
        : { mode: 'Listed', subnets: access.subnets ?? [], addresses: access.addresses ?? [] },
    ...more,
  });
}

export function privateEndpoint(
  id: string,
  subnet: string,
  privateIPAddress: string,
  privateLinkService: string,
): Drawn {
  return drawn('private-endpoint', id, { subnet, privateIPAddress, privateLinkService });
}

export function controlPlane(id: string): Drawn {
  return drawn('api-management-control-plane', id, {});
}

export function apim(
  id: string,
  subnet: string,
  how: {
    readonly mode: 'External' | 'Internal';
    readonly tier: 'Developer' | 'Premium' | 'StandardV2' | 'PremiumV2';
    readonly units: readonly string[];
    readonly publicIPAddress?: string;
    readonly privateIPAddress?: string;
    readonly source: 'ApiManagementTag' | 'PublishedAddresses' | 'Both';
    readonly backends?: Readonly<Record<string, string>>;
  },
  more: More = {},
): Drawn {
  const { mode, tier, units, publicIPAddress, privateIPAddress, source, backends = {} } = how;
  return drawn('api-management', id, {
    subnet,
    location: 'eastus',
    sku: { name: tier, capacity: units.length },
    virtualNetworkType: mode,
    ...(publicIPAddress === undefined ? {} : { publicIPAddress }),
    ...(privateIPAddress === undefined ? {} : { privateIPAddress }),
    instanceAddresses: units,
    controlPlaneSource: source,
    backends: Object.entries(backends).map(([name, url]) => ({ name, url })),
    ...more,
  });
}

type BackendSettings = { readonly host?: string; readonly fromBackend?: true; readonly probe?: More };

/** Listeners are public and on port 443 by default; each has its own rule, pool and settings, with its name. */
export function applicationGateway(
  id: string,
  subnet: string,
  how: {
    readonly instances: readonly string[];
    readonly publicIPAddress?: string;
    readonly privateIPAddress?: string;
    readonly listeners: Readonly<
      Record<
        string,
        {
          readonly frontend?: 'Private';
          readonly hosts?: readonly string[];
          readonly backends: readonly string[];
          readonly settings?: BackendSettings;
        }
      >
    >;
  },
): Drawn {
  const { instances, publicIPAddress, privateIPAddress, listeners } = how;
  const all = Object.entries(listeners);
  return drawn('application-gateway', id, {
    subnet,
    ...(publicIPAddress === undefined ? {} : { publicIPAddress }),
    ...(privateIPAddress === undefined ? {} : { privateIPAddress }),
    instanceAddresses: instances,
    httpListeners: all.map(([name, { frontend = 'Public', hosts = [] }]) => ({
      name,
      frontend,
      hostNames: hosts,
    })),
    requestRoutingRules: all.map(([name], index) => ({
      name,
      priority: index + 1,
      httpListener: name,
      backendAddressPool: name,
      backendHttpSettings: name,
    })),
    backendAddressPools: all.map(([name, { backends }]) => ({ name, backendAddresses: backends })),
    backendHttpSettingsCollection: all.map(([name, { settings = {} }]) => ({
      name,
      ...(settings.host === undefined ? {} : { hostName: settings.host }),
      pickHostNameFromBackendAddress: settings.fromBackend ?? false,
      ...(settings.probe === undefined ? {} : { probe: name }),
    })),
    probes: all.flatMap(([name, { settings }]) =>
      settings?.probe === undefined ? [] : [{ name, ...settings.probe }],
    ),
  });
}
