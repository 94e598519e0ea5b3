/** What is said of a look-up: the questions, how each got to a server, what that server went by, and what came back. */
import type { Place, RuleId } from '../network/ids';
import type { AddressSetView, ChoiceView, Connection } from './trace';

/** A question to the name system and what came of it. */
export type NameQuery = {
  readonly host: string;
  readonly asked: readonly NameQuestion[];
  readonly answer:
    | {
        readonly type: 'address';
        readonly addresses: AddressSetView;
        readonly by: string;
        readonly scope: NameScope;
        /** The names that the host is an alias of, one leading to the next. */
        readonly aliases: readonly string[];
      }
    | { readonly type: 'not-found'; readonly by: string; readonly why: string }
    | { readonly type: 'no-server'; readonly why: string }
    /** A public name that the topology does not know: nobody here can say whether it exists. */
    | { readonly type: 'unknown'; readonly by: string; readonly why: string };
  /** How the choices fell on this way, where there is more than one. */
  readonly choices?: readonly ChoiceView[];
};

/** `private`: inside a network that is drawn, or in a range that the Internet does not route. */
export type NameScope = 'public' | 'private';

/** One server asked: how the query got there, and what the server did with it. */
export type NameQuestion = {
  readonly server: string;
  readonly label: string;
  /** What was asked for: the host, or the name that it is an alias of. */
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
  /** What the server went by, in order; what covers the name and was set aside included. */
  readonly decisions: readonly NameDecision[];
  readonly because: Place;
  readonly rules: readonly RuleId[];
  readonly forwarded: readonly NameQuestion[];
};

export type NameDecision = { readonly place: Place; readonly rules: readonly RuleId[] } & (
  | { readonly type: 'zone'; readonly zone: string }
  | { readonly type: 'zone-set-aside'; readonly zone: string; readonly why: 'not-linked' | 'shorter' }
  | { readonly type: 'record'; readonly name: string; readonly addresses: readonly string[] }
  | { readonly type: 'alias'; readonly name: string; readonly to: string }
  | { readonly type: 'no-record'; readonly name: string; readonly zone: string }
  /** The link sends what its zone does not know to public DNS. */
  | { readonly type: 'redirected'; readonly name: string; readonly zone: string }
  /** An empty domain is every name. */
  | { readonly type: 'forwarded'; readonly domain: string; readonly servers: readonly string[] }
  | {
      readonly type: 'forwarding-set-aside';
      readonly domain: string;
      readonly why: 'shorter' | 'reserved' | 'zone-first';
    }
  | { readonly type: 'public'; readonly name: string }
  | { readonly type: 'server-chosen'; readonly choice: ChoiceView }
);
