/**
 * Small Azure topologies for tests. A builder takes what could decide a verdict: a firewall has the rules, a gateway the kind,
 * a machine the services that the test names, and what is left out is not there. Names are ids; texts are as in a file.
 */
import type { Endpoint } from '../azure/flows/flow';
import { tags } from '../azure/service-tags/tags.test-support';
import type { Failure, PacketTrace, Step } from '../engine/trace';
import type { Segment } from '../network/packet';
import type { Topology } from '../topology/document';
import { parseTopology } from '../topology/parse';
import { compile, type Simulation, traceFlow } from '.';
import type { FlowTrace, TracedClass } from './answers';

// — resources ————————————————————————————————————————————————————————————————————————————————————————————————————————

export type Drawn = { readonly id: string; readonly kind: string; readonly [property: string]: unknown };
type More = Readonly<Record<string, unknown>>;

const drawn = (kind: string, id: string, properties: More): Drawn => ({ id, kind, name: id, ...properties });
const list = (texts: string | readonly string[]): readonly string[] => [texts].flat();

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

/** One half of a peering, of `virtualNetwork`. */
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

/** Routes are named after what they cover. */
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

type Terms = string | readonly string[];
/** Of everything, from everywhere, to everywhere, unless it says otherwise. */
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

/** Named `rule 0`, `rule 1` and so on, with priorities from 100 in that order. */
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

/** `listens`: `Tcp/443`, `Udp/53`. */
export function machine(
  id: string,
  subnet: string,
  privateIPAddress: string,
  listens: readonly string[],
  more: More = {},
): Drawn {
  return drawn('virtual-machine', id, {
    subnet,
    privateIPAddress,
    services: listens.map((text) => {
      const [protocol, port] = text.split('/');
      return { protocol, port: Number(port) };
    }),
    ...more,
  });
}

/** Of a firewall's or an appliance's rule: everything, from everywhere to everywhere, unless it says otherwise. */
export type FilterLine = {
  readonly protocol?: string;
  readonly from?: Terms;
  readonly to?: Terms;
  readonly ports?: Terms;
};

type Collection = { readonly name?: string; readonly priority: number };
export type NetworkCollection = Collection & {
  readonly action: 'Allow' | 'Deny';
  readonly rules: readonly (FilterLine & { readonly hosts?: Terms })[];
};
export type ApplicationCollection = Collection & {
  readonly action: 'Allow' | 'Deny';
  readonly rules: readonly { readonly protocols: Terms; readonly hosts: Terms; readonly from?: Terms }[];
};
export type NatCollection = Collection & {
  readonly rules: readonly {
    readonly to: string;
    readonly port: number;
    readonly translated: readonly [address: string, port: number];
    readonly from?: Terms;
    readonly protocol?: string;
  }[];
};

export type FirewallRules = {
  readonly nat?: readonly NatCollection[];
  readonly network?: readonly NetworkCollection[];
  readonly application?: readonly ApplicationCollection[];
};

export function azureFirewall(
  id: string,
  subnet: string,
  privateIPAddress: string,
  publicIPAddresses: readonly string[],
  rules: FirewallRules & { readonly privateRanges?: readonly string[] },
  more: More = {},
): Drawn {
  return drawn('azure-firewall', id, {
    subnet,
    privateIPAddress,
    publicIPAddresses,
    privateRanges: rules.privateRanges ?? [],
    ...collectionsOf(rules),
    ...more,
  });
}

/** Groups by name; what is left out of `more` is not there. */
export function firewallPolicy(
  id: string,
  groups: Readonly<Record<string, FirewallRules & { readonly priority: number }>>,
  more: More = {},
): Drawn {
  return drawn('firewall-policy', id, {
    ruleCollectionGroups: Object.entries(groups).map(([name, group]) => ({
      name,
      priority: group.priority,
      ...collectionsOf(group),
    })),
    ...more,
  });
}

