/** What is remembered of Microsoft's file beside the committed table: enough to see whether the table still holds all of it. */
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

/** The tags of the file that the page carries, IPv4 only, read without the product's own reader. */
export function carriedTags({ values }: OriginalFile): HeldTag[] {
  return values
    .filter(({ name }) => isCarried(name))
    .map(({ name, properties }) => ({
      name,
      features: properties.networkFeatures ?? [],
      prefixes: properties.addressPrefixes.filter((each) => !each.includes(':')),
    }));
}

/** One number for all names, features and prefixes: two lists with the same one hold the same tags, in whatever order. */
export function digestOf(tags: Iterable<HeldTag>): string {
  const held = [...tags].map((tag) => JSON.stringify([tag.name, tag.features, tag.prefixes])).sort();
  return createHash('sha256').update(held.join('\n')).digest('hex');
}

/** What `original.json` says of the file. */
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
