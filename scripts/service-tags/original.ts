/** The digest of Microsoft's file beside the committed table: enough to check that the table is complete. */
import { createHash } from 'node:crypto';
import { isCarried } from './services';

type OriginalValue = {
  readonly name: string;
  readonly properties: {
    readonly addressPrefixes: readonly string[];
    readonly networkFeatures: readonly string[] | null;
  };
};
/** The parts of Microsoft's file that the table is made from. */
export type OriginalFile = {
  readonly changeNumber: number;
  readonly cloud: string;
  readonly values: readonly OriginalValue[];
};
type HeldTag = {
  readonly name: string;
  readonly features: readonly string[];
  readonly prefixes: readonly string[];
};

/** The tags of the file that the page includes, IPv4 only, read without the product's own parser. */
export function carriedTags({ values }: OriginalFile): HeldTag[] {
  return values
    .filter(({ name }) => isCarried(name))
    .map(({ name, properties }) => ({
      name,
      features: properties.networkFeatures ?? [],
      prefixes: properties.addressPrefixes.filter((each) => !each.includes(':')),
    }));
}

/** One hash of all names, features and prefixes: two lists with the same hash hold the same tags, in any order. */
export function digestOf(tags: Iterable<HeldTag>): string {
  const held = [...tags].map((tag) => JSON.stringify([tag.name, tag.features, tag.prefixes])).sort();
  return createHash('sha256').update(held.join('\n')).digest('hex');
}

/** The content of `original.json`. */
export function summaryOf(fileName: string, file: OriginalFile) {
  const carried = carriedTags(file);
  const { changeNumber, cloud, values } = file;
  return {
    fileName,
    cloud,
    changeNumber,
    tags: values.length,
    carried: carried.length,
    digest: digestOf(carried),
  };
}
