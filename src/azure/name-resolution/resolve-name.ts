/**
 * Resolves names step by step: each query is a connection to a server that may not be reachable, and each
 * answer is a step.
 */
import { Choices, mostAttempts } from '../../engine/choices';
import type { NameQuery, NameScope } from '../../engine/name-query';
import type { Setting } from '../../engine/play-connection';
import type { AddressSetView, ChoiceView, Failure } from '../../engine/trace';
import { failureKey } from '../../engine/verdict';
import { viewSet } from '../../engine/views';
import { nothingUsed, type Used } from '../../engine/world';
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import { lastAddress } from '../../network/prefix';
import { digestOf, intersect, subtract } from '../../network/range-set';
import type { AzureNetwork } from '../combine/azure-network';
import { normalName } from '../terms/host-name';
import { publicAddresses } from '../terms/well-known-addresses';
import { AnswerBeingMade } from './answer-being-made';
import { askInTurn } from './ask';
import type { Asking, NameOutcome } from './outcome';
import { inOrderOf } from './own-server';
import { publicAnswer, publicEnd } from './public-dns';

export type ResolvedName = {
  /**
   * One for each different result that the choices can lead to, in the order of their options; never empty.
   */
  readonly ways: readonly NameWay[];
  /** More combinations of choices exist than were tried. */
  readonly bounded: boolean;
  readonly used: Used;
};

export type NameWay = {
  readonly query: NameQuery;
  /** `exactly`: the name has all of these addresses; otherwise it has one or some of them. */
  readonly found?: {
    readonly addresses: AddressSet;
    readonly known: 'exactly' | 'somewhere-in';
    readonly resource?: string;
  };
  /** Why the name has no address. If this and `found` are both missing, the result is unknown. */
  readonly failure?: Failure;
  /** What would have to be known to decide. */
  readonly missing?: string;
};

type Around = Omit<Setting, 'variables' | 'used'>;

/**
 * The answers that `node`, sending from `source`, gets for `host`: one for each different result of the
 * choices.
 */
export function resolveName(
  azure: AzureNetwork,
  around: Around,
  node: NodeId,
  source: Address,
  host: string,
): ResolvedName {
  const used = nothingUsed();
  used.facts.set('public-dns', azure.names.publicDns);
  used.facts.set(`dns-client:${node}`, azure.names.clients.get(node));
  const ways = new Map<string, { readonly way: Way; readonly choices: readonly ChoiceView[] }>();
  let script: readonly number[] | undefined = [];
  let tried = 0;
  while (script !== undefined && tried < mostAttempts) {
    const choices: Choices = new Choices(script);
    const asking: Asking = {
      azure,
      choices,
      surroundings: { ...around, variables: [], used },
      askInTurn: (...query) => askInTurn(asking, ...query),
    };
    const way = oneWay(asking, node, source, host);
    const key = endKey(way.outcome);
    if (!ways.has(key)) ways.set(key, { way, choices: choices.made() });
    script = choices.next();
    tried += 1;
  }
  const all = [...ways.values()];
  return {
    ways: all.map(({ way, choices }) =>
      placedAt(azure, node, concluded(azure, host, way, all.length > 1 ? choices : [], around)),
    ),
    bounded: script !== undefined,
    used,
  };
}

/** A failure at a server that is not drawn is the client's: its own place is where to look. */
function placedAt({ network }: AzureNetwork, node: NodeId, way: NameWay): NameWay {
  const { failure } = way;
  const place = network.nodes.get(node)?.place;
  if (failure === undefined || place === undefined) return way;
  const at = failure.at === '' ? place.resource : failure.at;
  const because = failure.because.resource === '' ? place : failure.because;
  return { ...way, failure: { ...failure, at, because } };
}

type Way = { readonly asked: NameQuery['asked']; readonly outcome: NameOutcome };

