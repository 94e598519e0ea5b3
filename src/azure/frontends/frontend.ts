/**
 * Addresses in front of NICs, public and private: nodes that translate, distribute connections to their
 * targets, and keep sessions.
 */
import { type AddressSet, everyAddress, setOfAddress } from '../../network/address-set';
import type { Match } from '../../network/filter-rules';
import type { DomainId, NodeId, RuleId, SessionTableId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { subtract, unionOf } from '../../network/range-set';
import type { Stage, TranslationRule } from '../../network/stages';
import type {
  FrontendEntry,
  FrontendTarget,
  PrivateFrontendPart,
  PublicFrontendPart,
} from '../parts/frontend';
import { translationProfile } from '../platform/state-profiles';
import { platformAddress, publicAddresses } from '../terms/well-known-addresses';

type Frontend = PublicFrontendPart | PrivateFrontendPart;

/** All targets that receive packets through this frontend. */
export function targetsOf(frontend: Frontend): FrontendEntry['targets'] {
  return frontend.entries.flatMap((each) => each.targets);
}

/** All targets that may use this frontend for outbound access. */
export function leavingBy({ outbound }: PublicFrontendPart): readonly FrontendTarget[] {
  return outbound?.targets ?? [];
}

/** By node: the frontends that have it as a target, in order. */
export function byTarget<F extends Frontend>(
  frontends: readonly F[],
  targets: (frontend: F) => readonly FrontendTarget[],
): ReadonlyMap<NodeId, readonly F[]> {
  const found = new Map<NodeId, Set<F>>();
  for (const frontend of frontends)
    for (const { node } of targets(frontend)) found.set(node, (found.get(node) ?? new Set()).add(frontend));
  return new Map([...found].map(([node, before]) => [node, [...before]]));
}

/** All targets whose packets keep the frontend's address as their destination (floating IP). */
export function floatingTargets({ entries }: Frontend): readonly FrontendTarget[] {
  return entries.flatMap((entry) => (entry.floating === true ? entry.targets : []));
}

/** `domain`: where the frontend sends the packets that it translates. */
export type FrontendInDomain = { readonly frontend: Frontend; readonly domain: DomainId };

/** The session table of a frontend's translations has the frontend's id. */
export function lowerFrontend({ frontend, domain }: FrontendInDomain): Node {
  const { id, label, place, address } = frontend;
  const table = id;
  const own = setOfAddress(address);
  const outbound = frontend.as === 'public-frontend' ? leavingBy(frontend) : [];
  // Only packets translated here go to a target's own address; if all entries float, every packet is spread
  // over the targets.
  const translating = frontend.entries.filter((each) => each.floating === undefined);
  const behind = unionOf(
    [...translating.flatMap((each) => each.targets), ...outbound].map((each) => setOfAddress(each.address)),
  );
  const affinity: Stage[] =
    frontend.as === 'public-frontend' && frontend.affinity !== undefined
      ? [{ type: 'affinity', targets: frontend.affinity, place, rules: [] }]
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
      { type: 'translate-destination', table, entries: translations(frontend.entries, own) },
    ],
    send: [
      { type: 'remember', table, place },
      ...frontend.entries.flatMap((each) => spread(each, own, behind, table)),
      ...frontend.entries.flatMap((each) => refusesPing(each, own, behind)),
      {
        type: 'require',
        unless: table,
        match: { destination: subtract(behind, own) },
        reason: 'no-listener',
        place,
        rules: [...new Set(frontend.entries.flatMap((each) => each.rules))],
      },
      { type: 'hand-over', nextHop: { to: 'domain', domain } },
    ],
  };
}

function matchOf({ protocols, ports }: FrontendEntry): Match {
  return { ...(protocols === undefined ? {} : { protocols }), destinationPorts: ports };
}

/** Translates the frontend's address to a target's address. */
function translations(entries: readonly FrontendEntry[], own: AddressSet): TranslationRule[] {
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

/**
 * Packets that keep their destination, because of floating IP or because a route led here, go straight to a
 * target.
 */
function spread(entry: FrontendEntry, own: AddressSet, behind: AddressSet, table: SessionTableId): Stage[] {
  const taken = entry.floating === undefined ? unionOf([behind, own]) : subtract(behind, own);
  const { icmp } = entry;
  const routed = { protocols: ['icmp'] as const, destination: routedTo(own, behind) };
  return [
    distributing(entry, { ...matchOf(entry), destination: subtract(everyAddress, taken) }, entry.rules),
    // The first of the two names the rules: with one target there is no choice that would.
    ...(icmp?.passes === true
      ? [
          { type: 'exempt' as const, match: routed, table, rules: icmp.rules },
          distributing(entry, routed, [...entry.rules, ...icmp.rules]),
        ]
      : []),
  ];
}

/** A ping that is routed here, if it does not pass. */
function refusesPing({ icmp, place, rules }: FrontendEntry, own: AddressSet, behind: AddressSet): Stage[] {
  if (icmp === undefined || icmp.passes) return [];
  const nextHop = { to: 'nowhere', reason: 'no-listener', rules: [...rules, ...icmp.rules] } as const;
  const match = { protocols: ['icmp'] as const, destination: routedTo(own, behind) };
  return [{ type: 'bypass', match, nextHop, place, rules: [] }];
}

function routedTo(own: AddressSet, behind: AddressSet): AddressSet {
  return subtract(everyAddress, unionOf([behind, own]));
}

function distributing(entry: FrontendEntry, match: Match, rules: readonly RuleId[]): Stage {
  const { targets, place } = entry;
  const choice = choiceOf(entry);
  return {
    type: 'distribute',
    match,
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

function choiceOf({ symmetric, choiceRules = ['LB-CHOICE'] }: FrontendEntry): {
  readonly symmetric: boolean;
  readonly rules: readonly RuleId[];
} {
  return { symmetric: symmetric === true, rules: choiceRules };
}

/**
 * No packet with a private source enters the Internet, and the platform address, which answers only inside a
 * virtual network, is not there.
 */
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
