/**
 * The committed table against the file that it was made from. That file is 4 MB and not in the repository, so where it does
 * not lie beside it, this is skipped, and the report says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInServiceTags, parseServiceTagsFile } from '../../src/azure/service-tags/tags';
import { isCarried } from './services';

const fileName = 'ServiceTags_Public_20251109.json';
const original = new URL(`../../../shared/data/${fileName}`, import.meta.url);

type Original = {
  readonly changeNumber: number;
  readonly cloud: string;
  readonly values: readonly {
    readonly name: string;
    readonly properties: {
      readonly addressPrefixes: readonly string[];
      readonly networkFeatures: readonly string[] | null;
    };
  }[];
};

describe.skipIf(!existsSync(original))(`the committed table and ${fileName}`, () => {
  const read = () => readFileSync(original, 'utf8');

  test('hold the same IPv4 prefixes and features for every tag that the page carries', () => {
    const file = JSON.parse(read()) as Original;
    const table = builtInServiceTags();
    const carried = file.values.filter((each) => isCarried(each.name));
    expect(table.tags.size).toBe(carried.length);
    expect(table).toMatchObject({ cloud: file.cloud, changeNumber: file.changeNumber });
    for (const { name, properties } of carried) {
      const tag = table.tags.get(name.toLowerCase());
      expect(tag?.name).toBe(name);
      expect(tag?.features).toEqual(properties.networkFeatures ?? []);
      expect(tag?.prefixes).toEqual(properties.addressPrefixes.filter((each) => !each.includes(':')));
    }
  });

  test('give the same tags whether built in or opened by the user', () => {
    const { value: opened, problems } = parseServiceTagsFile(read(), fileName);
    expect(problems).toEqual([]);
    expect(opened).toMatchObject({ date: builtInServiceTags().date, changeNumber: 376 });
    expect(opened?.tags.size).toBe(3041);
    for (const [key, tag] of builtInServiceTags().tags) expect(opened?.tags.get(key)).toEqual(tag);
  });
});