function collectionsOf(rules: FirewallRules): More {
  return {
    natRuleCollections: (rules.nat ?? []).map((collection, index) => ({
      name: collection.name ?? `nat ${index}`,
      priority: collection.priority,
      rules: collection.rules.map((rule, row) => ({
        name: `${collection.name ?? `nat ${index}`}.${row}`,
        protocols: [rule.protocol ?? 'TCP'],
        sourceAddresses: list(rule.from ?? '*'),
        destinationAddresses: [rule.to],
        destinationPorts: [`${rule.port}`],
        translatedAddress: rule.translated[0],
        translatedPort: rule.translated[1],
      })),
    })),
    networkRuleCollections: (rules.network ?? []).map((collection, index) => ({
      name: collection.name ?? `network ${index}`,
      priority: collection.priority,
      action: collection.action,
      rules: collection.rules.map((rule, row) => ({
        name: `${collection.name ?? `network ${index}`}.${row}`,
        protocols: [rule.protocol ?? 'Any'],
        sourceAddresses: list(rule.from ?? '*'),
        destinationAddresses: list(rule.to ?? (rule.hosts === undefined ? '*' : [])),
        destinationFqdns: list(rule.hosts ?? []),
        destinationPorts: list(rule.ports ?? '*'),
      })),
    })),
    applicationRuleCollections: (rules.application ?? []).map((collection, index) => ({
      name: collection.name ?? `application ${index}`,
      priority: collection.priority,
      action: collection.action,
      rules: collection.rules.map((rule, row) => ({
        name: `${collection.name ?? `application ${index}`}.${row}`,
        protocols: list(rule.protocols),
        sourceAddresses: list(rule.from ?? '*'),
        targetFqdns: list(rule.hosts),
      })),
    })),
  };
}

/** Rules of appliances and edge firewalls. */
export type OwnRule = FilterLine & { readonly action: 'Allow' | 'Deny' };

function ownRules(rules: readonly OwnRule[]): readonly object[] {
  return rules.map((rule, index) => ({
    name: `rule ${index}`,
    priority: 100 + index,
    action: rule.action,
    protocol: rule.protocol ?? 'Any',
    sourceAddresses: list(rule.from ?? '*'),
    destinationAddresses: list(rule.to ?? '*'),
    destinationPorts: list(rule.ports ?? '*'),
  }));
}

export function appliance(
  id: string,
  subnet: string,
  privateIPAddress: string,
  how: {
    readonly stateful: boolean;
    readonly sourceNat: 'None' | 'Internet' | 'All';
    readonly forwarding?: boolean;
    readonly publicIPAddress?: string;
    readonly defaultAction: 'Allow' | 'Deny';
    readonly rules?: readonly OwnRule[];
    readonly more?: More;
  },
): Drawn {
  const { stateful, sourceNat, forwarding = true, publicIPAddress, defaultAction, rules = [], more } = how;
  return drawn('network-virtual-appliance', id, {
    subnet,
    privateIPAddress,
    ...(publicIPAddress === undefined ? {} : { publicIPAddress }),
    enableIPForwarding: forwarding,
    stateful,
    sourceNat,
    defaultAction,
    rules: ownRules(rules),
    ...more,
  });
}

/** A row of network interfaces: its name, subnet and address, and what else the test says. */
export type NicLine = readonly [name: string, subnet: string, privateIPAddress: string, more?: More];

export function interfaces(lines: readonly NicLine[]): readonly object[] {
  return lines.map(([name, subnet, privateIPAddress, more = {}]) => ({
    name,
    subnet,
    privateIPAddress,
    ...more,
  }));
}

