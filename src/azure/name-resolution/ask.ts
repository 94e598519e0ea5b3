/** Sends a query to a DNS server: a connection that may fail, and then the server's answer. */
import type { NameServerQuery } from '../../engine/name-query';
import { type Connected, playConnection } from '../../engine/play-connection';
import type { Attempt, Failure } from '../../engine/trace';
import { failureKey } from '../../engine/verdict';
import { alsoUsed, nothingUsed } from '../../engine/world';
import { type Address, formatAddress } from '../../network/address';
import type { NodeId } from '../../network/ids';
import type { Placed } from '../parts/placed';
import { internetNode } from '../platform/internet';
import { AnswerBeingMade } from './answer-being-made';
import { azureDnsAnswer } from './azure-dns';
import {
  type Answered,
  type Asker,
  type AskInTurn,
  type Asking,
  type At,
  type Chain,
  type NameOutcome,
  noAnswer,
} from './outcome';
import { ownServerAnswer, proxyAnswer } from './own-server';
import { publicAnswer, publicEnd } from './public-dns';

const queryPort = 50_053;

/** Queries the servers in order until one answers; a definite no is an answer too. */
export function askInTurn(
  asking: Asking,
  asker: Asker,
  servers: readonly Placed<Address>[],
  host: string,
  chain: Chain,
): ReturnType<AskInTurn> {
  const asked: NameServerQuery[] = [];
  const here = atNode(asking, asker.node);
  let outcome: NameOutcome = noAnswer(
    here,
    `${here.label} has no DNS server to query`,
    asker.rules,
    'name-server-unreachable',
  );
  for (const [index, server] of servers.entries()) {
    const next = ask(asking, asker, server, host, chain, index === 0 ? [] : asker.next);
    asked.push(next.query);
    for (const rule of next.query.rules) asking.surroundings.used.rules.add(rule);
    outcome = next.outcome;
    if (outcome.end !== 'none') break;
  }
  return { outcome, asked };
}

function ask(
  asking: Asking,
  asker: Asker,
  server: Placed<Address>,
  host: string,
  chain: Chain,
  why: readonly string[],
): { readonly query: NameServerQuery; readonly outcome: NameOutcome } {
  const { surroundings } = asking;
  const text = formatAddress(server.value);
  const used = nothingUsed();
  const connected = playConnection(
    { ...surroundings, used },
    {
      openedBy: 'name-query',
      from: asker.node,
      source: asker.source,
      sourcePort: queryPort,
      destination: server.value,
      port: 53,
      protocol: 'udp',
    },
  );
  alsoUsed(surroundings.used, used);
  const way = wayTaken(asking, connected, `${asker.node} ${text}`);
  const label = way.way === 'reached' ? atNode(asking, way.node).label : text;
  const answered =
    way.way === 'reached'
      ? answerAt(asking, way.node, server, host, chain)
      : notReached(asking, asker, server, way);
  const { outcome, ...said } = answered;
  return {
    query: {
      server: text,
      label,
      host,
      connection: connected.connection,
      ...said,
      rules: [...new Set([...why, ...said.rules])],
    },
    outcome,
  };
}

type Way =
  | { readonly way: 'reached'; readonly node: NodeId }
  | { readonly way: 'lost'; readonly failure: Failure | undefined }
  | { readonly way: 'undecided'; readonly missing: string };

/**
 * Which node the query reaches and gets an answer from. If that depends on choices of the connection, each
 * outcome is a choice of the query.
 */
function wayTaken({ choices }: Asking, { connection }: Connected, key: string): Way {
  if (connection.verdict.outcome === 'undecided')
    return { way: 'undecided', missing: connection.verdict.missing };
  const ways = new Map<string, { readonly way: Way; readonly when: string }>();
  for (const attempt of connection.attempts) {
    const way = wayOf(attempt);
    const name =
      way.way === 'reached'
        ? `to ${way.node}`
        : way.way === 'lost' && way.failure
          ? failureKey(way.failure)
          : '';
    if (!ways.has(name)) ways.set(name, { way, when: attempt.choices.map((each) => each.option).join(', ') });
  }
  const all = [...ways.values()];
  const devices = new Set(connection.attempts.flatMap((each) => each.choices.map(({ device }) => device)));
  const index =
    all.length < 2
      ? 0
      : choices.choose(
          [...devices].join(', '),
          key,
          all.map(({ when }) => when),
        ).index;
  return all[index]?.way ?? { way: 'lost', failure: undefined };
}

