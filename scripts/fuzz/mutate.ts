/**
 * Changes JSON in ways that keep most of its structure: drops, duplicates and swaps parts, lets references name other resources, and
 * puts odd values where others were.
 */
import type { Chance } from './chance';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Which odd values a mutant may get: `mild` ones have the type that was there, `wild` ones any. */
export type Oddness = 'mild' | 'wild';

/** One to four changes, one after the other. `ids` are what references may name. */
export function mutated(root: Json, chance: Chance, oddness: Oddness, ids: readonly string[]): Json {
  let value = root;
  for (let left = 1 + chance.whole(4); left > 0; left -= 1) value = changedOnce(value, chance, oddness, ids);
  return value;
}

type Path = readonly (string | number)[];
type Spot = { readonly path: Path; readonly value: Json };

function changedOnce(root: Json, chance: Chance, oddness: Oddness, ids: readonly string[]): Json {
  const spots = spotsIn(root);
  const spot = chance.pick(spots);
  if (spot === undefined) return root;
  switch (chance.whole(7)) {
    case 0:
      return replaced(root, spot.path, () => []);
    case 1:
      return replaced(root, spot.path, (value) => [value, value]);
    case 2: {
      const alike = chance.pick(spots.filter((each) => typeOf(each.value) === typeOf(spot.value)));
      if (alike === undefined) return root;
      return replaced(
        replaced(root, spot.path, () => [alike.value]),
        alike.path,
        () => [spot.value],
      );
    }
    case 3: {
      // A value from a property of the same name fits, and means something else here.
      const name = spot.path.at(-1);
      const alike = chance.pick(spots.filter((each) => each.path.at(-1) === name));
      return alike === undefined ? root : replaced(root, spot.path, () => [alike.value]);
    }
    case 4:
    case 5: {
      const known = new Set(ids);
      const references = spots.filter(({ value }) => typeof value === 'string' && known.has(value));
      const reference = chance.pick(references);
      const target = chance.pick([...ids, 'a-resource-that-does-not-exist', '']);
      if (reference === undefined || target === undefined) return root;
      return replaced(root, reference.path, () => [target]);
    }
    default: {
      const leaves = spots.filter(({ value }) => typeof value !== 'object' || value === null);
      const leaf = chance.pick(leaves) ?? spot;
      return replaced(root, leaf.path, (value) => [oddValue(value, chance, oddness)]);
    }
  }
}

function spotsIn(root: Json): readonly Spot[] {
  const spots: Spot[] = [];
  const visit = (value: Json, path: Path): void => {
    if (path.length > 0) spots.push({ path, value });
    if (isList(value)) for (const [index, each] of value.entries()) visit(each, [...path, index]);
    else if (isObject(value)) for (const [name, each] of Object.entries(value)) visit(each, [...path, name]);
  };
  visit(root, []);
  return spots;
}

/** The root with none, one or two values in place of one; everything off the path is shared. */
function replaced(root: Json, path: Path, by: (value: Json) => readonly Json[]): Json {
  const [step, ...rest] = path;
  if (step === undefined) return by(root)[0] ?? null;
  if (isList(root))
    return root.flatMap((each, index) => {
      if (index !== step) return [each];
      return rest.length === 0 ? by(each) : [replaced(each, rest, by)];
    });
  if (!isObject(root) || typeof step !== 'string') return root;
  const members = Object.entries(root).flatMap(([name, each]): readonly (readonly [string, Json])[] => {
    if (name !== step) return [[name, each]];
    if (rest.length > 0) return [[name, replaced(each, rest, by)]];
    const [first, second] = by(each);
    return [
      ...(first === undefined ? [] : [[name, first] as const]),
      ...(second === undefined ? [] : [[`${name}2`, second] as const]),
    ];
  });
  return Object.fromEntries(members);
}

const texts = [
  '',
  ' ',
  '*',
  '0.0.0.0/0',
  '0.0.0.0',
  '255.255.255.255',
  '10.0.0.0/8',
  '10.0.0.0/33',
  '10.0.1.4',
  '10.0.1.4/32',
  '10.1.0.0/16',
  '168.63.129.16',
  '169.254.169.254',
  '127.0.0.1',
  '224.0.0.1',
  '1.2.3',
  'Internet',
  'VirtualNetwork',
  'AzureLoadBalancer',
  'Storage.WestEurope',
  'corp.example',
  '*.corp.example',
  '.',
  '@',
  'VirtualAppliance',
  'None',
  'Deny',
  '0-65535',
  '__proto__',
  'constructor',
  '\u202eabc\u0000\ud800',
  'x'.repeat(256),
];
const numbers = [0, 1, -1, 22, 53, 443, 4096, 65_535, 65_536, 0.5, 2 ** 31, 2 ** 53, 1e308];
const deep = JSON.parse('['.repeat(70) + ']'.repeat(70)) as Json;
const wild: readonly Json[] = [null, true, [], {}, [[]], { a: { b: [1] } }, deep, 'x'.repeat(20_000)];

function oddValue(value: Json, chance: Chance, oddness: Oddness): Json {
  if (oddness === 'wild' && chance.once(2)) return chance.pick(wild) ?? null;
  switch (typeof value) {
    case 'string':
      return chance.pick(texts) ?? '';
    case 'number':
      return chance.pick(numbers) ?? 0;
    case 'boolean':
      return !value;
    default:
      return value;
  }
}

function typeOf(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
