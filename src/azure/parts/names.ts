/** DNS servers, resolver endpoints, private zones, rulesets and public names, as kinds declare them. */
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId, Place, RuleId } from '../../network/ids';
import type { Placed } from './placed';

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
