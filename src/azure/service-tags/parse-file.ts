/**
 * Reads Microsoft's own weekly file (`ServiceTags_Public_20251109.json`), which the user drops on the page
 * when the table that came with it is too old. We do not control the file, so everything is checked, and a
 * partly valid file is rejected: a tag with a missing prefix would silently give wrong verdicts.
 */
import { refusalOfJsonText } from '../../text/json-text';
import { cut, visible } from '../../text/visible';
import { isFields, isName, type RawTag, type ReportTag, readTag, show } from './read-tag';
import { regionNamesByCode } from './region-names';
import { lazyServiceTag, type ServiceTagTable } from './service-tag';

export type ServiceTagProblem = {
  readonly code: 'not-json' | 'not-service-tags' | 'invalid';
  /** JSON pointer (RFC 6901) to the place; empty for the whole file. */
  readonly path: string;
  /** May quote the file, so show it as text only. */
  readonly message: string;
  readonly expected: string;
  /** For `not-json`: the place in the text, both from 1. */
  readonly line?: number;
  readonly column?: number;
};

/** A table, or at least one problem; never both. */
export type ServiceTagsFileResult = {
  readonly value?: ServiceTagTable;
  readonly problems: readonly ServiceTagProblem[];
};

/** Limits the list, so that a file of another kind does not fill the page. */
export const mostTagProblems = 100;
/** Microsoft's file has 4.1 million characters and 3,000 tags. */
export const longestTagsText = 10_000_000;
export const mostTags = 20_000;

/**
 * Never throws. IPv6 prefixes, unknown fields and unknown features are ignored; a file in another shape is
 * rejected, and so is one without a tag of `needed`: it would change verdicts as if the service had no addresses. `fileName` gives
 * the date, in Microsoft's naming, and the source.
 */
export function parseServiceTagsFile(
  text: string,
  fileName = '',
  needed: readonly string[] = [],
): ServiceTagsFileResult {
  const read = readJson(text.replace(/^\uFEFF/, ''));
  if ('code' in read) return { problems: [read] };
  const file = read.value;
  const shape = shapeProblem(file);
  if (shape) return { problems: [shape] };

  const { cloud, changeNumber, values } = file as {
    cloud: string;
    changeNumber: unknown;
    values: readonly unknown[];
  };
  const problems: ServiceTagProblem[] = [];
  let count = 0;
  const report: ReportTag = (path, message, expected) => {
    count += 1;
    if (count <= mostTagProblems)
      problems.push({ code: 'invalid', path: visible(cut(path, 200)), message, expected });
  };
  if (!isName(cloud)) report('/cloud', `The cloud is ${show(cloud)}.`, 'a name such as "Public"');
  if (!isCount(changeNumber))
    report('/changeNumber', `The change number is ${show(changeNumber)}.`, 'a whole number');
  const tags = readTags(values, report);
  if (count > mostTagProblems) {
    const message = `There are ${(count - mostTagProblems).toLocaleString('en-US')} more problems.`;
    problems.push({
      code: 'invalid',
      path: '/values',
      message,
      expected: 'a file as Microsoft publishes it',
    });
  }
  if (count > 0) return { problems };
  const missing = missingTags(tags, needed);
  if (missing !== undefined) return { problems: [missing] };
  const table = { cloud, changeNumber: changeNumber as number, date: dateIn(fileName), source: fileName };
  return { value: { ...table, tags: tableOf(tags) }, problems: [] };
}

function readJson(text: string): { readonly value: unknown } | ServiceTagProblem {
  const refuse = (message: string, expected: string) =>
    ({ code: 'not-service-tags', path: '', message, expected }) as const;
  if (text.length > longestTagsText)
    return refuse(`The file has ${text.length} characters.`, `at most ${longestTagsText}`);
  const refusal = refusalOfJsonText(text, { deepest: 64 }, 'the file');
  if (refusal === undefined) return { value: JSON.parse(text) };
  const code = refusal.code === 'not-json' ? 'not-json' : 'not-service-tags';
  return { path: '', ...refusal, code };
}

/** A tag that is missing is as harmful as half a tag: a service would have no addresses. */
function missingTags(tags: readonly RawTag[], needed: readonly string[]): ServiceTagProblem | undefined {
  const present = new Set(tags.map(({ name }) => name.toLowerCase()));
  const missing = needed.filter((name) => !present.has(name.toLowerCase()));
  if (missing.length === 0) return undefined;
  const message = `The file does not have ${missing.length === 1 ? 'the tag' : 'the tags'} ${missing.join(', ')}.`;
  return {
    code: 'not-service-tags',
    path: '/values',
    message,
    expected: 'the whole file, as Microsoft publishes it',
  };
}

function shapeProblem(file: unknown): ServiceTagProblem | undefined {
  const refuse = (path: string, message: string, expected: string) =>
    ({ code: 'not-service-tags', path, message, expected }) as const;
  if (!isFields(file))
    return refuse('', `The file holds ${show(file)}.`, 'an object with cloud, changeNumber and values');
  if (!Array.isArray(file.values))
    return refuse('/values', `The values are ${show(file.values)}.`, 'a list of service tags');
  if (typeof file.cloud !== 'string')
    return refuse('/cloud', `The cloud is ${show(file.cloud)}.`, 'a name such as "Public"');
  if (file.values.length > mostTags)
    return refuse('/values', `The file has ${file.values.length} tags.`, `at most ${mostTags}`);
  if (file.values.length === 0)
    return refuse('/values', 'The list of values is empty.', 'a list of service tags');
  return undefined;
}

function readTags(values: readonly unknown[], report: ReportTag): readonly RawTag[] {
  const seen = new Map<string, number>();
  const tags: RawTag[] = [];
  for (const [at, value] of values.entries()) {
    const path = `/values/${at}`;
    const tag = readTag(value, path, report);
    if (!tag) continue;
    const key = tag.name.toLowerCase();
    const first = seen.get(key);
    if (first !== undefined)
      report(`${path}/name`, `${cut(tag.name)} is also at /values/${first}.`, 'each tag once');
    seen.set(key, first ?? at);
    tags.push(tag);
  }
  return tags;
}

function tableOf(tags: readonly RawTag[]): ServiceTagTable['tags'] {
  const names = regionNamesByCode(tags.filter((tag) => tag.code !== '' && tag.suffix !== ''));
  return new Map(
    tags.map(({ name, suffix, code, features, networks }) => {
      // `Storage.EastUS2Stage` has the code of `eastus2` and is not that region: only the code itself is translated.
      const region = suffix === '' || suffix === code ? (names.get(code) ?? code) : suffix;
      return [name.toLowerCase(), lazyServiceTag(name, code === '' ? '' : region, features, () => networks)];
    }),
  );
}

/** `2025-11-09` from `ServiceTags_Public_20251109.json`, also with what a browser adds (` (1)`); else empty. */
function dateIn(fileName: string): string {
  const [, year, month, day] = /ServiceTags_[A-Za-z]+_(\d{4})(\d{2})(\d{2})(?!\d)/.exec(fileName) ?? [];
  const real = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return real ? `${year}-${month}-${day}` : '';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
