/**
 * What a text must look like, by the format its property declares. A text that does not fit is a problem with
 * its place and, where possible, with what was probably meant; it never keeps a file from loading.
 */
import { formatAddress, parseAddress } from '../../network/address';
import { formatPrefix, readPrefix } from '../../network/prefix';
import { oncePer } from '../../reuse/once';
import { regionKey } from '../service-tags/region-names';
import { findTag, type ServiceTagTable } from '../service-tags/tags';
import { platformTags } from '../terms/address-terms';
import { nearest } from './nearest';
import type { ProblemCode } from './problem';
import type { TextFormat } from './properties';

export type TextProblem = { readonly code: ProblemCode; readonly message: string; readonly expected: string };

/** `undefined` for a valid text. Spaces around it are ignored. */
export function problemOfText(
  format: TextFormat,
  written: string,
  tags: ServiceTagTable,
): TextProblem | undefined {
  const text = written.trim();
  switch (format) {
    case 'ipv4-address':
      return problemOfAddress(text);
    case 'ipv4-prefix':
      return problemOfPrefix(text);
    case 'address-or-prefix':
      return parseAddress(text) === undefined ? problemOfPrefix(text) : undefined;
    case 'address-term':
      return text === '*' || text.toLowerCase() === 'any' ? undefined : problemOfTerm(text, tags);
    case 'prefix-or-tag':
      return problemOfTerm(text, tags);
    case 'service-tag':
      return problemOfTag(text, tags);
    case 'port-range':
      return problemOfPorts(text);
    case 'host-name':
      return isHostName(text) ? undefined : badHostName(text, 'a host name such as orders.contoso.com');
    case 'host-pattern':
      return text === '*' || isHostName(text.replace(/^\*\./, ''))
        ? undefined
        : badHostName(text, 'a host name, *.contoso.com, or *');
    case 'url':
      return problemOfUrl(text);
    case 'region':
      return problemOfRegion(text, tags);
    case 'protocol':
      return /^(tcp|udp|icmp|any)$/i.test(text) ? undefined : badProtocol(text, 'TCP, UDP, ICMP or Any');
    case 'application-protocol':
      return isApplicationProtocol(text) ? undefined : badProtocol(text, 'Https:443, Http:80 or Mssql:1433');
    default:
      return format satisfies never;
  }
}

function problemOfAddress(text: string): TextProblem | undefined {
  if (parseAddress(text) !== undefined) return undefined;
  return {
    code: 'bad-address',
    message: `“${text}” is not a valid IPv4 address`,
    expected: addressMeantBy(text) ?? 'four numbers from 0 to 255, such as 10.0.0.4',
  };
}

/** The most common slip is a prefix of one address: `10.0.0.4/32`. */
function addressMeantBy(text: string): string | undefined {
  const { value } = readPrefix(text);
  return value?.length === 32 ? formatAddress(value.network) : undefined;
}

function problemOfPrefix(text: string): TextProblem | undefined {
  const { value, problem } = readPrefix(text);
  if (problem === undefined) return undefined;
  if (value !== undefined) {
    const meant = formatPrefix(value);
    return {
      code: 'host-bits-set',
      message: `“${text}” has host bits set: the bits after the first ${value.length} must be 0`,
      expected: meant,
    };
  }
  const expected =
    parseAddress(text) === undefined ? 'an address and a length, such as 10.0.0.0/16' : `${text}/32`;
  return { code: 'bad-prefix', message: `“${text}” is not a valid IPv4 prefix`, expected };
}

function problemOfTerm(text: string, tags: ServiceTagTable): TextProblem | undefined {
  if (parseAddress(text) !== undefined) return undefined;
  return /^[A-Za-z]/.test(text) ? problemOfTag(text, tags) : problemOfPrefix(text);
}

function problemOfTag(text: string, tags: ServiceTagTable): TextProblem | undefined {
  const known =
    platformTags.some((each) => each.toLowerCase() === text.toLowerCase()) ||
    findTag(tags, text) !== undefined;
  if (known) return undefined;
  const meant =
    nearest(text, platformTags) ??
    nearest(
      text,
      [...tags.tags.values()].map(({ name }) => name),
    );
  return {
    code: 'unknown-service-tag',
    message: `“${text}” is not a service tag in ${tags.date === '' ? 'the table in use' : `the table of ${tags.date}`}`,
    expected: meant ?? 'a service tag such as ApiManagement or Storage.EastUS, or a newer Service Tags file',
  };
}

function problemOfPorts(text: string): TextProblem | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (text === '*' || (first <= last && last <= 65_535)) return undefined;
  const swapped = last < first && first <= 65_535 ? `${last}-${first}` : undefined;
  return {
    code: 'bad-port',
    message: `“${text}” is not a valid port or port range`,
    expected: swapped ?? '443, 8000-8080 or *, up to 65535',
  };
}

/**
 * Labels of letters, digits, hyphens and underscores, at most 63 long, 253 together (RFC 1035, and what DNS
 * servers accept).
 */
function isHostName(text: string): boolean {
  const name = text.replace(/\.$/, '');
  return (
    name.length <= 253 &&
    name.split('.').every((label) => /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label))
  );
}

function badHostName(text: string, expected: string): TextProblem {
  return { code: 'bad-host-name', message: `“${text}” is not a valid host name`, expected };
}

function problemOfUrl(text: string): TextProblem | undefined {
  const match = /^https?:\/\/([^/?#:@\s]+)(?::(\d{1,5}))?(?:[/?#]\S*)?$/i.exec(text);
  const host = match?.[1];
  const port = Number(match?.[2] ?? 443);
  const readable =
    host !== undefined && (parseAddress(host) !== undefined || (isHostName(host) && !/^[\d.]+$/.test(host)));
  if (readable && port >= 1 && port <= 65_535) return undefined;
  return {
    code: 'bad-url',
    message: `“${text}” is not a valid backend URL`,
    expected: 'https:// or http://, a host, and optionally a port and a path',
  };
}

function problemOfRegion(text: string, tags: ServiceTagTable): TextProblem | undefined {
  const regions = regionsOf(tags);
  if (regions.size === 0 || regions.has(regionKey(text))) return undefined;
  return {
    code: 'unknown-region',
    message: `“${text}” is not a region that has its own service tags`,
    expected: nearest(regionKey(text), regions) ?? 'Azure’s name of a region, such as eastus or westeurope',
  };
}

const regionsOf = oncePer(
  ({ tags }: ServiceTagTable): ReadonlySet<string> =>
    new Set([...tags.values()].map(({ region }) => region).filter((region) => region !== '')),
);

function isApplicationProtocol(text: string): boolean {
  const match = /^(?:https?|mssql):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[1]);
  return port >= 1 && port <= 65_535;
}

function badProtocol(text: string, expected: string): TextProblem {
  return { code: 'not-supported', message: `“${text}” is not a protocol that is valid here`, expected };
}
