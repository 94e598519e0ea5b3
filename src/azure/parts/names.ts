/** DNS servers, resolver endpoints, private DNS zones, rulesets and public names, as kinds declare them. */
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId, Place, RuleId } from '../../network/ids';
import type { Placed } from './placed';

/** The name is relative to its zone: `@` is the zone itself, `*` any name without its own record. */
export type DnsRecord = {
  readonly name: string;
  readonly place: Place;
  readonly holds: { readonly addresses: readonly Address[] } | { readonly alias: string };
};

/** A DNS server at a node: its own zones, and the servers that it queries for the rest. */
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
  /** Set if it passes on an answer with an alias, although it has a zone or a closer forwarder for the alias. */
  readonly keepsForwardedAliases?: true;
};

/**
 * A server without zones that forwards every query: a firewall's DNS proxy. The node must listen on 53
 * itself.
 */
export type DnsProxyPart = {
  readonly as: 'dns';
  readonly role: 'proxy';
  readonly node: NodeId;
  readonly label: string;
  readonly place: Place;
  /** If empty: Azure-provided DNS of its virtual network. The node's own queries go to the same servers. */
  readonly servers: readonly Placed<Address>[];
  /** `random`: one server is chosen for each query. */
  readonly choice: 'in-order' | 'random';
  readonly rules: readonly RuleId[];
};

/**
 * A resolver's inbound endpoint: it answers like Azure-provided DNS of the virtual network that its NIC is
 * in.
 */
export type DnsInboundPart = {
  readonly as: 'dns';
  readonly role: 'inbound-endpoint';
  readonly node: NodeId;
  readonly label: string;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type DnsPart = DnsServerPart | DnsProxyPart | DnsInboundPart;

/** Where a resolver sends forwarded queries from: a subnet, of which some address is used. */
export type DnsOutboundPart = {
  readonly as: 'dns-outbound-endpoint';
  /** The node that sends them. */
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
  /** The name of that resolver's outbound endpoint; if left out: its first one. */
  readonly outboundEndpoint?: string;
  /** The enabled rules; a domain of `''` covers every name. */
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
