/** Name resolution as it happens: each question is a connection to a server that may not be reachable, each answer a step. */
import { type Connected, connect, type Surroundings } from '../engine/connect';
import type { AddressSetView, Failure, NameQuery, NameQuestion } from '../engine/trace';
import { viewSet } from '../engine/views';
import { alsoUsed, nothingUsed, type Used } from '../engine/world';
import { type Address, address, formatAddress } from '../network/address';
import { type AddressSet, setOfAddress } from '../network/address-set';
import type { NodeId, Place, RuleId } from '../network/network';
import type { AzureNetwork } from './combine';
import type { DnsPart, Placed } from './contribution';
import { internetNode } from './internet';
import { isUnder, publicAnswer } from './names';

export type ResolvedName = {
  readonly query: NameQuery;
  readonly addresses?: AddressSet;
  /** Why there is no address; without it and without addresses, nobody can say. */
  readonly failure?: Failure;
  readonly used: Used;
};

const queryPort = 50_053;
/** a.root-servers.net */
const rootServer = address('198.41.0.4');

/** Ends a question: an address, a definite no, no idea, or nothing (the next server may be asked). */
type Outcome =
  | { readonly end: 'address'; readonly addresses: AddressSet; readonly by: string }
  | {
      readonly end: 'not-found';
      readonly by: string;
      readonly why: string;
      readonly at: NodeId;
      readonly label: string;
      readonly place: Place;
      readonly rules: readonly RuleId[];
    }
  | { readonly end: 'unknown'; readonly by: string }
  | { readonly end: 'none'; readonly failure: Failure; readonly why: string };

type Asking = { readonly azure: AzureNetwork; readonly surroundings: Surroundings; readonly host: string };

/** What `node`, sending from `source`, is told when it asks for `host`. */
export function resolveName(
  azure: AzureNetwork,
  surroundings: Omit<Surroundings, 'variables' | 'used'>,
  node: NodeId,
  source: Address,
  host: string,
): ResolvedName {
  const used = nothingUsed();
  const asking: Asking = {
    azure,
    host: host.toLowerCase().replace(/\.$/, ''),
    surroundings: { ...surroundings, variables: [], used },
  };
  used.facts.set('public-names', azure.names.publicNames);
  used.facts.set('private-zones', azure.names.privateZones);
  used.facts.set(`dns-client:${node}`, azure.names.clients.get(node));
  const client = azure.names.clients.get(node);
  if (client === undefined) {
    const answer = publicDns(asking);
    if (answer.end === 'address')
      return {
        query: {
          host,
          asked: [],
          answer: {
            type: 'address',
            addresses: (surroundings.recording ? viewSet : unseen)(answer.addresses),
            by: answer.by,
          },
        },
        addresses: answer.addresses,
        used,
      };
    return {
      query: {
        host,
        asked: [],
        answer: { type: 'unknown', by: 'public DNS', why: 'not a name that this topology knows' },
      },
      used,
    };
  }
  for (const rule of client.rules) used.rules.add(rule);
  const asked: NameQuestion[] = [];
  const outcome = askInTurn(asking, node, source, client.servers, asked, [], client.rules);
  return { ...concluded(host, asked, outcome, surroundings.recording ? viewSet : unseen), used };
}

/** Verdicts need no list of addresses. */
const unseen = (): AddressSetView => ({ count: 0, prefixes: [] });

function concluded(
  host: string,
  asked: readonly NameQuestion[],
  outcome: Outcome,
  view: (set: AddressSet) => AddressSetView,
): Omit<ResolvedName, 'used'> {
  switch (outcome.end) {
    case 'address':
      return {
        query: {
          host,
          asked,
          answer: { type: 'address', addresses: view(outcome.addresses), by: outcome.by },
        },
        addresses: outcome.addresses,
      };
    case 'not-found': {
      const failure: Failure = {
        outcome: 'fails',
        packet: 'datagram',
        direction: 'return',
        node: outcome.at,
        label: outcome.label,
        at: outcome.place.resource,
        reason: 'name-not-found',
        because: outcome.place,
        rules: outcome.rules,
        inside: 'name-query',
        host,
      };
      return {
        query: { host, asked, answer: { type: 'not-found', by: outcome.by, why: outcome.why } },
        failure,
      };
    }
    case 'unknown':
      return {
        query: {
          host,
          asked,
          answer: { type: 'unknown', by: outcome.by, why: 'not a name that this topology knows' },
        },
      };
    case 'none':
      return {
        query: { host, asked, answer: { type: 'no-server', why: outcome.why } },
        failure: { ...outcome.failure, inside: 'name-query', host },
      };
    default:
      return outcome satisfies never;
  }
}

