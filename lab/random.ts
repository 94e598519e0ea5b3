/**
 * Random networks, as recipes: hosts, routers, stateful and stateless filters, translations of either side,
 * next hops that differ there and back, and prefixes of every length around the few addresses in use. The
 * same seed gives the same networks. Nothing here uses the engine, so the networks cannot be made easy for
 * it.
 */
import fc from 'fast-check';
import { formatAddress } from '../src/network/address';
import type { DropReason } from '../src/network/drop-reason';
import { maskOf, prefix as prefixOf } from '../src/network/prefix';
import { translatedAt } from './interfaces';
import type { HopText, Recipe, RecipeFlow, RecipeMatch, RecipeNode, RecipeRule } from './recipe';

/** The first `count` networks of a seed. */
export function recipesOf(seed: number, count: number): Recipe[] {
  return fc.sample(someRecipe, { seed, numRuns: count });
}

type Names = {
  readonly hosts: readonly string[];
  readonly devices: readonly string[];
  readonly domains: readonly string[];
};

const hostAddress = (index: number) => `10.${index % 2}.0.${4 + index}`;
const hostPrefix = (index: number) => `10.${index % 2}.${8 + index}.0/29`;
const front = (index: number) => `192.0.2.${1 + index}`;
const translated = (index: number) => translatedAt(index, 0);
const ownAddress = (index: number) => `10.9.0.${1 + index}`;
const unownedAddress = '10.7.7.7';

export const someRecipe: fc.Arbitrary<Recipe> = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 2 }))
  .map(
    ([hosts, devices, domains]): Names => ({
      hosts: ['h0', 'h1', 'h2', 'h3'].slice(0, hosts),
      devices: ['v0', 'v1', 'v2', 'v3'].slice(0, devices),
      domains: ['left', 'right'].slice(0, domains),
    }),
  )
  .chain((names) =>
    fc.record({
      nodes: fc
        .tuple(
          fc.tuple(...names.hosts.map((id, index) => someHost(names, id, index))),
          fc.tuple(...names.devices.map((id, index) => someDevice(names, id, index))),
        )
        .map(([hosts, devices]) =>
          Object.fromEntries([
            ...names.hosts.map((id, index) => [id, hosts[index] as RecipeNode] as const),
            ...names.devices.map((id, index) => [id, devices[index] as RecipeNode] as const),
          ]),
        ),
      domains: fc
        .tuple(...names.domains.map(() => someDomain(names)))
        .map((all) =>
          Object.fromEntries(names.domains.map((id, index) => [id, all[index] as (typeof all)[number]])),
        ),
      flows: fc.array(someFlow(names), { minLength: 11, maxLength: 11 }),
    }),
  );

/** A value in `percent` of all cases, `undefined` in the others. */
function sometimes<T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: percent, arbitrary },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
  );
}

function somewhere({ hosts, devices }: Names): fc.Arbitrary<string> {
  const indices = devices.map((_, index) => index);
  return fc.constantFrom(
    ...hosts.map((_, index) => hostAddress(index)),
    ...hosts.map((_, index) => hostAddress(index)),
    ...indices.flatMap((index) => [front(index), translated(index)]),
  );
}

function somePrefix(names: Names): fc.Arbitrary<string> {
  return fc
    .tuple(
      somewhere(names),
      fc.oneof(fc.integer({ min: 0, max: 32 }), fc.constantFrom(8, 16, 24, 30, 31, 32)),
    )
    .map(([text, length]) => `${formatAddress((prefixOf(text).network & maskOf(length)) >>> 0)}/${length}`);
}

function someMatch(names: Names): fc.Arbitrary<RecipeMatch> {
  return fc
    .record({
      protocols: sometimes(
        35,
        fc.constantFrom(['tcp'] as const, ['udp'] as const, ['icmp'] as const, ['tcp', 'udp'] as const),
      ),
      source: sometimes(45, fc.array(somePrefix(names), { minLength: 1, maxLength: 2 })),
      destination: sometimes(45, fc.array(somePrefix(names), { minLength: 1, maxLength: 2 })),
      ports: sometimes(25, fc.constantFrom([443, 443] as const, [0, 100] as const, [100, 60_000] as const)),
    })
    .map(withoutUndefined);
}

function someRules(names: Names): fc.Arbitrary<readonly RecipeRule[]> {
  const rule = fc.record({
    action: fc.constantFrom('allow' as const, 'allow' as const, 'allow' as const, 'deny' as const),
    match: someMatch(names),
  });
  const last = sometimes(20, fc.constant<RecipeRule>({ action: 'deny', match: {} }));
  return fc
    .tuple(fc.array(rule, { minLength: 1, maxLength: 3 }), last)
    .map(([rules, deny]) => (deny === undefined ? rules : [...rules, deny]));
}

