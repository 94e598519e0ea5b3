/**
 * Virtual networks, subnets and the resources associated with them, for tests.
 *
 *     subnet('snet', 'hub', '10.0.1.0/24', { routes: 'rt', nsg: 'nsg' })
 *     routeTable('rt', [['0.0.0.0/0', '10.0.0.4'], ['Storage', 'Internet']])
 *     nsg('nsg', [['Deny', 'Outbound', { to: 'Internet', ports: '443' }]])
 */

import { type Drawn, drawn, list, type More, type Terms } from './drawn.test-support';

export function vnet(
  id: string,
  prefixes: string | readonly string[],
  dnsServers: readonly string[] = [],
): Drawn {
  return drawn('virtual-network', id, {
    addressSpace: { addressPrefixes: list(prefixes) },
    dhcpOptions: { dnsServers },
  });
}

export function subnet(
  id: string,
  virtualNetwork: string,
  addressPrefix: string,
  { routes, nsg, endpoints = [], more = {} }: SubnetParts = {},
): Drawn {
  return drawn('subnet', id, {
    virtualNetwork,
    addressPrefix,
    ...(routes === undefined ? {} : { routeTable: routes }),
    ...(nsg === undefined ? {} : { networkSecurityGroup: nsg }),
    serviceEndpoints: endpoints.map((service) => ({ service })),
    ...more,
  });
}

type SubnetParts = {
  readonly routes?: string;
  readonly nsg?: string;
  readonly endpoints?: readonly string[];
  readonly more?: More;
};

type Half = {
  readonly access?: 'blocked';
  readonly forwarded?: 'allowed';
  readonly gateways?: 'given' | 'used';
};

/** One half of a peering: the half that belongs to `virtualNetwork`. */
export function half(id: string, virtualNetwork: string, remote: string, allows: Half): Drawn {
  return drawn('virtual-network-peering', id, {
    virtualNetwork,
    remoteVirtualNetwork: remote,
    allowVirtualNetworkAccess: allows.access !== 'blocked',
    allowForwardedTraffic: allows.forwarded === 'allowed',
    allowGatewayTransit: allows.gateways === 'given',
    useRemoteGateways: allows.gateways === 'used',
  });
}

/** Both halves, named `one-other` and `other-one`. */
export function peered(one: string, other: string, here: Half = {}, there: Half = {}): readonly Drawn[] {
  return [half(`${one}-${other}`, one, other, here), half(`${other}-${one}`, other, one, there)];
}

export function natGateway(id: string, ...publicIPAddresses: readonly string[]): Drawn {
  return drawn('nat-gateway', id, { publicIPAddresses });
}

/** `to` is a next hop type, or the address of an appliance. */
export type RouteLine = readonly [prefixOrTag: string, to: string];

/** Each route has its prefix or tag as its name. */
export function routeTable(
  id: string,
  lines: readonly RouteLine[],
  propagation: 'propagated' | 'not propagated' = 'propagated',
): Drawn {
  return drawn('route-table', id, {
    disableBgpRoutePropagation: propagation === 'not propagated',
    routes: lines.map(([addressPrefix, to]) => ({
      name: addressPrefix,
      addressPrefix,
      ...(/^\d/.test(to) ? { nextHopType: 'VirtualAppliance', nextHopIpAddress: to } : { nextHopType: to }),
    })),
  });
}
/** A security rule: it matches every protocol, address and port, unless it names them. */
export type SecurityLine = readonly [
  access: 'Allow' | 'Deny',
  direction: 'Inbound' | 'Outbound',
  match: {
    readonly protocol?: string;
    readonly from?: Terms;
    readonly fromPorts?: Terms;
    readonly to?: Terms;
    readonly ports?: Terms;
  },
];

/** The rules are named `rule 0`, `rule 1` and so on, with priorities from 100 in that order. */
export function nsg(id: string, lines: readonly SecurityLine[]): Drawn {
  return drawn('network-security-group', id, {
    securityRules: lines.map(([access, direction, match], index) => ({
      name: `rule ${index}`,
      priority: 100 + index,
      direction,
      access,
      protocol: match.protocol ?? '*',
      sourceAddressPrefixes: list(match.from ?? '*'),
      sourcePortRanges: list(match.fromPorts ?? '*'),
      destinationAddressPrefixes: list(match.to ?? '*'),
      destinationPortRanges: list(match.ports ?? '*'),
    })),
  });
}

export function routeServer(id: string, subnet: string, peers: readonly string[]): Drawn {
  return drawn('route-server', id, {
    subnet,
    bgpConnections: peers.map((peer) => ({ name: `to ${peer}`, peer })),
  });
}
