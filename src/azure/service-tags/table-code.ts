/**
 * The table of service tags as it is committed: one line of text for each tag, so that it is small, loads fast and a newer
 * one can be reviewed line by line.
 *
 * A line is `name|region|features|prefixes`; see `prefix-code.ts` for the last field. Where it starts with `+`, the tag is all
 * tags of the same service (`AzureCloud.eastus`, `AzureCloud.westeurope`, …) and the prefixes that follow.
 */
import { formatPrefix, type Prefix } from '../../network/prefix';
import { decodePrefixes, encodePrefixes } from './prefix-code';
import {
  lazyServiceTag,
  type ServiceTag,
  type ServiceTagFeature,
  type ServiceTagTable,
  serviceOf,
} from './service-tag';

export type CodedTable = Omit<ServiceTagTable, 'tags'> & { readonly tags: readonly string[] };

/** Throws a RangeError, naming the tag, where its prefixes are not sorted and disjoint (they are in every file seen). */
export function encodeTable(table: ServiceTagTable): CodedTable {
  const members = membersByService([...table.tags.values()], (tag) => tag.name);
  const tags = [...table.tags.values()].map((tag) => {
    try {
      return [
        tag.name,
        tag.region,
        tag.features.join(','),
        encodeTag(tag, members.get(tag.name.toLowerCase()) ?? []),
      ].join('|');
    } catch (error) {
      throw new RangeError(`${tag.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return {
    cloud: table.cloud,
    changeNumber: table.changeNumber,
    date: table.date,
    source: table.source,
    tags,
  };
}

function encodeTag(tag: ServiceTag, members: readonly ServiceTag[]): string {
  const own = new Set(tag.prefixes);
  const shared = new Set(members.flatMap((member) => member.prefixes));
  if (shared.size === 0 || [...shared].some((each) => !own.has(each))) return encodePrefixes(tag.networks);
  return `+${encodePrefixes(tag.networks.filter((each) => !shared.has(formatPrefix(each))))}`;
}

/** Tags keep their text and decode it when something asks for their prefixes. */
export function decodeTable(coded: CodedTable): ServiceTagTable {
  const lines = coded.tags.map((line) => {
    const [name = '', region = '', features = '', prefixes = ''] = line.split('|');
    return {
      name,
      region,
      features: (features === '' ? [] : features.split(',')) as ServiceTagFeature[],
      prefixes,
    };
  });
  const members = membersByService(lines, (line) => line.name);
  const tags = new Map<string, ServiceTag>();
  for (const { name, region, features, prefixes } of lines) {
    const key = name.toLowerCase();
    const read = () => {
      if (!prefixes.startsWith('+')) return decodePrefixes(prefixes);
      const shared = (members.get(key) ?? []).flatMap(
        (member) => tags.get(member.name.toLowerCase())?.networks ?? [],
      );
      return ascending([...shared, ...decodePrefixes(prefixes.slice(1))]);
    };
    tags.set(key, lazyServiceTag(name, region, features, read));
  }
  return {
    cloud: coded.cloud,
    changeNumber: coded.changeNumber,
    date: coded.date,
    source: coded.source,
    tags,
  };
}

/** Sorted, each prefix once: tags of one service may share prefixes. */
function ascending(prefixes: readonly Prefix[]): Prefix[] {
  const sorted = [...prefixes].sort((a, b) => a.network - b.network || a.length - b.length);
  return sorted.filter((each, at) => {
    const before = sorted[at - 1];
    return before === undefined || before.network !== each.network || before.length !== each.length;
  });
}

function membersByService<T>(
  all: readonly T[],
  nameOf: (each: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const members = new Map<string, T[]>();
  for (const each of all) {
    const service = serviceOf(nameOf(each));
    if (service === nameOf(each).toLowerCase()) continue;
    const list = members.get(service);
    if (list) list.push(each);
    else members.set(service, [each]);
  }
  return members;
}
