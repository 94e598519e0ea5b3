/**
 * The neutral network: nodes that route, filter, translate and remember. No vendor's word is in here; `azure/` lowers a
 * topology to it and the engine forwards packets through it.
 */
import type { Address } from './address';
import type { AddressSet } from './address-set';
import type { PrefixTable } from './prefix-table';
import type { RangeSet } from './range-set';
import type { Protocol, Tuple } from './tuple';

export type NodeId = string;
export type DomainId = string;
export type SessionTableId = string;
/** The id of an entry in the rule register (`azure/rules`); the engine only carries it. */
export type RuleId = string;

/** What decided: a resource and the JSON pointer (RFC 6901) inside it, `''` for the resource itself. */
export type Place = { readonly resource: string; readonly pointer: string };

/** Why a packet ended. Closed: a new reason is an engine change with a test of its own. */
export type DropReason =
  | 'no-session'
  | 'out-of-state'
  | 'denied-by-rule'
  | 'no-route'
  | 'next-hop-none'
  | 'next-hop-invalid'
  | 'ip-forwarding-disabled'
  | 'host-unreachable'
  | 'no-listener'
  | 'source-not-accepted'
  | 'unexpected-source'
  | 'backend-unhealthy'
  | 'no-public-address'
  | 'platform-address'
  | 'not-carried'
  | 'name-not-found'
  | 'name-server-unreachable'
  | 'proxied-connection-failed'
  | 'forwarded-traffic-blocked'
  | 'peering-blocked'
  | 'unknown-host'
  | 'loop';

export type Segment = 'syn' | 'syn-ack' | 'ack' | 'data' | 'datagram' | 'echo-request' | 'echo-reply';
/** `forward` is from the one who opened the connection, `return` is to it. */
export type Direction = 'forward' | 'return';

/** Identity that no address carries, set by a route action: here the subnet whose service endpoint was used. */
export type Mark = { readonly kind: 'service-endpoint'; readonly subnet: string; readonly domain: DomainId };

// — rules ————————————————————————————————————————————————————————————————————————————————————————————————————————————

/** Everything left out matches everything. */
export type Match = {
  readonly protocols?: readonly Protocol[];
  readonly source?: AddressSet;
  readonly sourcePorts?: RangeSet;
  readonly destination?: AddressSet;
  readonly destinationPorts?: RangeSet;
};

/**
 * `always-allow`: allowed, and no later filter of the same table is asked. `unknown`: the owner did not say; the engine traces
 * both ways and the verdict depends on it. `proxy`: the device ends the connection itself and judges it by host name.
 */
export type FilterAction = 'allow' | 'always-allow' | 'deny' | 'unknown' | 'proxy';

