/** What a kind tells `azure/` about a resource: the closed list of meanings that are combined into a network. */
import type { Request } from '../engine/request';
import type { Address } from '../network/address';
import type { AddressSet } from '../network/address-set';
import type {
  FilterAction,
  FilterRule,
  Listener,
  NamedAddress,
  NodeId,
  Place,
  ProxyRule,
  RuleId,
  SessionTableId,
  Stage,
  StateProfile,
  TranslationRule,
} from '../network/network';
import type { Prefix } from '../network/prefix';
import type { RangeSet } from '../network/range-set';
import type { Protocol } from '../network/tuple';
import type { Flow } from './flow';
import type { Readings } from './rules';
import type { ServiceTagTable } from './service-tags/tags';

export type CompileContext = {
  readonly tags: ServiceTagTable;
  /** Which reading of each contested rule is compiled. */
  readonly readings: Readings;
  /** Prefixes, addresses, service tags and `*` as one set; unreadable terms are left out, as `check` reports them. */
  readonly addresses: (terms: readonly string[]) => AddressSet;
};

export type { NamedAddress };

export type Placed<T> = { readonly value: T; readonly place: Place };

export type VirtualNetworkPart = {
  readonly as: 'virtual-network';
  readonly id: string;
  readonly name: string;
  readonly prefixes: readonly Placed<Prefix>[];
  readonly dnsServers: readonly Placed<Address>[];
};

export type SubnetPart = {
  readonly as: 'subnet';
  readonly id: string;
  readonly name: string;
  readonly virtualNetwork: string;
  readonly prefix: Prefix;
  readonly routeTable?: string;
  readonly securityGroup?: string;
  /** Service tags whose endpoint is enabled. */
  readonly serviceEndpoints: readonly Placed<string>[];
  readonly natGateway?: Placed<string>;
  /** `false`: a private subnet, whose NICs need an explicit way out. */
  readonly defaultOutboundAccess: boolean;
  /** Which policies apply to the private endpoints in it. */
  readonly privateEndpointPolicies: PrivateEndpointPolicies;
};

export const privateEndpointPolicies = [
  'Disabled',
  'NetworkSecurityGroupEnabled',
  'RouteTableEnabled',
  'Enabled',
] as const;
export type PrivateEndpointPolicies = (typeof privateEndpointPolicies)[number];

/** One half of a peering: what this virtual network allows towards the other. Connected while both halves are there. */
export type PeeringPart = {
  readonly as: 'peering';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly virtualNetwork: string;
  readonly remote: string;
  /** Traffic to the remote network. */
  readonly allowVirtualNetworkAccess: boolean;
  /** Traffic from the remote network that did not originate there. */
  readonly allowForwardedTraffic: boolean;
  readonly allowGatewayTransit: boolean;
  readonly useRemoteGateways: boolean;
};

export type DeclaredRoute = {
  readonly name: string;
  /** A prefix or a service tag. */
  readonly destination: { readonly prefix: Prefix } | { readonly tag: string };
  readonly nextHopType: 'Internet' | 'VirtualAppliance' | 'VirtualNetworkGateway' | 'VnetLocal' | 'None';
  readonly nextHopAddress?: Address;
  readonly place: Place;
};

export type RouteTablePart = {
  readonly as: 'route-table';
  readonly id: string;
  readonly name: string;
  readonly propagateGatewayRoutes: boolean;
  readonly routes: readonly DeclaredRoute[];
};

/** A rule whose addresses may be tags that depend on where it is applied (`VirtualNetwork`). */
export type DeclaredRule = {
  readonly name: string;
  readonly priority: number;
  readonly action: FilterAction;
  readonly protocols?: readonly Protocol[];
  readonly source: readonly string[];
  /** Ids of application security groups, in addition to the addresses. */
  readonly sourceGroups?: readonly string[];
  readonly sourcePorts?: RangeSet;
  readonly destination: readonly string[];
  readonly destinationGroups?: readonly string[];
  readonly destinationPorts?: RangeSet;
  readonly place: Place;
};

export type SecurityGroupPart = {
  readonly as: 'security-group';
  readonly id: string;
  readonly name: string;
  readonly inbound: readonly DeclaredRule[];
  readonly outbound: readonly DeclaredRule[];
};

