/** Longest-prefix match: compares `PrefixTable` with a bare typed-array search, and with matching by ipaddr.js. */
import ipaddr from 'ipaddr.js';
import { builtInServiceTags } from '../src/azure/service-tags/tags';
import { formatAddress } from '../src/network/address';
import { formatPrefix, lastAddress, maskOf, type Prefix } from '../src/network/prefix';
import { PrefixTable } from '../src/network/prefix-table';
import { type BareTable, bareSearch, bareTable } from './bare-search';
import { type Comparison, compareRuns } from './measure';
import { between, type Random, randomFrom } from './random';

export type LookupBench = {
  readonly name: string;
  readonly prefixes: number;
  readonly intervals: number;
  /** Time of `PrefixTable` / time of the bare search. */
  readonly bare: Comparison;
  /** Time of ipaddr.js / time of `PrefixTable`. */
  readonly ipaddr: Comparison;
};

export function benchLongestPrefix(): LookupBench[] {
  return [
    benchOn('5,000 prefixes', somePrefixes(5_000, randomFrom(1))),
    benchOn('the whole tag table', tagTablePrefixes()),
  ];
}

function benchOn(name: string, prefixes: readonly Prefix[]): LookupBench {
  const table = new PrefixTable(prefixes.map((prefix, value) => ({ prefix, value })));
  const bare = bareTable(prefixes);
  const byIpaddr = prefixes.map((prefix) => ipaddr.IPv4.parseCIDR(formatPrefix(prefix)));
  const addresses = someAddresses(100_000, prefixes, randomFrom(2));
  expectSame(prefixes, table, bare, addresses);

  const fewParsed = [...addresses.slice(0, 100)].map((value) => ipaddr.IPv4.parse(formatAddress(value)));
  const ours = { items: addresses.length, run: () => lookUpAll(table, addresses) };
  const theirs = { items: fewParsed.length, run: () => matchAll(byIpaddr, fewParsed) };
  return {
    name,
    prefixes: prefixes.length,
    intervals: bare.starts.length,
    bare: compareRuns(ours, { items: addresses.length, run: () => searchAll(bare, addresses) }),
    ipaddr: compareRuns(theirs, ours, { warmUp: 2, pairs: 11 }),
  };
}

/** Neither search reads the value it found: both count how often the answer changes from one address to the next. */
function lookUpAll(table: PrefixTable<number>, addresses: Uint32Array): number {
  let changes = 0;
  let before: unknown;
  for (let i = 0; i < addresses.length; i += 1) {
    const found = table.longest(addresses[i] as number);
    if (found !== before) changes += 1;
    before = found;
  }
  return changes;
}

function searchAll(table: BareTable, addresses: Uint32Array): number {
  let changes = 0;
  let before = -1;
  for (let i = 0; i < addresses.length; i += 1) {
    const found = table.winners[bareSearch(table, addresses[i] as number)] as number;
    if (found !== before) changes += 1;
    before = found;
  }
  return changes;
}

/** ipaddr.js has no table, so every prefix is tried. */
function matchAll(prefixes: readonly [ipaddr.IPv4, number][], addresses: readonly ipaddr.IPv4[]): number {
  let sum = 0;
  for (const value of addresses) {
    let best = -1;
    let length = -1;
    for (let i = 0; i < prefixes.length; i += 1) {
      const [network, bits] = prefixes[i] as [ipaddr.IPv4, number];
      if (bits > length && value.match(network, bits)) {
        best = i;
        length = bits;
      }
    }
    sum += best;
  }
  return sum;
}

/** The comparison is meaningless if the answers differ. */
function expectSame(
  prefixes: readonly Prefix[],
  table: PrefixTable<number>,
  bare: BareTable,
  addresses: Uint32Array,
): void {
  for (const value of addresses) {
    const ours = table.longest(value)?.prefix;
    const theirs = prefixes[bare.winners[bareSearch(bare, value)] as number];
    if (ours?.network !== theirs?.network || ours?.length !== theirs?.length)
      throw new Error(`they differ at ${formatAddress(value)}`);
  }
}

/** Makes distinct prefixes, most of them between /16 and /28, as in route tables and service tags. */
function somePrefixes(count: number, random: Random): Prefix[] {
  const byText = new Map<string, Prefix>();
  while (byText.size < count) {
    const length = between(random, 0, 9) === 0 ? between(random, 8, 32) : between(random, 16, 28);
    const prefix = { network: (random() & maskOf(length)) >>> 0, length };
    byText.set(formatPrefix(prefix), prefix);
  }
  return [...byText.values()];
}

/** The distinct prefixes of all service tags, since many tags share a prefix. */
function tagTablePrefixes(): Prefix[] {
  const all = [...builtInServiceTags().tags.values()].flatMap((tag) => tag.networks);
  return [...new Map(all.map((prefix) => [formatPrefix(prefix), prefix])).values()];
}

/** Half of the addresses are anywhere, half inside one of the prefixes. */
function someAddresses(count: number, prefixes: readonly Prefix[], random: Random): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => {
    if (i % 2 === 0) return random();
    const prefix = prefixes[between(random, 0, prefixes.length - 1)] as Prefix;
    return between(random, prefix.network, lastAddress(prefix));
  });
}
