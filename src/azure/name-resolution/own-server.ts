/**
 * A customer's own DNS server, and a DNS proxy: what they answer themselves, and which servers they query.
 */
import { address, formatAddress } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { Place } from '../../network/ids';
import { unionOf } from '../../network/range-set';
import { isUnder } from '../names/names';
import type { DnsProxyPart, DnsServerPart } from '../parts/names';
import type { Placed } from '../parts/placed';
import { platformAddress } from '../terms/well-known-addresses';
import { AnswerBeingMade } from './answer-being-made';
import {
  type Answered,
  type Asker,
  type Asking,
  type Chain,
  longest,
  type NameOutcome,
  noAnswer,
  notFound,
} from './outcome';
import { recordsFor } from './records';

/** a.root-servers.net */
const rootServer = address('198.41.0.4');

export function ownServerAnswer(asking: Asking, part: DnsServerPart, host: string, chain: Chain): Answered {
  const answer = new AnswerBeingMade(host);
  for (;;) {
    const made = answerForName(asking, part, answer, chain);
    if (made !== undefined) return made;
  }
}

/** `undefined`: the name is an alias, and the answer now continues with its target. */
function answerForName(
  asking: Asking,
  part: DnsServerPart,
  answer: AnswerBeingMade,
  chain: Chain,
): Answered | undefined {
  const { name } = answer;
  const zone = longest(
    part.zones.filter((each) => isUnder(name, each.name)),
    (each) => each.name,
  );
  const forwarder = longest(
    part.conditionalForwarders.filter((each) => isUnder(name, each.domain)),
    (each) => each.domain,
  );
  if (zone !== undefined && (forwarder === undefined || zone.name.length >= forwarder.domain.length))
    return byZone(part, answer, zone);
  const targets: readonly Placed<number>[] =
    forwarder !== undefined
      ? forwarder.servers.map((value) => ({ value, place: forwarder.place }))
      : part.forwarders.length > 0
        ? part.forwarders
        : part.rootHints
          ? [{ value: rootServer, place: { ...part.place, pointer: `${part.place.pointer}/rootHints` } }]
          : [];
  if (targets.length === 0) {
    const rules = ['DNS-NO-FORWARDER'];
    const why = `${part.label} has no zone for the name and does not forward the query`;
    return answer.ends('refused', part.place, rules, noAnswer(part, why, rules, 'name-not-found'));
  }
  const rules = ['DNS-FORWARD'];
  const place = targets[0]?.place ?? part.place;
  const servers = targets.map((each) => formatAddress(each.value));
  answer.wentBy({ type: 'forwarded', domain: forwarder?.domain ?? '', servers, place, rules });
  const { outcome, asked } = asking.askInTurn(
    askerAt(asking, part.node, rules, ['DNS-NEXT-SERVER']),
    targets,
    name,
    chain,
  );
  answer.asked(asked);
  const alias = aliasKnownBetter(part, outcome, forwarder?.domain ?? '');
  if (alias === undefined) return answer.ends('forwarded', place, rules, outcome);
  const contested = ['DNS-FORWARDED-ALIAS'];
  if (!part.keepsForwardedAliases && answer.follow(alias.name, alias.place, contested) === 'followed')
    return undefined;
  return answer.ends('forwarded', place, [...rules, ...contested], outcome);
}

/** The first alias in a forwarded answer for which the server has a zone or a forwarder that is closer than the one it used. */
function aliasKnownBetter(
  { zones, conditionalForwarders }: DnsServerPart,
  outcome: NameOutcome,
  used: string,
): { readonly name: string; readonly place: Place } | undefined {
  if (outcome.end !== 'address') return undefined;
  const closer = [
    ...zones.map(({ name, place }) => ({ domain: name, place })),
    ...conditionalForwarders,
  ].filter(({ domain }) => domain.length > used.length);
  for (const name of outcome.aliases) {
    const found = closer.find(({ domain }) => isUnder(name, domain));
    if (found !== undefined) return { name, place: found.place };
  }
  return undefined;
}