function oneWay(asking: Asking, node: NodeId, source: Address, host: string): Way {
  const { names, network } = asking.azure;
  const wanted = normalName(host);
  const client = names.clients.get(node);
  if (client === undefined) return { asked: [], outcome: publicOutcome(asking, wanted) };
  const { used } = asking.surroundings;
  for (const rule of client.rules) used.rules.add(rule);
  const place = network.nodes.get(node)?.place ?? { resource: '', pointer: '' };
  const { ordered, decision } = inOrderOf(asking, { choice: client.choice, place }, client.servers);
  for (const rule of decision?.rules ?? []) used.rules.add(rule);
  return askInTurn(
    asking,
    { node, source, rules: client.rules, next: ['DNS-NEXT-SERVER'] },
    ordered,
    wanted,
    [],
  );
}

/** Hosts on the Internet query public DNS, which is not drawn. */
function publicOutcome({ azure, surroundings }: Asking, host: string): NameOutcome {
  const at = { node: '', label: 'public DNS', place: { resource: '', pointer: '' } };
  const answer = new AnswerBeingMade(host);
  for (;;) {
    const said = publicAnswer(azure.names.publicDns, answer.name);
    if (said.says !== 'alias') {
      const { outcome, rules } = publicEnd(answer, at, said, []);
      for (const rule of rules) surroundings.used.rules.add(rule);
      return outcome.end === 'not-found' ? { end: 'unknown', by: at.label } : outcome;
    }
    if (answer.follow(said.to, said.place, said.rules) === 'circle') return { end: 'unknown', by: at.label };
  }
}

/** Ways with the same key have the same result, whichever servers were queried. */
function endKey(outcome: NameOutcome): string {
  switch (outcome.end) {
    case 'address':
      return `address ${digestOf(outcome.addresses)} ${outcome.known}`;
    case 'not-found':
      return `not-found ${outcome.place.resource} ${outcome.place.pointer}`;
    case 'unknown':
      return `unknown ${outcome.missing ?? ''}`;
    case 'none':
      return `none ${failureKey(outcome.failure)}`;
    default:
      return outcome satisfies never;
  }
}

function concluded(
  azure: AzureNetwork,
  host: string,
  { asked, outcome }: Way,
  choices: readonly ChoiceView[],
  { recording }: Around,
): NameWay {
  const query = (answer: NameQuery['answer']): NameQuery => ({
    host,
    asked,
    answer,
    ...(choices.length === 0 ? {} : { choices }),
  });
  switch (outcome.end) {
    case 'address': {
      const { addresses, known, by, aliases, resource } = outcome;
      const view = (recording ? viewSet : unseen)(addresses);
      const scope = scopeOf(azure, addresses);
      return {
        query: query({ type: 'address', addresses: view, by, scope, aliases }),
        found: { addresses, known, ...(resource === undefined ? {} : { resource }) },
      };
    }
    case 'not-found': {
      const { at: node, label, place, rules, by, why } = outcome;
      return {
        query: query({ type: 'not-found', by, why }),
        failure: {
          outcome: 'fails',
          packet: 'datagram',
          direction: 'return',
          node,
          label,
          at: place.resource,
          reason: 'name-not-found',
          because: place,
          rules,
          inside: 'name-query',
          host,
        },
      };
    }
    case 'unknown': {
      const { by, missing } = outcome;
      const why = missing === undefined ? 'the topology does not have this name' : `it depends on ${missing}`;
      return {
        query: query({ type: 'unknown', by, why }),
        ...(missing === undefined ? {} : { missing }),
      };
    }
    case 'none':
      return {
        query: query({ type: 'no-server', why: outcome.why }),
        failure: { ...outcome.failure, inside: 'name-query', host },
      };
    default:
      return outcome satisfies never;
  }
}

/** A verdict does not need the list of addresses. */
const unseen = (): AddressSetView => ({ count: 0, prefixes: [] });

/** Public ranges that a drawn network uses internally are private there. */
function scopeOf({ virtualNetworks, sites }: AzureNetwork, addresses: AddressSet): NameScope {
  const outside = intersect(addresses, publicAddresses);
  const drawn = [...virtualNetworks, ...sites].flatMap((each) => each.prefixes);
  const left = drawn.reduce((set, { value }) => subtract(set, [value.network, lastAddress(value)]), outside);
  return left.length === 0 ? 'private' : 'public';
}
