/** How a DNS query ends, and what a server answers: the types that the parts of name resolution share. */
import type { Choices } from '../../engine/choices';
import type { NameServerQuery } from '../../engine/name-query';
import type { Setting } from '../../engine/play-connection';
import type { Failure } from '../../engine/trace';
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId, Place, RuleId } from '../../network/ids';
import type { AzureNetwork } from '../combine/azure-network';
import type { Placed } from '../parts/placed';

/** An address, a definite no, an unknown, or no answer: only with no answer is the next server queried. */
export type NameOutcome =
  | {
      readonly end: 'address';
      readonly addresses: AddressSet;
      /** `exactly`: these are the records; `somewhere-in`: only a range is known. */
      readonly known: 'exactly' | 'somewhere-in';
      readonly by: string;
      readonly aliases: readonly string[];
      /** The resource that public DNS has the name for: it may share the addresses with others of its service tag. */
      readonly resource?: string;
    }
  | {
      readonly end: 'not-found';
      readonly by: string;
      readonly why: string;
      readonly at: NodeId;
      readonly label: string;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  /** The result cannot be known without what `missing` names. */
  | { readonly end: 'unknown'; readonly by: string; readonly missing?: string }
  | { readonly end: 'none'; readonly failure: Failure; readonly why: string };

/** What a server did with a query. */
export type Answered = Pick<NameServerQuery, 'did' | 'because' | 'rules' | 'forwarded' | 'decisions'> & {
  readonly outcome: NameOutcome;
};

/**
 * The node that queries, the rules by which it queries these servers, and the rules by which it tries the
 * next one.
 */
export type Asker = {
  readonly node: NodeId;
  readonly source: Address;
  readonly rules: readonly RuleId[];
  readonly next: readonly RuleId[];
};

/** Queries the servers in order; `asked` has what each one did. */
export type AskInTurn = (
  asker: Asker,
  servers: readonly Placed<Address>[],
  host: string,
  chain: Chain,
) => { readonly outcome: NameOutcome; readonly asked: readonly NameServerQuery[] };

/**
 * The servers that are already answering, each with the name: a server that is queried for the same name
 * again is in a loop.
 */
export type Chain = readonly string[];

/**
 * What a DNS query works with. `askInTurn` is passed along, since answering one query may mean sending
 * another.
 */
export type Asking = {
  readonly azure: AzureNetwork;
  readonly surroundings: Setting;
  readonly choices: Choices;
  readonly askInTurn: AskInTurn;
};

/** A node as failures and queries name it. */
export type At = { readonly node: NodeId; readonly label: string; readonly place: Place };

export function notFound(
  { node, label, place }: At,
  by: string,
  why: string,
  rules: readonly RuleId[],
): NameOutcome {
  return { end: 'not-found', by, why, at: node, label, place, rules };
}

/** An outcome without an answer; the next server may be queried. */
export function noAnswer(
  { node, label, place }: At,
  why: string,
  rules: readonly RuleId[],
  reason: 'name-not-found' | 'name-server-unreachable' | 'loop',
): NameOutcome {
  return {
    end: 'none',
    why,
    failure: {
      outcome: 'fails',
      packet: 'datagram',
      direction: 'return',
      node,
      label,
      at: place.resource,
      reason,
      because: place,
      rules,
    },
  };
}

export function longest<T>(list: readonly T[], text: (each: T) => string): T | undefined {
  return list.reduce<T | undefined>(
    (best, each) => (best === undefined || text(each).length > text(best).length ? each : best),
    undefined,
  );
}
