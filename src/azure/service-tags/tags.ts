/**
 * Service tags, as everything else uses them: the table that comes with the page or one that the user opened, how to find a
 * tag in it, and which of two tags a route table prefers.
 */
import { oncePer } from '../../reuse/once';
import { regionKey } from './region-names';
import { type ServiceTag, type ServiceTagTable, serviceOf } from './service-tag';

export { builtInServiceTags } from './built-in';
export { parseServiceTagsFile } from './parse-file';
export type { ServiceTag, ServiceTagTable } from './service-tag';

/**
 * A tag by name and, if given, region, in any case: `('Storage', 'eastus')` and `('storage.EastUS')` are `Storage.EastUS`.
 * A region counts in each of its spellings, so `AzureCloud.FranceCentral` is what the file calls `AzureCloud.centralfrance`.
 * `undefined` where the table has no such tag; never the tag of the whole service instead.
 */
export function findTag(table: ServiceTagTable, name: string, region = ''): ServiceTag | undefined {
  const key = region === '' ? name.toLowerCase() : `${name.toLowerCase()}.${regionKey(region)}`;
  return table.tags.get(key) ?? findByRegion(table, key);
}

function findByRegion(table: ServiceTagTable, key: string): ServiceTag | undefined {
  return serviceOf(key) === key ? undefined : byRegion(table).get(key);
}

/** If two tags have the same key, the first one. */
const byRegion = oncePer((table: ServiceTagTable): ReadonlyMap<string, ServiceTag> => {
  const regional = [...table.tags.values()].map(
    (tag) => [`${serviceOf(tag.name)}.${tag.region}`, tag] as const,
  );
  return new Map(regional.reverse());
});

/**
 * Which of two tags with the very same prefix a route table takes: the higher one. 3 a service in one region, 2 a service
 * everywhere, 1 `AzureCloud` in one region, 0 `AzureCloud`. (An explicit prefix wins over them all, and so
 * does a longer one.) Source: MicrosoftDocs/azure-docs,
 * articles/virtual-network/virtual-networks-udr-overview.md, 05/27/2023.
 */
export function tagSpecificity(tag: ServiceTag): 0 | 1 | 2 | 3 {
  if (/^azurecloud(\.|$)/i.test(tag.name)) return tag.region === '' ? 0 : 1;
  return tag.region === '' ? 2 : 3;
}
