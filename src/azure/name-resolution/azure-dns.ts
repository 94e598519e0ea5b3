/**
 * Azure-provided DNS of one virtual network: the private DNS zones linked to it, then the forwarding rules
 * linked to it, then public DNS; for an alias, it starts again with the name that the alias points to.
 */
import { formatAddress } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import { unionOf } from '../../network/range-set';
import { type AzureDns, isUnder, type LinkedRule, type LinkedZone } from '../names/names';
import { isPrivateLinkZone, isReservedForAzure, privateLinkName } from '../names/privatelink-zones';
import type { DnsRecord } from '../parts/names';
import { AnswerBeingMade } from './answer-being-made';
import { type Answered, type Asking, type Chain, longest, noAnswer, notFound } from './outcome';
import { type PublicAnswer, publicAnswer, publicEnd } from './public-dns';
import { recordsFor } from './records';

const scope = ['DNS-AZURE-SCOPE'];

/** `undefined`: the name is an alias, and the answer now continues with its target. */
type Made = Answered | undefined;

export function azureDnsAnswer(asking: Asking, dns: AzureDns, host: string, chain: Chain): Answered {
  const answer = new AnswerBeingMade(host);
  for (;;) {
    const made = answerForName(asking, dns, answer, chain);
    if (made !== undefined) return made;
  }
}

function answerForName(asking: Asking, dns: AzureDns, answer: AnswerBeingMade, chain: Chain): Made {
  const { name } = answer;
  const { zones, unlinked, machines } = dns.knows;
  const machine = machines.find((each) => each.name === name);
  if (machine !== undefined) return records(dns, answer, [machine], scope);
  const covering = zones.filter((each) => isUnder(name, each.zone.name));
  const zone = longest(covering, (each) => each.zone.name);
  for (const { zone: other } of covering) {
    if (other.name !== zone?.zone.name)
      answer.wentBy({
        type: 'zone-set-aside',
        zone: other.name,
        why: 'shorter',
        place: other.place,
        rules: ['DNS-ZONE-LONGEST'],
      });
  }
  for (const other of unlinked) {
    if (isUnder(name, other.name))
      answer.wentBy({
        type: 'zone-set-aside',
        zone: other.name,
        why: 'not-linked',
        place: other.place,
        rules: ['DNS-ZONE-LINK'],
      });
  }
  if (zone !== undefined) {
    setRulesAside(dns, answer);
    return byZone(asking, dns, answer, zone);
  }
  const rule = forwardingRule(dns, answer);
  return rule === undefined ? byPublicDns(asking, dns, answer) : byRule(asking, dns, answer, rule, chain);
}

function byZone(
  asking: Asking,
  dns: AzureDns,
  answer: AnswerBeingMade,
  { zone, link, registered }: LinkedZone,
): Made {
  const { name } = answer;
  answer.wentBy({ type: 'zone', zone: zone.name, place: link.place, rules: ['DNS-ZONE-LINK'] });
  const own = recordsFor(zone.records, zone.name, name);
  const byMachine =
    own.found.length > 0 && own.by === 'name' ? undefined : recordsFor(registered, zone.name, name);
  if (byMachine !== undefined && byMachine.found.length > 0)
    return records(dns, answer, byMachine.found, ['DNS-AUTOREGISTRATION']);
  if (own.found.length > 0)
    return records(dns, answer, own.found, own.by === 'wildcard' ? ['DNS-WILDCARD-RECORD'] : []);
  if (link.resolutionPolicy === 'NxDomainRedirect' && isPrivateLinkZone(zone.name)) {
    const place = { ...link.place, pointer: `${link.place.pointer}/resolutionPolicy` };
    answer.wentBy({ type: 'redirected', name, zone: zone.name, place, rules: ['DNS-NXDOMAIN-REDIRECT'] });
    return byPublicDns(asking, dns, answer);
  }
  answer.wentBy({
    type: 'no-record',
    name,
    zone: zone.name,
    place: zone.place,
    rules: ['DNS-ZONE-NXDOMAIN'],
  });
  const why = `the private DNS zone ${zone.name} is linked to the virtual network and has no record for ${name}`;
  return answer.ends(
    'not-found',
    zone.place,
    [],
    notFound({ ...dns, place: zone.place }, dns.label, why, ['DNS-ZONE-NXDOMAIN']),
  );
}

function records(
  dns: AzureDns,
  answer: AnswerBeingMade,
  found: readonly DnsRecord[],
  rules: readonly string[],
): Made {
  const { name } = answer;
  const [first] = found as readonly [DnsRecord, ...DnsRecord[]];
  if ('alias' in first.holds) {
    return answer.follow(first.holds.alias, first.place, [...rules, 'DNS-ALIAS']) === 'followed'
      ? undefined
      : aliasCircle(dns, answer, first);
  }
  const addresses = found.flatMap((each) => ('addresses' in each.holds ? each.holds.addresses : []));
  answer.wentBy({ type: 'record', name, addresses: addresses.map(formatAddress), place: first.place, rules });
  return answer.ends('answered-from-zone', first.place, [], {
    end: 'address',
    addresses: unionOf(addresses.map(setOfAddress)),
    known: 'exactly',
    by: dns.label,
    aliases: [],
  });
}