/** `Tcp/443`, `Tcp/443:8443` (a backend port), `All` (HA ports). */
export function loadBalancer(
  id: string,
  frontend:
    | { readonly publicIPAddress: string }
    | { readonly subnet: string; readonly privateIPAddress: string },
  how: {
    /** A machine, or `machine nic`. */
    readonly backends: readonly string[];
    readonly rules: readonly string[];
    /** `Tcp/80`; left out: none. */
    readonly probe?: string;
    readonly floating?: boolean;
    readonly outboundSnat?: boolean;
    readonly outboundRules?: readonly ('Tcp' | 'Udp' | 'All')[];
  },
): Drawn {
  const { backends, rules, probe, floating = false, outboundSnat = false, outboundRules = [] } = how;
  const [probeProtocol, probePort] = (probe ?? '').split('/');
  const parts = { frontendIPConfiguration: 'frontend', backendAddressPool: 'backends' };
  return drawn('load-balancer', id, {
    ...('subnet' in frontend ? { subnet: frontend.subnet } : {}),
    frontendIPConfigurations: [{ name: 'frontend', ...frontend }],
    backendAddressPools: [
      {
        name: 'backends',
        backendIPConfigurations: backends.map((text) => {
          const [resource, networkInterface] = text.split(' ');
          return { resource, ...(networkInterface === undefined ? {} : { networkInterface }) };
        }),
      },
    ],
    probes: probe === undefined ? [] : [{ name: 'probe', protocol: probeProtocol, port: Number(probePort) }],
    loadBalancingRules: rules.map((text, index) => {
      const [protocol, ports = '0'] = text.split('/');
      const [frontendPort = '0', backendPort = frontendPort] = ports.split(':');
      return {
        name: `rule ${index}`,
        ...parts,
        ...(probe === undefined ? {} : { probe: 'probe' }),
        protocol,
        frontendPort: Number(frontendPort),
        backendPort: Number(backendPort),
        enableFloatingIP: floating,
        disableOutboundSnat: !outboundSnat,
      };
    }),
    outboundRules: outboundRules.map((protocol, index) => ({
      name: `outbound ${index}`,
      ...parts,
      protocol,
    })),
  });
}

export function routeServer(id: string, subnet: string, peers: readonly string[]): Drawn {
  return drawn('route-server', id, {
    subnet,
    bgpConnections: peers.map((peer) => ({ name: `to ${peer}`, peer })),
  });
}

export function gateway(
  id: string,
  subnet: string,
  how: {
    readonly type: 'Vpn' | 'ExpressRoute';
    readonly bgp: boolean;
    readonly sites: readonly string[];
    readonly defaultSite?: string;
  },
): Drawn {
  return drawn('virtual-network-gateway', id, {
    subnet,
    gatewayType: how.type,
    enableBgp: how.bgp,
    ...(how.defaultSite === undefined ? {} : { gatewayDefaultSite: how.defaultSite }),
    connections: how.sites.map((site) => ({ name: `to ${site}`, site })),
  });
}

type Host = readonly [name: string, address: string, ports: readonly string[]];

export function site(
  id: string,
  prefixes: Terms,
  how: {
    readonly advertised?: Terms;
    readonly edge: 'Allow' | 'Deny' | 'Unknown';
    readonly rules?: readonly OwnRule[];
    readonly breakout: string | 'none';
    readonly hosts?: readonly Host[];
    readonly dns?: { readonly address: string } & Partial<DnsLines>;
  },
): Drawn {
  return drawn('on-premises-site', id, {
    addressPrefixes: list(prefixes),
    advertisedPrefixes: list(how.advertised ?? []),
    edgeFirewall: {
      ...(how.breakout === 'none' ? {} : { publicIPAddress: how.breakout }),
      internetBreakout: how.breakout !== 'none',
      defaultAction: how.edge,
      rules: ownRules(how.rules ?? []),
    },
    hosts: (how.hosts ?? []).map(([name, address, ports]) => ({ name, address, ports })),
    dnsServer: how.dns === undefined ? {} : { address: how.dns.address, ...dnsProperties(how.dns) },
  });
}

type DnsLines = {
  readonly zones: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly conditional: Readonly<Record<string, Terms>>;
  readonly forwarders: Terms;
  readonly rootHints: boolean;
};

function dnsProperties({
  zones = {},
  conditional = {},
  forwarders = [],
  rootHints = false,
}: Partial<DnsLines>) {
  return {
    zones: Object.entries(zones).map(([name, records]) => ({
      name,
      records: Object.entries(records).map(([record, address]) => ({ name: record, address })),
    })),
    conditionalForwarders: Object.entries(conditional).map(([domain, servers]) => ({
      domain,
      servers: list(servers),
    })),
    forwarders: list(forwarders),
    rootHints,
  };
}

export function dnsServer(
  id: string,
  subnet: string,
  privateIPAddress: string,
  lines: Partial<DnsLines>,
): Drawn {
  return drawn('dns-server', id, { subnet, privateIPAddress, ...dnsProperties(lines) });
}

export function client(id: string, ...addressPrefixes: readonly string[]): Drawn {
  return drawn('internet-client', id, { addressPrefixes });
}

/** Everybody is let in, or the listed subnets and addresses. */
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

/** Public listeners unless said otherwise, on 443; each has a rule, a pool and settings of its own, by its name. */
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