function someHop(names: Names, of: string): fc.Arbitrary<HopText> {
  const { devices, hosts, domains } = names;
  const others = devices.filter((each) => each !== of);
  const choices: { weight: number; arbitrary: fc.Arbitrary<HopText> }[] = [
    { weight: 22, arbitrary: fc.constantFrom(...domains).map((each) => `domain ${each}`) },
    { weight: 1, arbitrary: fc.constantFrom('nowhere next-hop-none', 'nowhere next-hop-invalid') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...hosts.filter((each) => each !== of)).map((each) => `node ${each}`),
    },
  ];
  if (others.length > 0)
    choices.push({ weight: 9, arbitrary: fc.constantFrom(...others).map((each) => `node ${each}`) });
  if (others.length > 1)
    choices.push({
      weight: 3,
      arbitrary: fc
        .shuffledSubarray(others, { minLength: 2, maxLength: 2 })
        .map((each) => `one of ${each.join(' ')}`),
    });
  return fc.oneof(...choices);
}

function someRoutes(names: Names, of: string): fc.Arbitrary<RecipeNode['routes']> {
  const line = fc.tuple(somePrefix(names), someHop(names, of));
  const onward = fc.constantFrom(...names.domains).map((each) => `domain ${each}`);
  const device = names.devices.includes(of);
  const usual = device ? onward : fc.oneof(onward, someHop(names, of));
  // A second route with the same prefix, which loses to the first.
  const twice = sometimes(12, someHop(names, of));
  const rest = sometimes(
    96,
    usual.map((hop): readonly [string, HopText] => ['0.0.0.0/0', hop]),
  );
  return fc.tuple(fc.array(line, { maxLength: device ? 1 : 3 }), twice, rest).map(([lines, again, last]) => {
    const [first] = lines;
    const both = first === undefined || again === undefined ? lines : [...lines, [first[0], again] as const];
    return last === undefined ? both : [...both, last];
  });
}

function someHost(names: Names, id: string, index: number): fc.Arbitrary<RecipeNode> {
  return fc
    .record({
      wide: fc.boolean(),
      listens: fc.constantFrom(
        ...Array<string[]>(8).fill(['tcp/443', 'udp/53']),
        ['tcp/443', 'udp/53', 'tcp/80'],
        ['udp/53'],
      ),
      tracks: fc.constantFrom(true, false, false, false),
      arriving: sometimes(6, someRules(names)),
      before: sometimes(50, someRules(names)),
      leaving: sometimes(50, someRules(names)),
      routes: someRoutes(names, id),
    })
    .map(({ wide, listens, tracks, arriving, before, leaving, routes }) =>
      withoutUndefined({
        owns: [hostAddress(index), ...(wide ? [hostPrefix(index)] : [])],
        listens,
        forwards: false,
        judgesArriving: arriving,
        tracks,
        rulesBefore: tracks ? before : undefined,
        rulesLeaving: tracks ? leaving : undefined,
        routes,
      }),
    );
}

function someDevice(names: Names, id: string, index: number): fc.Arbitrary<RecipeNode> {
  const host = fc.constantFrom(...names.hosts.map((_, each) => hostAddress(each)));
  const target = fc.oneof(
    host,
    host,
    host.map((each) => `${each}:443`),
  );
  return fc
    .record({
      owns: sometimes(30, fc.constant([ownAddress(index)])),
      forwards: fc.integer({ min: 0, max: 39 }).map((each) => each > 0),
      tracks: fc.constantFrom(true, true, false),
      arriving: sometimes(12, someRules(names)),
      before: sometimes(25, someRules(names)),
      destinations: sometimes(
        80,
        fc.array(fc.tuple(someMatch(names), target, target, fc.integer({ min: 0, max: 3 })), {
          minLength: 1,
          maxLength: 2,
        }),
      ),
      after: sometimes(35, someRules(names)),
      leaving: sometimes(12, someRules(names)),
      sources: sometimes(
        35,
        fc.array(fc.tuple(someMatch(names), fc.boolean()), { minLength: 1, maxLength: 2 }),
      ),
      last: sometimes(10, someRules(names)),
      requires: sometimes(
        4,
        fc.record({
          match: someMatch(names),
          reason: fc.constantFrom<DropReason>(
            'no-public-address',
            'platform-address',
            'not-carried',
            'peering-blocked',
            'forwarded-traffic-blocked',
          ),
        }),
      ),
      routes: someRoutes(names, id),
    })
    .map((parts) => {
      const { tracks } = parts;
      const ofSession = <T>(value: T) => (tracks ? value : undefined);
      return withoutUndefined({
        // A device that tracks what it forwards has no addresses of its own: it could not tell which packets
        // are for itself.
        owns: tracks ? [] : (parts.owns ?? []),
        listens: [],
        forwards: parts.forwards,
        judgesArriving: parts.arriving,
        tracks,
        rulesBefore: ofSession(parts.before),
        translatesDestination: ofSession(
          parts.destinations?.map(([match, one, other, several]) => ({
            match: { ...(several === 1 ? match : {}), destination: [front(index)] },
            to:
              several === 0 && one !== other && one.includes(':') === other.includes(':')
                ? [one, other]
                : [one],
          })),
        ),
        rulesAfter: ofSession(parts.after),
        rulesLeaving: ofSession(parts.leaving),
        ...sourcesOf(index, tracks ? parts.sources : undefined, parts.routes),
        judgesLeaving: parts.last,
        requires: parts.requires,
        routes: parts.routes,
      });
    });
}