function byZone(
  part: DnsServerPart,
  answer: AnswerBeingMade,
  zone: DnsServerPart['zones'][number],
): Answered | undefined {
  const { name } = answer;
  const rules = ['DNS-FORWARD'];
  const { found } = recordsFor(zone.records, zone.name, name);
  const first = found[0];
  if (first === undefined) {
    const why = `the zone ${zone.name} has no record for the name`;
    answer.wentBy({ type: 'no-record', name, zone: zone.name, place: zone.place, rules });
    const end = notFound({ ...part, place: zone.place }, part.label, why, rules);
    return answer.ends('not-found', zone.place, rules, end);
  }
  if ('alias' in first.holds) {
    const alias = ['DNS-ALIAS'];
    if (answer.follow(first.holds.alias, first.place, alias) === 'followed') return undefined;
    const why = `${answer.host} is an alias that leads back to itself`;
    return answer.ends(
      'loop',
      first.place,
      alias,
      noAnswer({ ...part, place: first.place }, why, alias, 'loop'),
    );
  }
  const addresses = found.flatMap((each) => ('addresses' in each.holds ? each.holds.addresses : []));
  answer.wentBy({
    type: 'record',
    name,
    addresses: addresses.map(formatAddress),
    place: first.place,
    rules,
  });
  return answer.ends('answered-from-zone', first.place, rules, {
    end: 'address',
    addresses: unionOf(addresses.map(setOfAddress)),
    known: 'exactly',
    by: part.label,
    aliases: [],
  });
}

/**
 * Forwards the query. In random order, the chosen server is queried first; a server that fails is replaced by
 * another.
 */
export function proxyAnswer(asking: Asking, part: DnsProxyPart, host: string, chain: Chain): Answered {
  const answer = new AnswerBeingMade(host);
  const servers: readonly Placed<number>[] =
    part.servers.length > 0 ? part.servers : [{ value: platformAddress, place: part.place }];
  const { ordered, decision } = inOrderOf(asking, part, servers);
  if (decision !== undefined) answer.wentBy(decision);
  const place = ordered[0]?.place ?? part.place;
  answer.wentBy({
    type: 'forwarded',
    domain: '',
    servers: ordered.map((each) => formatAddress(each.value)),
    place,
    rules: part.rules,
  });
  const { outcome, asked } = asking.askInTurn(
    askerAt(asking, part.node, part.rules, ['DNS-PROXY-FAILOVER']),
    ordered,
    host,
    chain,
  );
  answer.asked(asked);
  return answer.ends('forwarded', place, part.rules, outcome);
}

type Chooser = Pick<DnsProxyPart, 'choice' | 'place'>;

/** The servers in the order in which this query tries them. */
export function inOrderOf(
  { choices }: Asking,
  { choice, place }: Chooser,
  servers: readonly Placed<number>[],
): {
  readonly ordered: readonly Placed<number>[];
  readonly decision?: Extract<Parameters<AnswerBeingMade['wentBy']>[0], { type: 'server-chosen' }>;
} {
  switch (choice) {
    case 'in-order':
      return { ordered: servers };
    case 'random': {
      if (servers.length < 2) return { ordered: servers };
      const options = servers.map((each) => formatAddress(each.value));
      const { index, view } = choices.choose(place.resource, 'name server', options);
      const chosen = servers[index] as Placed<number>;
      return {
        ordered: [chosen, ...servers.filter((each) => each !== chosen)],
        decision: { type: 'server-chosen', choice: view, place: chosen.place, rules: ['DNS-PROXY-CHOICE'] },
      };
    }
    default:
      return choice satisfies never;
  }
}

function askerAt({ azure }: Asking, node: string, rules: readonly string[], next: readonly string[]): Asker {
  const source = azure.nics.get(node)?.part.address ?? azure.network.nodes.get(node)?.local[0] ?? 0;
  return { node, source, rules, next };
}