export type FilterRule = {
  readonly name: string;
  readonly priority: number;
  readonly action: FilterAction;
  readonly match: Match;
  /** How it would match under another reading of a platform rule; where that differs, the rule was decisive. */
  readonly otherwise?: { readonly match: Match; readonly rules: readonly RuleId[] };
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/** What shaped a filter's place on the way, for packets that match: these rules show with what it decides, or only denies. */
export type FilterCircumstance = {
  readonly match: Match;
  readonly rules: readonly RuleId[];
  readonly onlyIf?: 'denied';
};

/** Rules in the order they are evaluated; the first that matches decides. Ends in a rule that matches everything. */
export type RuleSet = {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly entries: readonly FilterRule[];
};

// — routes ———————————————————————————————————————————————————————————————————————————————————————————————————————————

export type NextHop =
  /** To whoever owns the destination address in that domain. */
  | { readonly to: 'domain'; readonly domain: DomainId }
  | { readonly to: 'node'; readonly node: NodeId }
  /** By the sending node's own way out of that name, since many nodes share one table. */
  | { readonly to: 'exit'; readonly exit: string }
  /** Several equal ways on: one is chosen per flow. */
  | {
      readonly to: 'one-of';
      readonly ways: readonly { readonly label: string; readonly node: NodeId }[];
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  | { readonly to: 'nowhere'; readonly reason: DropReason; readonly rules?: readonly RuleId[] };

/** A route as declared: one tag route is one route, whatever number of prefixes it covers. */
export type Route = {
  readonly id: string;
  readonly name: string;
  /** As the field says it: `User`, `Default`, `VirtualNetworkGateway`, …; shown, never evaluated. */
  readonly source: string;
  readonly nextHopType: string;
  readonly nextHopAddress?: string;
  readonly nextHop: NextHop;
  /** What the route covers, when it is not a prefix: a service tag's name. */
  readonly tag?: string;
  readonly mark?: Mark;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type RouteLoss = 'shorter-prefix' | 'lower-precedence' | 'invalidated';

/** One prefix of a declared route. A `lost` one is never chosen: the owner's precedence ruled it out. */
export type RouteCandidate = {
  readonly route: Route;
  readonly lost?: { readonly why: RouteLoss; readonly to: string; readonly rules: readonly RuleId[] };
};

export type RouteTable = {
  readonly id: string;
  readonly name: string;
  /** Candidates that may be chosen; of several with one prefix the first is. */
  readonly active: PrefixTable<RouteCandidate>;
  /** Candidates that were ruled out, to be named as losers. */
  readonly inactive: PrefixTable<RouteCandidate>;
  readonly routes: readonly Route[];
  /** The rule by which a longer prefix wins here. */
  readonly longestPrefixRules: readonly RuleId[];
};

// — state ————————————————————————————————————————————————————————————————————————————————————————————————————————————

export type Fate =
  /** Judged as new, and remembered if it may pass. */
  | { readonly then: 'open'; readonly rules: readonly RuleId[] }
  /** Let through untouched and unremembered. */
  | { readonly then: 'pass'; readonly rules: readonly RuleId[] }
  | { readonly then: 'drop'; readonly reason: DropReason; readonly rules: readonly RuleId[] };

/** What a stateful device does with a packet for which it has no session, and with an ACK on one whose SYN-ACK it never saw. */
export type StateProfile = {
  readonly name: string;
  readonly withoutSession: Readonly<Record<Segment, Fate>>;
  readonly onHalfOpen: Fate;
  /** The rule by which a known session's packets pass. */
  readonly established: readonly RuleId[];
};

// — stages: a node is a list of these, and their order is data ————————————————————————————————————————————————————————

export type TranslationRule = {
  readonly name: string;
  readonly match: Match;
  /** Only for packets whose destination this node has translated. */
  readonly afterDestinationTranslation?: boolean;
  /** One is used; of several, a choice is made per flow. */
  readonly to: readonly {
    readonly address: Address;
    readonly port?: number;
    readonly condition?: string;
    readonly label: string;
  }[];
  /** How the choice falls: on the flow as seen there, the same for both directions only where a rule says so. */
  readonly choice?: { readonly symmetric: boolean; readonly rules: readonly RuleId[] };
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Stage =
  /** Finds the packet's session, undoes or redoes its translation; without one the profile decides. */
  | {
      readonly type: 'session';
      /** Where a session lies that was opened in this packet's direction, and one that it may answer. Often one table. */
      readonly opened: SessionTableId;
      readonly answered: SessionTableId;
      readonly profile: StateProfile;
      readonly place: Place;
    }
  /** Remembers the packet's session as it came to the `session` stage and as it leaves here. */
  | {
      readonly type: 'remember';
      readonly table: SessionTableId;
      /** Only what was translated for this table: a node with several ways out uses one of them. */
      readonly translatedOnly?: true;
      readonly place: Place;
    }
  /** Skipped for a packet whose session in `table` is known. */
  | {
      readonly type: 'filter';
      readonly ruleSet: RuleSet;
      readonly table: SessionTableId;
      /** An inspecting device, named in the verdict; a security group is none. */
      readonly inspects: boolean;
      readonly proxy?: ConnectionProxy;
      readonly because?: readonly FilterCircumstance[];
      /** What a destination translation on this node means to the rules: allowed outright, or allowed unless a rule denies. */
      readonly translated?: {
        readonly then: 'allow' | 'allow-unless-denied';
        readonly rules: readonly RuleId[];
      };
      /** By which rules a packet of a known session passes here although a rule would deny it. */
      readonly sessionOverrules?: readonly RuleId[];
    }
  | {
      readonly type: 'translate-destination';
      readonly entries: readonly TranslationRule[];
      readonly table: SessionTableId;
    }
  | {
      readonly type: 'translate-source';
      readonly entries: readonly TranslationRule[];
      readonly table: SessionTableId;
    }
  /** Sends packets of one destination elsewhere without asking the routes: platform addresses. */
  | {
      readonly type: 'bypass';
      readonly match: Match;
      readonly nextHop: NextHop;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** What matches is not the business of `table`: its filters are skipped, as for a packet of a known session. */
  | {
      readonly type: 'exempt';
      readonly match: Match;
      readonly table: SessionTableId;
      readonly rules: readonly RuleId[];
    }
  /** Answers by the mark that the request carried. */
  | { readonly type: 'follow-mark' }
  /** One of several nodes that share a front: the choice is made per flow, among those whose condition may hold. */
  | {
      readonly type: 'distribute';
      readonly match?: Match;
      readonly targets: readonly {
        readonly node: NodeId;
        readonly label: string;
        readonly condition?: string;
      }[];
      readonly symmetric: boolean;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** What belongs to a session that one of several nodes knows goes to that node. */
  | {
      readonly type: 'affinity';
      readonly targets: readonly { readonly node: NodeId; readonly table: SessionTableId }[];
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** Drops what does not match, except packets whose session in `unless` is known. */
  | {
      readonly type: 'require';
      readonly unless?: SessionTableId;
      readonly match: Match;
      readonly reason: DropReason;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** The one way on from here: no routes are asked. */
  | { readonly type: 'hand-over'; readonly nextHop: NextHop }
  | { readonly type: 'route'; readonly table: RouteTable };

/** What looking a host name up came to. */
export type FoundHost = { readonly label: string; readonly rules: readonly RuleId[] } & (
  | { readonly at: HostAddress }
  /** One of a great many: the address where the client found it, if that is among them, and else `at`, taken to stand for all. */
  | { readonly among: AddressSet; readonly at: HostAddress; readonly standsForAll: readonly RuleId[] }
  | { readonly nowhere: DropReason }
);

/** `node`: who is meant, where the address alone does not say. */
export type HostAddress = { readonly address: Address; readonly node?: NodeId };

export type ProxyRule = {
  readonly name: string;
  readonly action: 'allow' | 'deny';
  readonly source?: AddressSet;
  readonly protocol: ApplicationProtocol;
  readonly port: number;
  /** Host names, `*` for any, `*.suffix` for any label before the suffix. */
  readonly hosts: readonly string[];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/** Ends the client's TCP connection and opens one of its own, if a rule allows the host name that is asked for. */
export type ConnectionProxy = {
  readonly entries: readonly ProxyRule[];
  readonly from: Address;
  /**
   * Where it finds a host itself, by lower-case name; of several, a choice is made. A name that is not here is taken to be
   * where the client found it.
   */
  readonly finds?: ReadonlyMap<string, readonly FoundHost[]>;
  /** By which it is taken to be there. */
  readonly assumed?: readonly RuleId[];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

// — nodes ————————————————————————————————————————————————————————————————————————————————————————————————————————————

export type ApplicationProtocol = 'http' | 'https' | 'mssql' | 'other';

/** Who a service lets in, judged where the application is known: at the first data. */
export type Acceptance = {
  readonly sources: AddressSet;
  readonly subnets: readonly string[];
  readonly place: Place;
  /** By which others are refused. */
  readonly rules: readonly RuleId[];
  /** By which these are let in. */
  readonly acceptedRules: readonly RuleId[];
};

export type Listener = {
  readonly protocol: Protocol;
  readonly ports: RangeSet;
  readonly accepts?: Acceptance;
  /** The host names it serves, if it serves no others; judged at the first data, of a caller that names one. */
  readonly hosts?: ServedHosts;
  /** It answers by calling somebody else. */
  readonly reverseProxy?: ReverseProxy;
  readonly name: string;
};

/** Patterns as in `ProxyRule`. */
export type ServedHosts = {
  readonly patterns: readonly string[];
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

/** Somewhere that has to be looked up first: no address is known yet. */
export type NamedAddress = { readonly name: string };

/** Opens a connection of its own to one of its backends, and answers when that is answered. */
export type ReverseProxy = {
  /** The node that calls, and its address. */
  readonly node: NodeId;
  readonly from: Address;
  readonly backends: readonly {
    readonly address: Address | NamedAddress;
    readonly port: number;
    readonly label: string;
    readonly condition?: string;
    /** The host name asked for; left out: the caller's. */
    readonly host?: string;
  }[];
  readonly protocol: ApplicationProtocol;
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Node = {
  readonly id: NodeId;
  readonly label: string;
  readonly place: Place;
  /** What it owns: packets to these addresses are for itself. */
  readonly local: AddressSet;
  readonly listeners: readonly Listener[];
  /** Passes on what is not for itself; `ip-forwarding-disabled` otherwise. */
  readonly forwards: boolean;
  readonly receive: readonly Stage[];
  readonly send: readonly Stage[];
  /** Ways out by name, for next hops of type `exit`. */
  readonly exits: Readonly<Record<string, NextHop>>;
};

/** Where addresses live: who owns which. */
export type Domain = {
  readonly id: DomainId;
  readonly label: string;
  /** Everybody who has addresses here, services that share theirs included. */
  readonly owners: PrefixTable<NodeId>;
  /** Who has an address for itself alone: what is delivered by address. */
  readonly exclusive: PrefixTable<NodeId>;
  /** Services that share addresses with others and are told apart by name: one has them only if it is meant. */
  readonly sharing: ReadonlyMap<NodeId, AddressSet>;
  /** Addresses of nobody. */
  readonly unowned:
    | { readonly to: 'node'; readonly node: NodeId }
    | { readonly to: 'nowhere'; readonly reason: DropReason };
  readonly rules: readonly RuleId[];
};

/**
 * Something that must hold for a target to be used; `simulate` settles it before the flows that need it. It holds if this
 * probe is answered.
 */
export type Condition = {
  readonly id: string;
  readonly label: string;
  readonly probe: {
    readonly from: NodeId;
    readonly source: Address;
    /** The node that is meant to answer, where the address alone does not say. */
    readonly to?: NodeId;
    readonly destination: Address;
    readonly port: number;
    readonly protocol: Protocol;
    readonly application?: { readonly protocol: ApplicationProtocol; readonly host: string };
  };
  readonly place: Place;
  readonly rules: readonly RuleId[];
};

export type Network = {
  readonly nodes: ReadonlyMap<NodeId, Node>;
  readonly domains: ReadonlyMap<DomainId, Domain>;
  readonly conditions: ReadonlyMap<string, Condition>;
};

export type Packet = {
  readonly tuple: Tuple;
  readonly segment: Segment;
  readonly direction: Direction;
  readonly mark?: Mark;
};