type Sources = readonly (readonly [match: RecipeMatch, afterDestination: boolean])[];

/** With two translations, the device has two interfaces: which of them a packet leaves by depends on its route. */
function sourcesOf(
  index: number,
  sources: Sources | undefined,
  routes: RecipeNode['routes'],
): Pick<RecipeNode, 'translatesSource' | 'interfaces'> {
  const [first] = sources ?? [];
  if (sources === undefined || first === undefined) return {};
  if (sources.length === 1 || routes.length === 0)
    return {
      translatesSource: sources.map(([match, afterDestination]) => ({
        match,
        to: translated(index),
        afterDestination,
      })),
    };
  const [{ destination: _, ...match }, afterDestination] = first;
  const prefixes = [...new Set(routes.map(([prefix]) => prefix))];
  const at = (prefix: string) => (prefixes.indexOf(prefix) % 2 === 0 ? 0 : 1);
  // The longest prefix first, as packets are routed.
  const length = (prefix: string) => Number(prefix.split('/')[1]);
  return {
    translatesSource: [...prefixes]
      .sort((a, b) => length(b) - length(a))
      .map((prefix) => ({
        match: { ...match, destination: [prefix] },
        to: translatedAt(index, at(prefix)),
        afterDestination,
      })),
    interfaces: Object.fromEntries(prefixes.map((prefix) => [prefix, at(prefix)])),
  };
}

function someDomain(names: Names): fc.Arbitrary<Recipe['domains'][string]> {
  const { hosts, devices } = names;
  const own: (readonly [string, string])[] = [
    ...hosts.flatMap((id, index) => [
      [`${hostAddress(index)}/32`, id] as const,
      [hostPrefix(index), id] as const,
    ]),
    ...devices.flatMap((id, index) =>
      [front(index), translated(index), ownAddress(index)].map((each) => [`${each}/32`, id] as const),
    ),
  ];
  const wider = fc.tuple(somePrefix(names), fc.constantFrom(...hosts, ...devices));
  return fc
    .record({
      missing: fc.array(fc.nat({ max: own.length - 1 }), { maxLength: 1 }),
      others: fc.array(wider, { maxLength: 2 }),
      unowned: fc.constantFrom(
        ...Array<string>(8).fill('nowhere host-unreachable'),
        ...devices.map((each) => `node ${each}`),
      ),
    })
    .map(({ missing, others, unowned }) => ({
      owners: [
        ...own.filter((_, index) => !missing.includes(index)),
        ...devices.map((id, index) => [`${translatedAt(index, 1)}/32`, id] as const),
        ...others,
      ],
      unowned,
    }));
}

function someFlow(names: Names): fc.Arbitrary<RecipeFlow> {
  const { hosts, devices } = names;
  return fc
    .record({
      from: fc.nat({ max: hosts.length - 1 }),
      step: fc.integer({ min: 1, max: hosts.length - 1 }),
      kind: fc.integer({ min: 0, max: 99 }),
      device: fc.nat({ max: Math.max(0, devices.length - 1) }),
      protocol: fc.constantFrom('tcp', 'tcp', 'tcp', 'udp', 'icmp' as const),
      usual: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ from, step, kind, device, protocol, usual }) => {
      const other = (from + step) % hosts.length;
      const to =
        kind < 24 && devices.length > 0
          ? front(device)
          : kind < 27
            ? unownedAddress
            : kind < 29 && devices.length > 0
              ? ownAddress(device)
              : hostAddress(other);
      const port = protocol === 'tcp' ? (usual > 0 ? 443 : 80) : usual > 0 ? 53 : 5353;
      return {
        from: hosts[from] as string,
        source: hostAddress(from),
        to,
        protocol,
        port: protocol === 'icmp' ? 0 : port,
      };
    });
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
