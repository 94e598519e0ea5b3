/** The record of a name's resolution: each query to a server, its path, the server's decisions, and the answer. */
import type { Place, RuleId } from '../network/ids';
import type { AddressSetView, ChoiceView, Connection } from './trace';

/** The resolution of a host name, and its result. */
export type NameQuery = {
  readonly host: string;
  readonly asked: readonly NameServerQuery[];
  readonly answer:
    | {
        readonly type: 'address';
        readonly addresses: AddressSetView;
        readonly by: string;
        readonly scope: NameScope;
        /** The chain of CNAME targets that the host is an alias of, in order. */
        readonly aliases: readonly string[];
      }
    | { readonly type: 'not-found'; readonly by: string; readonly why: string }
    | { readonly type: 'no-server'; readonly why: string }
    /** A public name that is not in the topology, so that its existence cannot be decided. */
    | { readonly type: 'unknown'; readonly by: string; readonly why: string };
  /** The choices that led to this result, where more than one result is possible. */
  readonly choices?: readonly ChoiceView[];
};

/** `private`: inside a network of the topology, or in a range that the Internet does not route. */
export type NameScope = 'public' | 'private';

/** A query to one server: its path to the server, and what the server did with it. */
export type NameServerQuery = {
  readonly server: string;
  readonly label: string;
  /** The queried name: the host, or the name that it is an alias of. */
  readonly host: string;
  readonly connection: Connection;
  readonly did:
    | 'answered-from-zone'
    | 'answered'
    | 'not-found'
    | 'forwarded'
    | 'refused'
    | 'not-reached'
    | 'undecided'
    | 'loop'
    | 'unknown';
  /** The server's decisions in order, including zones and forwarding rules that cover the name but were set aside. */
  readonly decisions: readonly NameDecision[];
  readonly because: Place;
  readonly rules: readonly RuleId[];
  readonly forwarded: readonly NameServerQuery[];
};

export type NameDecision = { readonly place: Place; readonly rules: readonly RuleId[] } & (
  | { readonly type: 'zone'; readonly zone: string }
  | { readonly type: 'zone-set-aside'; readonly zone: string; readonly why: 'not-linked' | 'shorter' }
  | { readonly type: 'record'; readonly name: string; readonly addresses: readonly string[] }
  | { readonly type: 'alias'; readonly name: string; readonly to: string }
  | { readonly type: 'no-record'; readonly name: string; readonly zone: string }
  /** The virtual network link falls back to public DNS for a name that its zone does not have. */
  | { readonly type: 'redirected'; readonly name: string; readonly zone: string }
  /** An empty `domain` stands for every name. */
  | { readonly type: 'forwarded'; readonly domain: string; readonly servers: readonly string[] }
  | {
      readonly type: 'forwarding-set-aside';
      readonly domain: string;
      readonly why: 'shorter' | 'reserved' | 'zone-first';
    }
  | { readonly type: 'public'; readonly name: string }
  | { readonly type: 'server-chosen'; readonly choice: ChoiceView }
);
