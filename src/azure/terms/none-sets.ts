/**
 * The prefixes that Azure's own effective route tables list with source `Default` and next hop `None`, by the
 * date at which a table with exactly these was printed or documented (docs/azure.md, section 2.1).
 */
import { type AddressSet, setOfPrefixes } from '../../network/address-set';
import { covers, type Prefix, prefix, samePrefix } from '../../network/prefix';

export type NoneSet = {
  /** When Azure listed this set, as a reader would say it: `August 2026`, `2021 to 2022`. */
  readonly listed: string;
  readonly prefixes: readonly Prefix[];
};

const set = (listed: string, prefixes: string): NoneSet => ({
  listed,
  prefixes: prefixes.split(' ').map(prefix),
});

const of2020 = '10.0.0.0/8 100.64.0.0/10 192.168.0.0/16';
const of2022 = `${of2020} 25.48.0.0/12 25.4.0.0/14 198.18.0.0/15 157.59.0.0/16 25.33.0.0/16 40.109.0.0/16 104.147.0.0/16 40.108.0.0/17 104.146.0.0/17 23.103.0.0/18 25.41.0.0/20 20.35.252.0/22`;
const of2023 = `${of2022} 127.0.0.0/8 172.16.0.0/12`;

/** What the documentation lists; each newer printed set has it too. */
export const documentedNone = set('the documentation of 2024', `${of2020} 172.16.0.0/12`);

/** The newest printed set, which Roundtrip predicts. */
export const newestNone = set(
  'August 2026',
  '10.0.0.0/8 127.0.0.0/8 100.64.0.0/10 172.16.0.0/12 25.176.0.0/13 25.152.0.0/14 25.184.0.0/14 25.4.0.0/14 25.148.0.0/15 198.18.0.0/15 25.150.0.0/16 25.156.0.0/16 25.159.0.0/16 40.109.0.0/16 192.168.0.0/16 104.147.0.0/16 157.59.0.0/16 40.108.0.0/17 104.146.0.0/17 23.103.0.0/18 20.35.252.0/22',
);

/** Newest first. */
export const noneSets: readonly NoneSet[] = [
  newestNone,
  set(
    'a later version of the documentation',
    `${of2020} 172.16.0.0/12 157.59.0.0/16 127.0.0.0/8 104.147.0.0/16 104.146.0.0/17`,
  ),
  documentedNone,
  set('2023 to 2024', `${of2023} 25.30.0.0/15`),
  set('October 2023', of2023),
  set('2021 to 2022', of2022),
  set('2020 to 2021', `${of2020} 25.33.80.0/20 25.41.3.0/25`),
  set('2019 to 2021', of2020),
];

const has = (prefixes: readonly Prefix[], one: Prefix) => prefixes.some((each) => samePrefix(each, one));

/** The prefixes of the newest set that the documentation does not have: whether Azure drops them depends on the set. */
export const newOnly: readonly Prefix[] = newestNone.prefixes.filter(
  (each) => !has(documentedNone.prefixes, each),
);

/** The prefixes that only other sets have, without those inside another prefix. */
export const oldOnly: readonly Prefix[] = distinct(noneSets.flatMap(({ prefixes }) => prefixes)).filter(
  (each, _, all) =>
    !has(newestNone.prefixes, each) && !all.some((other) => !samePrefix(each, other) && covers(other, each)),
);

/**
 * Addresses that some set drops. No client on the Internet and no unnamed host there is assumed to have one: the Internet in
 * a drawing does not mean them.
 */
export const perhapsDropped: AddressSet = setOfPrefixes([...documentedNone.prefixes, ...newOnly, ...oldOnly]);

function distinct(prefixes: readonly Prefix[]): readonly Prefix[] {
  return prefixes.filter((each, index) => prefixes.findIndex((other) => samePrefix(each, other)) === index);
}