/** The topology of a file with these resources; a shape that is wrong is a mistake in the test. */
export function topologyOf(...resources: readonly Drawn[]): Topology {
  const { topology, problems } = parseTopology(
    JSON.stringify({ format: 'roundtrip', version: 1, name: 'test', resources }),
  );
  const wrong = problems.find((each) => each.severity === 'error') ?? problems[0];
  if (topology === undefined || wrong !== undefined) throw new Error(JSON.stringify(wrong));
  return topology;
}

// — asking ———————————————————————————————————————————————————————————————————————————————————————————————————————————

export const compiled = (topology: Topology, previous?: Simulation): Simulation =>
  compile(topology, { tags, ...(previous === undefined ? {} : { previous }) });

/** `vm`, `apim:gateway` (a resource and its part), `10.0.0.4`, `10.0.0.0/24`, `tag Storage`, `host orders.corp`. */
export function endpoint(text: string): Endpoint {
  const [word, rest = ''] = text.split(' ');
  if (word === 'tag') return { serviceTag: rest };
  if (word === 'host') return { host: rest };
  if (/^\d+\.[\d.]+$/.test(text)) return { address: text };
  if (/^\d+\.[\d.]+\//.test(text)) return { prefix: text };
  const [resource = '', part] = text.split(':');
  return part === undefined ? { resource } : { resource, part };
}

/** What becomes of `tcp/443` between two ends, with every step. */
export function ask(on: Topology | Simulation, from: string, to: string, what: string): FlowTrace {
  const [protocol, port] = what.split('/');
  const trace = traceFlow('compiled' in on ? on : compiled(on), {
    id: `${from} → ${to} ${what}`,
    name: `${from} → ${to} ${what}`,
    plane: 'custom',
    from: endpoint(from) as never,
    to: endpoint(to) as never,
    protocol: protocol as 'tcp' | 'udp' | 'icmp',
    port: Number(port ?? 0),
  });
  if (trace === undefined) throw new Error('a flow that is not saved is always traced');
  return trace;
}

/** A flow of a catalogue, by its id. */
export function askOwn(on: Topology | Simulation, id: string): FlowTrace {
  const trace = traceFlow('compiled' in on ? on : compiled(on), id);
  if (trace === undefined) throw new Error(`there is no flow ${id}`);
  return trace;
}

export function failureOf({ summary }: FlowTrace): Failure {
  if (summary.outcome !== 'fails') throw new Error(`expected a failure: ${JSON.stringify(summary)}`);
  return summary;
}

/** The class whose addresses begin with that prefix, on either side; the only one if none is named. */
export function classOf({ classes }: FlowTrace, prefix?: string): TracedClass {
  const found =
    prefix === undefined
      ? classes
      : classes.filter(({ from, to }) => [...from.prefixes, ...to.prefixes].includes(prefix));
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(
      `${found.length} classes: ${JSON.stringify(classes.map((each) => [each.from, each.to]))}`,
    );
  return only;
}

export function packetsOf(trace: FlowTrace, prefix?: string): readonly PacketTrace[] {
  return classOf(trace, prefix).connection.attempts[0]?.packets ?? [];
}

/** All steps of the packets of one segment, in the first attempt. */
export function stepsOf(trace: FlowTrace, segment?: Segment, prefix?: string): readonly Step[] {
  return packetsOf(trace, prefix)
    .filter((each) => segment === undefined || each.segment === segment)
    .flatMap((each) => each.hops.flatMap((hop) => hop.steps));
}

export function stepOf<T extends Step['type']>(
  trace: FlowTrace,
  type: T,
  segment?: Segment,
  prefix?: string,
): Extract<Step, { type: T }> {
  const steps = stepsOf(trace, segment, prefix);
  const found = steps.find((each) => each.type === type);
  if (found === undefined) throw new Error(`no step ${type}: ${steps.map((each) => each.type)}`);
  return found as Extract<Step, { type: T }>;
}

/** The resources on the way of one packet, each once. */
export function pathOf(trace: FlowTrace, segment: Segment, prefix?: string): readonly string[] {
  const hops = packetsOf(trace, prefix)
    .filter((each) => each.segment === segment)
    .flatMap((each) => each.hops.map((hop) => hop.place.resource));
  return hops.filter((each, index) => each !== hops[index - 1]);
}
