/**
 * Compares the committed table with the file that it was made from. That file is 4 MB and not in the repository: `original.json`
 * has a digest of the part that the page includes, and `excerpt.json` has some of its tags unchanged.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInServiceTags, parseServiceTagsFile } from '../../src/azure/service-tags/tags';
import { carriedTags, digestOf, type OriginalFile } from './original';
import original from './original.json';
import { isCarried } from './services';

const read = () => readFileSync(new URL('excerpt.json', import.meta.url), 'utf8');

describe(`the committed table and ${original.fileName}`, () => {
  const table = builtInServiceTags();
  const file = JSON.parse(read()) as OriginalFile;

  test('hold the same IPv4 prefixes and features for every tag that the page includes', () => {
    expect(table.tags.size).toBe(original.carried);
    expect(table).toMatchObject({ cloud: original.cloud, changeNumber: original.changeNumber });
    expect(table.source).toContain(original.fileName);
    expect(digestOf(table.tags.values())).toBe(original.digest);
    for (const { name, features, prefixes } of carriedTags(file))
      expect(table.tags.get(name.toLowerCase())).toMatchObject({ name, features, prefixes });
  });

  test('give the same tags whether built in or opened by the user', () => {
    const { value: opened, problems } = parseServiceTagsFile(read(), original.fileName);
    expect(problems).toEqual([]);
    expect(opened).toMatchObject({ date: table.date, changeNumber: 376 });
    expect(opened?.tags.size).toBe(file.values.length);
    const carried = [...(opened?.tags ?? [])].filter(([, { name }]) => isCarried(name));
    expect(carried.length).toBeGreaterThan(10);
    for (const [key, tag] of carried) expect(table.tags.get(key)).toEqual(tag);
    for (const { name } of file.values.filter((each) => !isCarried(each.name)))
      expect(table.tags.has(name.toLowerCase())).toBe(false);
  });

  test('differ in their digest if one prefix, one feature or one tag is missing', () => {
    const tags = carriedTags(file);
    const [first, ...others] = tags;
    if (first === undefined) throw new Error('the excerpt has no tag that the page includes');
    const shorter = [
      others,
      [{ ...first, prefixes: first.prefixes.slice(1) }, ...others],
      [{ ...first, features: first.features.slice(1) }, ...others],
    ];
    const digests = [tags, ...shorter].map((each) => digestOf(each));
    expect(new Set(digests).size).toBe(4);
    expect(digestOf([...tags].reverse())).toBe(digests[0]);
  });
});
