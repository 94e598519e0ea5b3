/**
 * DNS queries in words: what a name resolves to, which server answers, and what each server based its answer
 * on.
 */
import type { NameDecision, NameQuery, NameServerQuery } from '../engine/name-query';
import { addressesText } from './addresses';
import { idsAsNames, type Names } from './names';
import { listed, type Sentence, say } from './sentence';

/** `a.example resolves to 20.60.0.1 (public), answered by dns-01`. */
export function explainQuery(query: NameQuery, names: Names = idsAsNames): Sentence {
  return say`${whenChosen(query, names)}${ending(query)}`;
}

function ending({ host, asked, answer }: NameQuery): Sentence {
  switch (answer.type) {
    case 'address': {
      const { addresses, by, scope, aliases } = answer;
      const alias = aliases[aliases.length - 1];
      const name = alias === undefined ? host : `${host}, an alias of ${alias},`;
      return say`${name} resolves to ${addressesText(addresses, 2)} (${scope}), answered by ${by}`;
    }
    case 'not-found':
      return say`${host} is not found: ${answer.why}`;
    case 'unknown':
      return say`cannot tell whether ${host} resolves: ${answer.why}`;
    case 'no-server':
      return say`${host} cannot be resolved: ${asked.length === 0 ? 'no DNS server is set' : answer.why}`;
    default:
      return answer satisfies never;
  }
}

function whenChosen({ choices = [] }: NameQuery, names: Names): Sentence {
  if (choices.length === 0) return say``;
  const each = choices.map(({ device, option }) => `${names.resource(device)} chooses ${option}`);
  return say`when ${listed(each)}: `;
}

export function didWords({ did, decisions }: Pick<NameServerQuery, 'did' | 'decisions'>): string {
  switch (did) {
    case 'answered-from-zone':
      // Only Azure-provided DNS and inbound endpoints have private DNS zones; other servers have zones of their own.
      return decisions.some(({ type }) => type === 'zone')
        ? 'answers from a private DNS zone'
        : 'answers from its own zone';
    case 'answered':
      return 'answers';
    case 'not-found':
      return 'answers that the name does not exist';
    case 'forwarded':
      return 'forwards the query';
    case 'refused':
      return 'refuses the query';
    case 'not-reached':
      return 'cannot be reached';
    case 'undecided':
      return 'may or may not be reachable';
    case 'loop':
      return 'was queried before: the query loops';
    case 'unknown':
      return 'would query the Internet, whose names are not in this topology';
    default:
      return did satisfies never;
  }
}

/** What a server based its answer on: `the private DNS zone contoso.com is linked, and answers`. */
export function explainDecision(decision: NameDecision, names: Names = idsAsNames): Sentence {
  const { place } = decision;
  switch (decision.type) {
    case 'zone':
      return say`the private DNS zone ${{ text: decision.zone, place }} is linked, and answers`;
    case 'zone-set-aside':
      return decision.why === 'not-linked'
        ? say`the private DNS zone ${{ text: decision.zone, place }} covers the name, but is not linked to this virtual network`
        : say`the private DNS zone ${{ text: decision.zone, place }} also covers the name; a longer zone name wins`;
    case 'record':
      return say`the record for ${decision.name} contains ${{ text: decision.addresses.join(', '), place }}`;
    case 'alias':
      return say`${decision.name} is an alias of ${{ text: decision.to, place }}`;
    case 'no-record':
      return say`${{ text: decision.zone, place }} has no record for ${decision.name}`;
    case 'redirected':
      return say`${decision.zone} has no record for ${decision.name}, and ${{ text: 'its link', place }} falls back to public DNS`;
    case 'forwarded':
      return say`${domainWords(decision.domain)} are forwarded to ${{ text: decision.servers.join(', then '), place }}`;
    case 'forwarding-set-aside':
      return say`the rule for ${{ text: domainWords(decision.domain), place }} does not apply: ${asideWords(decision.why)}`;
    case 'public':
      return say`public DNS is queried for ${decision.name}`;
    case 'server-chosen': {
      const { device, option, options } = decision.choice;
      return say`${{ text: names.resource(device), place }} chooses ${option} of ${options.length} servers at random`;
    }
    default:
      return decision satisfies never;
  }
}

function domainWords(domain: string): string {
  return domain === '' ? 'all other names' : `names under ${domain}`;
}

function asideWords(why: Extract<NameDecision, { type: 'forwarding-set-aside' }>['why']): string {
  switch (why) {
    case 'shorter':
      return 'a longer domain wins';
    case 'reserved':
      return 'the name is reserved for Azure’s services';
    case 'zone-first':
      return 'a linked private DNS zone answers first';
    default:
      return why satisfies never;
  }
}