/** Servers in their order: the first that gives an answer, a definite no included, ends it. */
function askInTurn(
  asking: Asking,
  from: NodeId,
  source: Address,
  servers: readonly Placed<Address>[],
  asked: NameQuestion[],
  chain: readonly NodeId[],
  rules: readonly RuleId[],
): Outcome {
  const node = asking.azure.network.nodes.get(from);
  const label = node?.label ?? from;
  const place = node?.place ?? { resource: '', pointer: '' };
  let last: Outcome = {
    end: 'none',
    why: `${label} has no DNS server to ask`,
    failure: {
      outcome: 'fails',
      packet: 'datagram',
      direction: 'forward',
      node: from,
      label,
      at: place.resource,
      reason: 'name-server-unreachable',
      because: place,
      rules,
    },
  };
  for (const server of servers) {
    last = ask(asking, from, source, server, asked, chain, rules);
    if (last.end !== 'none') return last;
  }
  return last;
}

function ask(
  asking: Asking,
  from: NodeId,
  source: Address,
  server: Placed<Address>,
  asked: NameQuestion[],
  chain: readonly NodeId[],
  rules: readonly RuleId[],
): Outcome {
  const { azure, surroundings } = asking;
  const text = formatAddress(server.value);
  const used = nothingUsed();
  const connected: Connected = connect(
    { ...surroundings, used },
    {
      openedBy: 'name-query',
      from,
      source,
      sourcePort: queryPort,
      destination: server.value,
      port: 53,
      protocol: 'udp',
    },
  );
  alsoUsed(surroundings.used, used);
  const { connection } = connected;
  const label = azure.network.nodes.get(connected.server ?? '')?.label ?? text;
  const question = (
    did: NameQuestion['did'],
    because: Place,
    by: readonly RuleId[],
    forwarded: readonly NameQuestion[] = [],
  ) => {
    for (const rule of by) surroundings.used.rules.add(rule);
    asked.push({ server: text, label, connection, did, because, rules: by, forwarded });
  };
  const { verdict } = connection;
  if (verdict.outcome !== 'works' || connected.server === undefined) {
    question('not-reached', server.place, rules);
    const inner =
      verdict.outcome === 'fails'
        ? verdict
        : verdict.outcome === 'depends'
          ? verdict.fails[0]?.failure
          : undefined;
    const asker = azure.network.nodes.get(from);
    const failure: Failure = {
      outcome: 'fails',
      packet: inner?.packet ?? 'datagram',
      direction: inner?.direction ?? 'forward',
      node: inner?.node ?? from,
      label: inner?.label ?? asker?.label ?? from,
      at: inner === undefined || inner.at === '' ? (asker?.place.resource ?? '') : inner.at,
      reason: 'name-server-unreachable',
      because: server.place,
      rules: inner?.rules ?? rules,
    };
    return { end: 'none', why: `${text} does not answer`, failure };
  }
  return answerOf(asking, connected.server, label, server, question, chain);
}

type Question = (
  did: NameQuestion['did'],
  because: Place,
  by: readonly RuleId[],
  forwarded?: readonly NameQuestion[],
) => void;

function answerOf(
  asking: Asking,
  node: NodeId,
  label: string,
  server: Placed<Address>,
  question: Question,
  chain: readonly NodeId[],
): Outcome {
  const { names, network } = asking.azure;
  const place = network.nodes.get(node)?.place ?? server.place;
  if (chain.includes(node)) {
    question('loop', server.place, ['DNS-FORWARD']);
    return noAnswer(
      node,
      label,
      server.place,
      'servers forward to each other in a circle',
      ['DNS-FORWARD'],
      'name-not-found',
    );
  }
  if (names.platformNodes.has(node))
    return publicAnswerBy(asking, 'Azure-provided DNS', node, place, question, ['DNS-AZURE-SCOPE']);
  const part = names.servers.get(node);
  asking.surroundings.used.facts.set(`dns:${node}`, part);
  if (part !== undefined) return serverAnswer(asking, part, question, chain);
  if (node === internetNode || asking.azure.publicHosts.some((each) => each.id === node))
    return publicAnswerBy(asking, label, node, place, question, ['DNS-PUBLIC-ASSUMED']);
  question('refused', place, []);
  return noAnswer(node, label, place, `${label} is no DNS server`, [], 'name-server-unreachable');
}

