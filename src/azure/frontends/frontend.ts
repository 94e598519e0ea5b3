/** Addresses in front of NICs, public and private: nodes that translate, spread over their targets, and remember. */
import { type AddressSet, everyAddress, setOfAddress } from '../../network/address-set';
import type { Match } from '../../network/filter-rules';
import type { RuleId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { subtract, unionOf } from '../../network/range-set';
import type { Stage, TranslationRule } from '../../network/stages';
import type { FrontEntry, PrivateFrontPart, PublicFrontPart } from '../parts/frontend';
import { translationProfile } from '../platform/state-profiles';
import { platformAddress, publicAddresses } from '../terms/well-known-addresses';

/** Everybody that packets come in to by this front. */
export function targetsOf(front: PublicFrontPart | PrivateFrontPart): FrontEntry['targets'] {
  return front.entries.flatMap((each) => each.targets);
}

/** The session table of its translations has its id. */
export function lowerFront(front: PublicFrontPart | PrivateFrontPart, domain: string): Node {
  const { id, label, place, address } = front;
  const table = id;
  const own = setOfAddress(address);
  const outbound = front.as === 'public-front' ? (front.outbound?.targets ?? []) : [];
  // Only what is translated here goes to a target's own address; where all floats, whatever arrives is spread.
  const translating = front.entries.filter((each) => each.floating === undefined);
  const behind = unionOf(
    [...translating.flatMap((each) => each.targets), ...outbound].map((each) => setOfAddress(each.address)),
  );
  const affinity: Stage[] =
    front.as === 'public-front' && front.affinity !== undefined
      ? [{ type: 'affinity', targets: front.affinity, place, rules: [] }]
      : [];
  return {
    id,
    label,
    place,
    local: [],
    listeners: [],
    forwards: true,
    exits: {},
    receive: [
      { type: 'session', opened: table, answered: table, profile: translationProfile, place },
      ...affinity,
      { type: 'translate-destination', table, entries: translations(front.entries, own) },
    ],
    send: [
      { type: 'remember', table, place },
      ...front.entries.map((each) => spread(each, own, behind)),
      {
        type: 'require',
        unless: table,
        match: { destination: subtract(behind, own) },
        reason: 'no-listener',
        place,
        rules: [...new Set(front.entries.flatMap((each) => each.rules))],
      },
      { type: 'hand-over', nextHop: { to: 'domain', domain } },
    ],
  };
}

function matchOf({ protocols, ports }: FrontEntry): Match {
  return { ...(protocols === undefined ? {} : { protocols }), destinationPorts: ports };
}

/** What is sent to the front's address goes on to a target's. */
function translations(entries: readonly FrontEntry[], own: AddressSet): TranslationRule[] {
  return entries
    .filter((entry) => entry.floating === undefined)
    .map((entry) => ({
      name: entry.name,
      match: { ...matchOf(entry), destination: own },
      to: entry.targets.map(({ address, label, condition }) => ({
        address,
        label,
        ...(entry.backendPort === undefined ? {} : { port: entry.backendPort }),
        ...(condition === undefined ? {} : { condition }),
      })),
      choice: choiceOf(entry),
      place: entry.place,
      rules: entry.rules,
    }));
}

/** What keeps its destination, because it floats or was routed here, goes straight to a target. */
function spread(entry: FrontEntry, own: AddressSet, behind: AddressSet): Stage {
  const { targets, place, rules } = entry;
  const choice = choiceOf(entry);
  const taken = entry.floating === undefined ? unionOf([behind, own]) : subtract(behind, own);
  return {
    type: 'distribute',
    match: { ...matchOf(entry), destination: subtract(everyAddress, taken) },
    targets: targets.map(({ node, label, condition }) => ({
      node,
      label,
      ...(condition === undefined ? {} : { condition }),
    })),
    symmetric: choice.symmetric,
    place,
    rules: [...new Set([...rules, ...choice.rules])],
  };
}

function choiceOf({ symmetric, choiceRules = ['LB-CHOICE'] }: FrontEntry): {
  readonly symmetric: boolean;
  readonly rules: readonly RuleId[];
} {
  return { symmetric: symmetric === true, rules: choiceRules };
}

/** Nothing private gets to the Internet, and nothing that only answers inside a virtual network is there. */
export function toInternet(place: Node['place'], rules: readonly RuleId[] = ['OUT-PUBLIC-ADDRESS']): Stage[] {
  return [
    {
      type: 'require',
      match: { destination: subtract(everyAddress, setOfAddress(platformAddress)) },
      reason: 'platform-address',
      place,
      rules: ['PLATFORM-INSIDE-ONLY'],
    },
    { type: 'require', match: { source: publicAddresses }, reason: 'no-public-address', place, rules },
    { type: 'hand-over', nextHop: { to: 'domain', domain: 'internet' } },
  ];
}
