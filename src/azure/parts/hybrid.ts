/** What is connected to a virtual network from outside: gateways, on-premises sites, route servers and hosts on the Internet. */
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { FilterAction } from '../../network/filter-rules';
import type { NodeId, Place } from '../../network/ids';
import type { Listener } from '../../network/nodes';
import type { Prefix } from '../../network/prefix';
import type { RangeSet } from '../../network/range-set';
import type { StateProfile } from '../../network/state-profile';
import type { Placed } from './placed';
import type { DeclaredRule } from './security';

/**
 * A route server: it speaks BGP with appliances, and gives the virtual network the routes that they
 * advertise.
 */
export type RouteServerPart = {
  readonly as: 'route-server';
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly subnet: string;
  /** The resource ids of BGP speakers. */
  readonly peers: readonly Placed<string>[];
};

/** An appliance that advertises routes to a route server that has it as a peer. */
export type BgpSpeakerPart = {
  readonly as: 'bgp-speaker';
  readonly resource: string;
  readonly name: string;
  readonly node: NodeId;
  readonly address: Address;
  readonly routes: readonly Placed<Prefix>[];
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

/** A host with public IP addresses: a client, a service, the control plane. */
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
    /**
     * Shares its addresses with all other hosts of that tag. `hidden`: a store of `owner` that is not drawn.
     */
    | {
        readonly is: 'service';
        readonly tag: string;
        readonly operatedFor: 'customer' | 'api-management';
        readonly hidden: boolean;
        readonly owner?: string;
      };
};