function serverAnswer(asking: Asking, part: DnsPart, question: Question, chain: readonly NodeId[]): Outcome {
  const { host } = asking;
  const { node, label } = part;
  const zone = longest(
    part.zones.filter((each) => isUnder(host, each.name)),
    (each) => each.name,
  );
  const forwarder = longest(
    part.conditionalForwarders.filter((each) => isUnder(host, each.domain)),
    (each) => each.domain,
  );
  if (zone !== undefined && (forwarder === undefined || zone.name.length >= forwarder.domain.length)) {
    const records = zone.records.filter((each) => recordName(each.name, zone.name) === host);
    const first = records[0];
    if (first === undefined) {
      question('not-found', zone.place, ['DNS-FORWARD']);
      return {
        end: 'not-found',
        by: label,
        why: `the zone ${zone.name} has no record for it`,
        at: node,
        label,
        place: zone.place,
        rules: ['DNS-FORWARD'],
      };
    }
    question('answered-from-zone', first.place, ['DNS-FORWARD']);
    return { end: 'address', addresses: setOfAddress(first.address), by: label };
  }
  const source =
    asking.azure.nics.get(node)?.part.address ?? asking.azure.network.nodes.get(node)?.local[0] ?? 0;
  const targets: readonly Placed<Address>[] =
    forwarder !== undefined
      ? forwarder.servers.map((value) => ({ value, place: forwarder.place }))
      : part.forwarders.length > 0
        ? part.forwarders
        : part.rootHints
          ? [{ value: rootServer, place: { ...part.place, pointer: `${part.place.pointer}/rootHints` } }]
          : [];
  if (targets.length === 0) {
    question('refused', part.place, ['DNS-NO-FORWARDER']);
    return noAnswer(
      node,
      label,
      part.place,
      `${label} has no zone for it and forwards nowhere`,
      ['DNS-NO-FORWARDER'],
      'name-not-found',
    );
  }
  const forwarded: NameQuestion[] = [];
  const outcome = askInTurn(asking, node, source, targets, forwarded, [...chain, node], ['DNS-FORWARD']);
  question('forwarded', targets[0]?.place ?? part.place, ['DNS-FORWARD'], forwarded);
  return outcome;
}

function publicAnswerBy(
  asking: Asking,
  by: string,
  node: NodeId,
  place: Place,
  question: Question,
  rules: readonly RuleId[],
): Outcome {
  const answer = publicDns(asking);
  if (answer.end === 'address') {
    question('answered', place, [...answer.rules, ...rules.filter((rule) => rule !== 'DNS-AZURE-SCOPE')]);
    return { end: 'address', addresses: answer.addresses, by };
  }
  if (answer.end === 'unknown') {
    question('unknown', place, rules);
    return { end: 'unknown', by };
  }
  question('not-found', place, rules);
  return {
    end: 'not-found',
    by,
    why: 'it is a private name, and public DNS does not know it',
    at: node,
    label: by,
    place,
    rules,
  };
}

type PublicAnswer =
  | {
      readonly end: 'address';
      readonly addresses: AddressSet;
      readonly by: string;
      readonly rules: readonly RuleId[];
    }
  | { readonly end: 'unknown' }
  | { readonly end: 'private' };

function publicDns({ azure, host }: Asking): PublicAnswer {
  const { publicNames, privateZones } = azure.names;
  const known = publicAnswer(publicNames, host);
  const zone = privateZones.some((each) => isUnder(host, each));
  if (known !== undefined && !(zone && known.pattern.startsWith('*')))
    return { end: 'address', addresses: known.addresses, by: 'public DNS', rules: known.rules };
  return { end: zone || !host.includes('.') ? 'private' : 'unknown' };
}

function noAnswer(
  node: NodeId,
  label: string,
  place: Place,
  why: string,
  rules: readonly RuleId[],
  reason: 'name-not-found' | 'name-server-unreachable',
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

function recordName(record: string, zone: string): string {
  const suffix = zone.toLowerCase().replace(/\.$/, '');
  const name = record.trim().toLowerCase();
  return name === '@' || name === '' ? suffix : `${name}.${suffix}`;
}

function longest<T>(list: readonly T[], text: (each: T) => string): T | undefined {
  return list.reduce<T | undefined>(
    (best, each) => (best === undefined || text(each).length > text(best).length ? each : best),
    undefined,
  );
}