function aliasCircle(dns: AzureDns, answer: AnswerBeingMade, { place }: Pick<DnsRecord, 'place'>): Answered {
  const why = `${answer.host} is an alias that leads back to itself`;
  return answer.ends('loop', place, ['DNS-ALIAS'], noAnswer({ ...dns, place }, why, ['DNS-ALIAS'], 'loop'));
}

/** Records the rules that cover the name but are not used, because a linked zone answers. */
function setRulesAside(dns: AzureDns, answer: AnswerBeingMade): void {
  for (const { domain, place } of dns.knows.forwarding) {
    if (isUnder(answer.name, domain))
      answer.wentBy({
        type: 'forwarding-set-aside',
        domain,
        why: 'zone-first',
        place,
        rules: ['DNS-ZONE-FIRST'],
      });
  }
}

function forwardingRule(dns: AzureDns, answer: AnswerBeingMade): LinkedRule | undefined {
  const { name } = answer;
  const covering = dns.knows.forwarding.filter((each) => isUnder(name, each.domain));
  const reserved = (each: LinkedRule) => each.domain === '' && isReservedForAzure(name);
  const rule = longest(
    covering.filter((each) => !reserved(each)),
    (each) => each.domain,
  );
  for (const each of covering) {
    if (each === rule) continue;
    const { domain, place } = each;
    answer.wentBy(
      reserved(each)
        ? { type: 'forwarding-set-aside', domain, why: 'reserved', place, rules: ['DNS-RULESET-RESERVED'] }
        : { type: 'forwarding-set-aside', domain, why: 'shorter', place, rules: ['DNS-RULESET-LONGEST'] },
    );
  }
  return rule;
}

/** Sends the query from the outbound endpoint to the rule's servers in order; nothing else is tried. */
function byRule(
  asking: Asking,
  dns: AzureDns,
  answer: AnswerBeingMade,
  rule: LinkedRule,
  chain: Chain,
): Answered {
  const { azure } = asking;
  const { name } = answer;
  const rules = [
    'DNS-RULESET-LINK',
    'DNS-RESOLVER-OUTBOUND',
    ...(answer.aliases.length > 0 ? ['DNS-RULESET-ALIAS'] : []),
  ];
  answer.wentBy({
    type: 'forwarded',
    domain: rule.domain,
    servers: rule.servers.map((each) => formatAddress(each.value)),
    place: rule.place,
    rules,
  });
  const at = { ...dns, place: rule.place };
  const nic = rule.outbound === undefined ? undefined : azure.nics.get(rule.outbound);
  if (nic === undefined) {
    const why = `the ruleset ${rule.ruleset.name} has no outbound endpoint to send the query from`;
    return answer.ends(
      'refused',
      rule.ruleset.place,
      [],
      noAnswer(
        { ...at, place: rule.ruleset.place },
        why,
        ['DNS-RESOLVER-OUTBOUND'],
        'name-server-unreachable',
      ),
    );
  }
  const { outcome, asked } = asking.askInTurn(
    { node: nic.part.id, source: nic.part.address, rules: [], next: ['DNS-RULESET-TARGETS'] },
    rule.servers,
    name,
    chain,
  );
  answer.asked(asked);
  return answer.ends('forwarded', rule.place, [], outcome);
}

function byPublicDns(asking: Asking, dns: AzureDns, answer: AnswerBeingMade): Made {
  const { name } = answer;
  const said = publicAnswer(asking.azure.names.publicDns, name);
  if (said.says === 'alias')
    return answer.follow(said.to, said.place, said.rules) === 'followed'
      ? undefined
      : aliasCircle(dns, answer, said);
  const rules = said.says === 'address' ? unseenStore(asking, dns, said, name) : scope;
  return publicEnd(answer, dns, said, rules);
}

/**
 * A name that is not drawn, such as that of an instance's own store, is assumed to have no alias. If a zone
 * for such aliases is linked, the answer rests on that assumption.
 */
function unseenStore(
  { azure }: Asking,
  dns: AzureDns,
  { place }: Pick<PublicAnswer, 'place'>,
  name: string,
): readonly string[] {
  const alias = privateLinkName(name);
  if (alias === undefined || !dns.knows.zones.some(({ zone }) => isUnder(alias, zone.name))) return [];
  const isDrawn = azure.publicHosts.some(
    (each) => each.place.resource === place.resource && each.role.is === 'service' && !each.role.hidden,
  );
  return isDrawn ? [] : ['DNS-PRIVATELINK-MANAGED'];
}