/**
 * A security admin configuration of Azure Virtual Network Manager: each of its rule collections names the virtual networks that
 * it is applied to.
 */
export type SecurityAdminPart = {
  readonly as: 'security-admin';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  /** Of its network manager: of two that conflict the higher one's configuration is applied. */
  readonly scope: 'ManagementGroup' | 'Subscription';
  readonly collections: readonly {
    readonly virtualNetworks: readonly string[];
    readonly inbound: readonly DeclaredRule[];
    readonly outbound: readonly DeclaredRule[];
  }[];
};

/**
 * How a NIC's packets with next hop Internet get a public address. `platform`: by what is attached to it and its subnet, or
 * default outbound access; `managed`: the same, but there is always an address that the platform manages; `itself`: the guest
 * translates, and the platform only insists on a public source.
 */
export type WayOut = 'platform' | 'managed' | 'itself';

export type NicPart = {
  readonly as: 'nic';
  /** Node id. */
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly subnet: string;
  readonly address: Address;
  /** Other addresses it owns in the VNet. */
  readonly alsoOwns?: AddressSet;
  readonly securityGroup?: string;
  /** Ids of the application security groups it belongs to. */
  readonly applicationSecurityGroups?: readonly string[];
  /**
   * The machine behind it, where that has several NICs: what comes in is passed on to it. `ipForwarding` says whether the NIC
   * lets packets pass that are not for, or not from, its own address.
   */
  readonly guest?: { readonly node: NodeId; readonly ipForwarding: Placed<boolean> };
  /** Its name among several of one resource: by it a load balancer’s pool names it. */
  readonly interfaceName?: string;
  /** Whether security admin rules are for its subnet, where that is not a matter of course, and by which rules. */
  readonly adminRules?: { readonly are: 'applied' | 'spared'; readonly rules: readonly RuleId[] };
  /** Set where nothing may come in without a group that allows it; `from`: nothing from these. */
  readonly closedWithoutSecurityGroup?: ClosedWithoutSecurityGroup;
  readonly listeners: readonly Listener[];
  readonly forwards: boolean;
  /** What the guest does with a packet that came in, after the security groups. */
  readonly receive: readonly Stage[];
  /** What the guest does before a packet leaves, before the security groups and routes. */
  readonly send: readonly Stage[];
  readonly wayOut: WayOut;
  /** By which rules its way out differs from other NICs', where the subnet has a NAT gateway or is a private one. */
  readonly outRules?: { readonly natGateway: readonly RuleId[]; readonly privateSubnet: readonly RuleId[] };
  /** Its own DNS servers; without any it asks those of its virtual network. */
  readonly dnsServers?: readonly Placed<Address>[];
  /** Of a virtual machine's primary NIC: the name under which its virtual network knows it. */
  readonly hostName?: string;
  /** Extra public addresses that the Internet delivers straight to this node. */
  readonly publicAddresses?: readonly Address[];
  /** With `itself`: the public address that it puts on what leaves for the Internet, unless a NAT gateway does. */
  readonly leavesWith?: { readonly table: SessionTableId; readonly entry: TranslationRule };
};

