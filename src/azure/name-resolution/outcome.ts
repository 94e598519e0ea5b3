/** How a question ends, and what a server says of it: the words that the parts of name resolution share. */
import type { Choices } from '../../engine/choices';
import type { NameQuestion } from '../../engine/name-query';
import type { Setting } from '../../engine/play-connection';
import type { Failure } from '../../engine/trace';
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId, Place, RuleId } from '../../network/ids';
import type { AzureNetwork } from '../combine/azure-network';
import type { Placed } from '../parts/placed';

/** An address, a definite no, no idea, or nothing: only then the next server may be asked. */
export type Outcome =
  | {
      readonly end: 'address';
      readonly addresses: AddressSet;
      /** `exactly`: these are the records; `somewhere-in`: all that is known is a range. */
      readonly known: 'exactly' | 'somewhere-in';
      readonly by: string;
      readonly aliases: readonly string[];
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
  /** Nobody can say, for want of what `missing` names. */
  | { readonly end: 'unknown'; readonly by: string; readonly missing?: string }
  | { readonly end: 'none'; readonly failure: Failure; readonly why: string };

/** What a server made of a question. */
export type Answered = Pick<NameQuestion, 'did' | 'because' | 'rules' | 'forwarded' | 'decisions'> & {
  readonly outcome: Outcome;
};

/** Who asks, the rules by which it asks these servers, and those by which it goes on to the next. */
export type Asker = {
  readonly node: NodeId;
  readonly source: Address;
  readonly rules: readonly RuleId[];
  readonly next: readonly RuleId[];
};

/** Servers in their order; what each did is added to `asked`. */
export type AskInTurn = (
  asker: Asker,
  servers: readonly Placed<Address>[],
  host: string,
  chain: Chain,
) => { readonly outcome: Outcome; readonly asked: readonly NameQuestion[] };

/** Who is in the middle of answering which name: whoever is asked for it again goes in circles. */
export type Chain = readonly string[];

/** What a look-up works with. `askInTurn` is handed down, since answering a question may mean asking another. */
export type Asking = {
  readonly azure: AzureNetwork;
  readonly surroundings: Setting;
  readonly choices: Choices;
  readonly askInTurn: AskInTurn;
};

/** Who is at a node, in a failure's and a question's words. */
export type At = { readonly node: NodeId; readonly label: string; readonly place: Place };

export function notFound(
  { node, label, place }: At,
  by: string,
  why: string,
  rules: readonly RuleId[],
): Outcome {
  return { end: 'not-found', by, why, at: node, label, place, rules };
}

/** No answer that ends the question. */
export function noAnswer(
  { node, label, place }: At,
  why: string,
  rules: readonly RuleId[],
  reason: 'name-not-found' | 'name-server-unreachable' | 'loop',
): Outcome {
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