function wayOf({ verdict, packets }: Attempt): Way {
  switch (verdict.outcome) {
    case 'works': {
      const fate = packets[0]?.fate;
      return fate?.fate === 'delivered'
        ? { way: 'reached', node: fate.node }
        : { way: 'lost', failure: undefined };
    }
    case 'fails':
      return { way: 'lost', failure: verdict };
    case 'undecided':
      return { way: 'undecided', missing: verdict.missing };
    case 'depends':
    case 'contested':
      return { way: 'undecided', missing: 'a definite path for the query' };
    default:
      return verdict satisfies never;
  }
}

function notReached(
  asking: Asking,
  asker: Asker,
  server: Placed<Address>,
  way: Exclude<Way, { way: 'reached' }>,
): Answered {
  const text = formatAddress(server.value);
  const nothing = { because: server.place, forwarded: [], decisions: [] };
  if (way.way === 'undecided')
    return {
      ...nothing,
      did: 'undecided',
      rules: asker.rules,
      outcome: { end: 'unknown', by: text, missing: way.missing },
    };
  const { failure } = way;
  const from = atNode(asking, asker.node);
  const denied =
    failure?.reason === 'denied-by-rule' && failure.direction === 'forward' ? ['DNS-NSG-PORT-53'] : [];
  const lost: Failure = {
    outcome: 'fails',
    packet: failure?.packet ?? 'datagram',
    direction: failure?.direction ?? 'forward',
    node: failure?.node ?? asker.node,
    label: failure?.label ?? from.label,
    at: failure === undefined || failure.at === '' ? from.place.resource : failure.at,
    reason: 'name-server-unreachable',
    because: server.place,
    rules: failure?.rules ?? asker.rules,
  };
  return {
    ...nothing,
    did: 'not-reached',
    rules: [...asker.rules, ...denied],
    outcome: { end: 'none', why: `${text} does not answer`, failure: lost },
  };
}

/** The answer of the node that has the server's address. */
function answerAt(
  asking: Asking,
  node: NodeId,
  server: Placed<Address>,
  host: string,
  chain: Chain,
): Answered {
  const { azure, surroundings } = asking;
  const at = atNode(asking, node, server);
  const knows = azure.names.servers.get(node);
  surroundings.used.facts.set(`dns:${node}`, knows);
  const link = knows?.role === 'azure' ? `azure ${knows.knows.virtualNetwork} ${host}` : `${node} ${host}`;
  if (chain.includes(link)) {
    const rules = ['DNS-LOOP'];
    const why = 'the DNS servers forward to each other in a loop';
    const outcome = noAnswer({ ...at, place: server.place }, why, rules, 'loop');
    return { did: 'loop', because: server.place, rules, forwarded: [], decisions: [], outcome };
  }
  const further = [...chain, link];
  switch (knows?.role) {
    case 'azure': {
      const answered = azureDnsAnswer(asking, knows, host, further);
      return { ...answered, rules: [...knows.rules, ...answered.rules] };
    }
    case 'server':
      return ownServerAnswer(asking, knows, host, further);
    case 'proxy':
      return proxyAnswer(asking, knows, host, further);
    case undefined:
      return strangerAnswer(asking, at, host);
    default:
      return knows satisfies never;
  }
}

function strangerAnswer({ azure }: Asking, at: At, host: string): Answered {
  const onInternet = at.node === internetNode || azure.publicHosts.some((each) => each.id === at.node);
  const answer = new AnswerBeingMade(host);
  if (!onInternet)
    return answer.ends(
      'refused',
      at.place,
      [],
      noAnswer(at, `${at.label} is not a DNS server`, [], 'name-server-unreachable'),
    );
  const rules = ['DNS-PUBLIC-ASSUMED'];
  for (;;) {
    const said = publicAnswer(azure.names.publicDns, answer.name);
    if (said.says !== 'alias') return publicEnd(answer, at, said, rules);
    if (answer.follow(said.to, said.place, said.rules) === 'circle')
      return answer.ends(
        'loop',
        said.place,
        rules,
        noAnswer(at, 'an alias leads back to itself', rules, 'loop'),
      );
  }
}

function atNode({ azure }: Asking, node: NodeId, server?: Placed<Address>): At {
  const found = azure.network.nodes.get(node);
  return {
    node,
    label: found?.label ?? (server === undefined ? node : formatAddress(server.value)),
    place: found?.place ?? server?.place ?? { resource: '', pointer: '' },
  };
}
