/** Reads one tag of Microsoft's file, and says in words what is wrong with it and where. */
import { formatPrefix, type Prefix, readPrefix } from '../../network/prefix';
import { cut, quoted } from '../../text/visible';
import { regionKey } from './region-names';
import { type ServiceTagFeature, serviceOf, serviceTagFeatures } from './service-tag';

/** Reports where the problem is (a JSON pointer), what is wrong, and what would be right. */
export type ReportTag = (path: string, message: string, expected: string) => void;

export type RawTag = {
  readonly name: string;
  /** What the name ends in after the last dot, as a region would be spelled; empty where there is no dot. */
  readonly suffix: string;
  /** The file's internal region code; empty for a tag that is not regional. */
  readonly code: string;
  readonly features: readonly ServiceTagFeature[];
  readonly networks: readonly Prefix[];
};

const ipv6Pattern = /^[0-9a-f:.]{2,45}\/(\d{1,2}|1[01]\d|12[0-8])$/i;

/**
 * `undefined` only where the value is not a tag at all; other problems are reported, and the caller rejects
 * the file later.
 */
export function readTag(value: unknown, path: string, report: ReportTag): RawTag | undefined {
  if (!isFields(value))
    return void report(path, `This value is ${show(value)}.`, 'an object with name and properties');
  const { name, properties } = value;
  if (typeof name !== 'string' || !isName(name)) {
    return void report(
      `${path}/name`,
      `The name is ${show(name)}.`,
      'letters and digits, such as "Storage.EastUS"',
    );
  }
  if (!isFields(properties)) {
    return void report(
      `${path}/properties`,
      `The properties of ${cut(name)} are ${show(properties)}.`,
      'an object',
    );
  }
  const { region, networkFeatures, addressPrefixes } = properties;
  if (typeof region !== 'string' || !/^[A-Za-z0-9]*$/.test(region)) {
    report(
      `${path}/properties/region`,
      `The region of ${cut(name)} is ${show(region)}.`,
      'letters and digits, or ""',
    );
  }
  return {
    name,
    suffix: name.slice(serviceOf(name).length + 1).toLowerCase(),
    code: typeof region === 'string' ? regionKey(region) : '',
    features: readFeatures(networkFeatures, `${path}/properties/networkFeatures`, name, report),
    networks: readPrefixes(addressPrefixes, `${path}/properties/addressPrefixes`, name, report),
  };
}

function readFeatures(
  value: unknown,
  path: string,
  name: string,
  report: ReportTag,
): readonly ServiceTagFeature[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string')) {
    report(
      path,
      `The network features of ${cut(name)} are ${show(value)}.`,
      'a list of names such as "NSG", or null',
    );
    return [];
  }
  return value.filter((each): each is ServiceTagFeature => serviceTagFeatures.includes(each));
}

function readPrefixes(value: unknown, path: string, name: string, report: ReportTag): readonly Prefix[] {
  if (!Array.isArray(value)) {
    report(
      path,
      `The prefixes of ${cut(name)} are ${show(value)}.`,
      'a list of prefixes such as "20.88.154.20/31"',
    );
    return [];
  }
  const networks: Prefix[] = [];
  for (const [at, text] of value.entries()) {
    if (typeof text === 'string' && text.includes(':') && ipv6Pattern.test(text)) continue;
    const read = typeof text === 'string' ? readPrefix(text) : {};
    if (read.value && !read.problem) {
      networks.push(read.value);
      continue;
    }
    const expected = read.value ? `"${formatPrefix(read.value)}"` : 'a prefix such as "20.88.154.20/31"';
    const reason = read.value ? ', which has host bits set' : '';
    report(`${path}/${at}`, `A prefix of ${cut(name)} is ${show(text)}${reason}.`, expected);
  }
  return networks;
}

/** Letters, digits, dashes and underscores, in parts between dots: what a tag or a cloud can be called. */
export function isName(text: string): boolean {
  return /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(text);
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Describes a value in a few words, whatever its size. It must not walk into lists or objects, which may be
 * deeply nested.
 */
export function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? quoted(value) : String(value);
}