export type ClosedWithoutSecurityGroup = {
  readonly from?: AddressSet;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type FrontTarget = {
  readonly node: NodeId;
  readonly address: Address;
  readonly label: string;
  readonly condition?: string;
};

/** What a front sends to which of its targets. */
export type FrontEntry = {
  readonly name: string;
  /** Left out: every protocol. */
  readonly protocols?: readonly Protocol[];
  readonly ports: RangeSet;
  readonly backendPort?: number;
  readonly targets: readonly FrontTarget[];
  /** The destination stays the front's address, and the target owns it too. */
  readonly floating?: true;
  /** Both directions of a flow fall on one target. */
  readonly symmetric?: true;
  readonly place: Place;
  readonly rules: readonly RuleId[];
  /** The rules by which one of several targets is chosen. */
  readonly choiceRules?: readonly RuleId[];
};

/** An address in front of NICs. What is routed to a private one, rather than sent to its address, is passed on as it is. */
type FrontPart = {
  readonly id: string;
  readonly label: string;
  readonly place: Place;
  readonly address: Address;
  readonly entries: readonly FrontEntry[];
  /**
   * Of a Standard load balancer: its backends get no default outbound access, and where it is public nothing comes in to one
   * without a security group.
   */
  readonly ofLoadBalancer?: true;
};

/** A public address: inbound translation to one of its targets, and outbound translation for those that may use it. */
export type PublicFrontPart = FrontPart & {
  readonly as: 'public-front';
  readonly outbound?: {
    readonly by: 'instance-address' | 'outbound-rule';
    /** Left out: every protocol. */
    readonly protocols?: readonly Protocol[];
    readonly targets: readonly FrontTarget[];
    readonly place: Place;
    readonly rules: readonly RuleId[];
  };
  /** Nodes that translate themselves with this address: what answers their sessions goes to the one that has it. */
  readonly affinity?: readonly { readonly node: NodeId; readonly table: SessionTableId }[];
};

/** A private address: an internal load balancer's frontend, or one that instances share. */
export type PrivateFrontPart = FrontPart & { readonly as: 'private-front'; readonly subnet: string };

/** A NIC of another resource: of several the one of that name, or the first. */
export type Backend = { readonly resource: string; readonly interfaceName?: string };

/**
 * An Azure Load Balancer, Standard. It names its backends; which NICs these are, and whether they answer, is found when all is
 * combined: then each frontend becomes a front.
 */
export type LoadBalancerPart = {
  readonly as: 'load-balancer';
  readonly id: string;
  readonly name: string;
  readonly frontends: readonly LoadBalancerFrontend[];
};

export type LoadBalancerFrontend = {
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly address: Address;
  /** Of a private one. */
  readonly subnet?: string;
  readonly rules: readonly LoadBalancingRule[];
  readonly outboundRules: readonly OutboundRule[];
};

export type LoadBalancingRule = {
  readonly name: string;
  readonly place: Place;
  readonly protocols: readonly Protocol[];
  /** Left out: all of them (HA ports). */
  readonly port?: number;
  readonly backendPort?: number;
  readonly backends: readonly Backend[];
  readonly probe?: LoadBalancerProbe;
  readonly floating?: true;
  /** Its backends’ own connections leave with the frontend’s public address. */
  readonly outbound: boolean;
};

export type LoadBalancerProbe = {
  readonly name: string;
  readonly port: number;
  readonly application: 'http' | 'https' | 'other';
  readonly place: Place;
};

export type OutboundRule = {
  readonly name: string;
  readonly place: Place;
  readonly protocols: readonly Protocol[];
  readonly backends: readonly Backend[];
};

/** Outbound translation for the subnets that name it; nothing comes in by it. */
export type NatGatewayPart = {
  readonly as: 'nat-gateway';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly addresses: readonly Placed<Address>[];
};

/**
 * A machine with several NICs: its own routing table says which of them a packet leaves by. Routes to the subnets of its NICs
 * need not be given.
 */
export type GuestPart = {
  readonly as: 'guest';
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly addresses: AddressSet;
  readonly listeners: readonly Listener[];
  readonly forwards: boolean;
  readonly receive: readonly Stage[];
  readonly send: readonly Stage[];
  readonly routes: readonly {
    readonly prefix: Prefix;
    readonly nic: NodeId;
    readonly name: string;
    readonly place: Place;
    readonly rules: readonly RuleId[];
  }[];
};

/** A private address in a subnet that leads to a service elsewhere. */
export type PrivateEndpointPart = {
  readonly as: 'private-endpoint';
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly subnet: string;
  readonly address: Address;
  /** The resource that it leads to. */
  readonly service: string;
};

/** Speaks BGP with appliances, and gives the virtual network the routes that they announce. */
export type RouteServerPart = {
  readonly as: 'route-server';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly subnet: string;
  /** Resources of BGP speakers. */
  readonly peers: readonly Placed<string>[];
};

/** Announces routes to a route server that has it as a peer. */
export type BgpSpeakerPart = {
  readonly as: 'bgp-speaker';
  readonly resource: string;
  readonly name: string;
  readonly node: NodeId;
  readonly address: Address;
  readonly routes: readonly Placed<Prefix>[];
};

/** A rule by addresses, and by names that the firewall resolves itself: whatever they resolve to is meant as well. */
export type FirewallNetworkRule = { readonly rule: FilterRule; readonly names: readonly string[] };

export type FirewallCollection<R> = {
  readonly name: string;
  readonly priority: number;
  readonly rules: readonly R[];
};

/** Collections with a priority in common; `azure/firewall/order.ts` knows what comes first. */
export type FirewallRuleGroup = {
  readonly name: string;
  readonly priority: number;
  readonly nat: readonly FirewallCollection<TranslationRule>[];
  readonly network: readonly FirewallCollection<FirewallNetworkRule>[];
  readonly application: readonly FirewallCollection<ProxyRule>[];
};

export type FirewallSettings = {
  readonly dns: {
    /** Empty: Azure-provided DNS. */
    readonly servers: readonly Placed<Address>[];
    readonly proxy: boolean;
    readonly place: Place;
  };
  /** Destinations that keep the source; empty: those of IANA. */
  readonly privateRanges: readonly Placed<Prefix>[];
  readonly privateRangesAt: Place;
};

/** An Azure Firewall: becomes NICs and fronts before anything is combined, once its policy is known. */
export type FirewallPart = {
  readonly as: 'firewall';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly subnet: string;
  /** That routes name as their next hop. */
  readonly address: Address;
  /** Behind that address; empty: one, which has it itself. */
  readonly instances: readonly Placed<Address>[];
  readonly publicAddresses: readonly Placed<Address>[];
  /** In place of its own rules and settings. */
  readonly policy?: Placed<string>;
  readonly rules: FirewallRuleGroup;
  readonly settings: FirewallSettings;
};

export type FirewallPolicyPart = {
  readonly as: 'firewall-policy';
  readonly id: string;
  readonly place: Place;
  readonly basePolicy?: Placed<string>;
  readonly groups: readonly FirewallRuleGroup[];
  readonly settings: FirewallSettings;
};

export type GatewayPart = {
  readonly as: 'gateway';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly subnet: string;
  readonly type: 'Vpn' | 'ExpressRoute';
  readonly bgp: boolean;
  readonly defaultSite?: Placed<string>;
  readonly sites: readonly Placed<string>[];
  readonly publicAddress?: Address;
};

export type SitePart = {
  readonly as: 'site';
  readonly id: string;
  readonly name: string;
  readonly prefixes: readonly Placed<Prefix>[];
  readonly advertised: readonly Placed<Prefix>[];
  readonly edge: {
    readonly publicAddress?: Address;
    readonly internetBreakout: boolean;
    readonly rules: readonly DeclaredRule[];
    readonly defaultAction: FilterAction;
    readonly profile: StateProfile;
    readonly place: Place;
  };
  readonly hosts: readonly {
    readonly name: string;
    readonly address: Address;
    readonly ports: RangeSet;
    readonly place: Place;
    readonly node: NodeId;
  }[];
};

/** Somebody with public addresses: a client, a service, the control plane. */
export type PublicHostPart = {
  readonly as: 'public-host';
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly addresses: AddressSet;
  /** The prefixes as declared, so that the longest wins among owners. */
  readonly prefixes: readonly Prefix[];
  readonly listeners: readonly Listener[];
  readonly role:
    | { readonly is: 'client' }
    | { readonly is: 'control-plane' }
    /** Shares its addresses with everyone else's of that tag. `hidden`: a store of `owner` that nobody draws. */
    | {
        readonly is: 'service';
        readonly tag: string;
        readonly operatedFor: 'customer' | 'api-management';
        readonly hidden: boolean;
        readonly owner?: string;
      };
};

/** Relative to its zone: `@` is the zone itself, `*` any name that has no record of its own. */
export type DnsRecord = {
  readonly name: string;
  readonly place: Place;
  readonly holds: { readonly addresses: readonly Address[] } | { readonly alias: string };
};

/** A DNS server at a node: its own zones, and whom it asks for the rest. */
export type DnsServerPart = {
  readonly as: 'dns';
  readonly role: 'server';
  readonly node: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly zones: readonly {
    readonly name: string;
    readonly records: readonly DnsRecord[];
    readonly place: Place;
  }[];
  readonly conditionalForwarders: readonly {
    readonly domain: string;
    readonly servers: readonly Address[];
    readonly place: Place;
  }[];
  readonly forwarders: readonly Placed<Address>[];
  readonly rootHints: boolean;
};

/** Knows nothing itself and passes every question on: a firewall's DNS proxy. The node must listen on 53 itself. */
export type DnsProxyPart = {
  readonly as: 'dns';
  readonly role: 'proxy';
  readonly node: NodeId;
  readonly label: string;
  readonly place: Place;
  /** Empty: Azure-provided DNS of its virtual network. The node's own look-ups go the same way. */
  readonly servers: readonly Placed<Address>[];
  /** `random`: one is picked for a question, and no other is tried. */
  readonly choice: 'in-order' | 'random';
  readonly rules: readonly RuleId[];
};

/** Answers like Azure-provided DNS of the virtual network that its NIC is in: a resolver's inbound endpoint. */
export type DnsInboundPart = {
  readonly as: 'dns';
  readonly role: 'inbound-endpoint';
  readonly node: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type DnsPart = DnsServerPart | DnsProxyPart | DnsInboundPart;

/** Where a resolver's forwarded questions leave from: a subnet, of which some address is used. */
export type DnsOutboundPart = {
  readonly as: 'dns-outbound-endpoint';
  /** Of the node that sends them. */
  readonly node: NodeId;
  readonly resolver: string;
  readonly name: string;
  readonly label: string;
  readonly place: Place;
  readonly subnet: string;
};

export type PrivateZonePart = {
  readonly as: 'private-zone';
  readonly id: string;
  /** The domain: lower case, no dot at its end. */
  readonly name: string;
  readonly place: Place;
  readonly records: readonly DnsRecord[];
  readonly links: readonly {
    readonly virtualNetwork: string;
    readonly resolutionPolicy: 'Default' | 'NxDomainRedirect';
    readonly registrationEnabled: boolean;
    readonly place: Place;
  }[];
};

export type ForwardingRulesetPart = {
  readonly as: 'forwarding-ruleset';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly resolver?: string;
  /** The name of that resolver's outbound endpoint; left out: its first. */
  readonly outboundEndpoint?: string;
  /** Enabled ones; a domain of `''` is every name. */
  readonly rules: readonly {
    readonly name: string;
    readonly domain: string;
    readonly servers: readonly Placed<Address>[];
    readonly place: Place;
  }[];
  readonly links: readonly { readonly virtualNetwork: string; readonly place: Place }[];
};

/** A name in public DNS; `pattern` may begin with `*.`. */
export type PublicNamePart = {
  readonly as: 'public-name';
  readonly pattern: string;
  readonly addresses: AddressSet;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/** How flows may name parts of a resource: which node, at which address, seen from inside or from the Internet. */
export type EndpointPart = {
  readonly as: 'endpoint';
  readonly resource: string;
  /** `''` is the default part. */
  readonly part: string;
  readonly node: NodeId;
  readonly addresses: AddressSet;
  /** From where this is the way to it. */
  readonly seenFrom: 'anywhere' | 'inside' | 'internet';
  /** When the default part is asked for with one of these ports, this one is meant. */
  readonly ports?: RangeSet;
};

export type FlowsPart = { readonly as: 'flows'; readonly flows: readonly Flow[] };

/** Holds while a probe is answered: the platform's of a NIC, or one of somebody's own. */
export type ConditionPart = {
  readonly as: 'condition';
  readonly id: string;
  readonly label: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly by:
    | { readonly prober: 'platform'; readonly nic: NodeId }
    | {
        readonly prober: 'resource';
        readonly from: NodeId;
        readonly source: Address;
        readonly destination: Address | NamedAddress;
      };
  readonly application?: Request['application'];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Contribution =
  | VirtualNetworkPart
  | SubnetPart
  | PeeringPart
  | RouteTablePart
  | SecurityGroupPart
  | SecurityAdminPart
  | NicPart
  | PublicFrontPart
  | PrivateFrontPart
  | LoadBalancerPart
  | NatGatewayPart
  | GuestPart
  | PrivateEndpointPart
  | RouteServerPart
  | BgpSpeakerPart
  | FirewallPart
  | FirewallPolicyPart
  | GatewayPart
  | SitePart
  | PublicHostPart
  | DnsPart
  | DnsOutboundPart
  | PrivateZonePart
  | ForwardingRulesetPart
  | PublicNamePart
  | EndpointPart
  | FlowsPart
  | ConditionPart;
