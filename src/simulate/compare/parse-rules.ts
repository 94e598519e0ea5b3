/** Parses Azure's effective security rules (`az network nic list-effective-nsg`, REST API, PowerShell) into rows. */
import { formatPrefix, parsePrefixOrAddress, readPrefix } from '../../network/prefix';
import { quoted } from '../../text/visible';
import { collectProblems, listOf } from '../../topology/parse-problem';
import { hasField, listField, type ReportProblem, textField } from './fields';
import {
  type AnswerRow,
  mostPrefixes,
  mostRows,
  type Parsed,
  problemAt,
  readAnswer,
  refused,
  rowOf,
} from './read-answer';

/** One side of a rule as written, and the addresses that Azure lists for its service tags. */
export type AzureTerms = { readonly terms: readonly string[]; readonly expanded: readonly string[] };

export type AzureRule = {
  /** The name without the prefix `securityRules/` or `defaultSecurityRules/`. */
  readonly name: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly priority: number;
  readonly access: string;
  /** `Tcp`, `Udp`, `Icmp`, `Esp`, `Ah`, or `*`. */
  readonly protocol: string;
  readonly source: AzureTerms;
  readonly destination: AzureTerms;
  readonly sourcePorts: readonly string[];
  readonly destinationPorts: readonly string[];
};

export type AzureGroup = {
  /** The last part of the group's id; empty if the answer does not have one. */
  readonly name: string;
  readonly rules: readonly AzureRule[];
};

const expected = 'the JSON of "az network nic list-effective-nsg", or the file that the portal downloads';

/** Never throws. */
export function parseAzureRules(text: string): Parsed<readonly AzureGroup[]> {
  const { value: rows, problems: unread } = readAnswer(text, expected);
  if (rows === undefined) return { problems: unread };
  const { add: report, page } = collectProblems();
  const groups: AzureGroup[] = [];
  const alone: AzureRule[] = [];
  const counted = { rules: 0, prefixes: 0 };
  for (const row of rows) {
    if (hasField(row, 'addressprefix', 'nexthoptype'))
      return refused(row.at, 'these are effective routes, not security rules', expected);
    const inside = rulesIn(row, report);
    if (inside === undefined && !hasField(row, 'priority'))
      return refused(row.at, 'a row has neither effectiveSecurityRules nor a priority', expected);
    const read = (inside ?? [row]).map((each) => ruleOf(each, report));
    counted.rules += read.length;
    for (const { source, destination } of read)
      counted.prefixes += source.expanded.length + destination.expanded.length;
    if (counted.rules > mostRows || counted.prefixes > mostPrefixes)
      return refused(
        row.at,
        'Azure’s output has too many rules or prefixes',
        `at most ${mostRows} rules and ${mostPrefixes} prefixes`,
      );
    if (inside === undefined) alone.push(...read);
    else groups.push({ name: groupName(row), rules: read });
  }
  const problems = listOf(page());
  if (problems.length > 0) return { problems };
  return { value: alone.length > 0 ? [...groups, { name: '', rules: alone }] : groups, problems: [] };
}

/** The rules of a group; `undefined` if the row is a rule itself. */
function rulesIn(row: AnswerRow, report: ReportProblem): readonly AnswerRow[] | undefined {
  const list = row.fields.get('effectivesecurityrules');
  if (list === undefined) return undefined;
  const path = `${row.at.path}/effectiveSecurityRules`;
  if (list === null) return [];
  if (!Array.isArray(list)) {
    report(problemAt({ path }, '"effectiveSecurityRules" is not a list', 'a list of rules'));
    return [];
  }
  return list.flatMap((each, index) => {
    const at = { path: `${path}/${index}` };
    if (typeof each === 'object' && each !== null && !Array.isArray(each)) return [rowOf(each, at)];
    report(problemAt(at, 'a rule is not an object', 'an object with name, priority, direction and access'));
    return [];
  });
}

function groupName(row: AnswerRow): string {
  const group = row.fields.get('networksecuritygroup');
  if (typeof group !== 'object' || group === null) return '';
  const id = Object.entries(group).find(([name]) => name.toLowerCase() === 'id')?.[1];
  return typeof id === 'string' ? (id.split('/').at(-1) ?? '') : '';
}

function ruleOf(row: AnswerRow, report: ReportProblem): AzureRule {
  const place = (field: string) => (row.at.line === undefined ? { path: `${row.at.path}/${field}` } : row.at);
  const priority = Number(textField(row, report, 'priority') || Number.NaN);
  if (!Number.isInteger(priority))
    report(problemAt(place('priority'), '"priority" is not a whole number', 'a number such as 100'));
  const direction = oneOf(textField(row, report, 'direction'), ['Inbound', 'Outbound']);
  if (direction === undefined)
    report(problemAt(place('direction'), '"direction" is not a valid direction', 'Inbound or Outbound'));
  const access = textField(row, report, 'access', 'action');
  return {
    name: textField(row, report, 'name').replace(
      /^(?:securityRules\/|defaultSecurityRules\/|UserRule_|DefaultRule_)/i,
      '',
    ),
    direction: direction ?? 'Inbound',
    priority,
    access: oneOf(access, ['Allow', 'Deny']) ?? access,
    protocol: protocolOf(textField(row, report, 'protocol')),
    source: side(row, 'source', place, report),
    destination: side(row, 'destination', place, report),
    sourcePorts: ports(row, 'sourceport', place, report),
    destinationPorts: ports(row, 'destinationport', place, report),
  };
}

type PlaceOf = (field: string) => AnswerRow['at'];

function side(
  row: AnswerRow,
  end: 'source' | 'destination',
  place: PlaceOf,
  report: ReportProblem,
): AzureTerms {
  const terms = listField(row, report, `${end}addressprefixes`, `${end}addressprefix`, end);
  const expanded = listField(row, report, `expanded${end}addressprefix`, `expanded${end}addressprefixes`);
  for (const text of expanded)
    if (parsePrefixOrAddress(canonical(text)) === undefined && !text.includes(':'))
      report(
        problemAt(
          place(`expanded${end === 'source' ? 'Source' : 'Destination'}AddressPrefix`),
          `${quoted(text)} is not a valid prefix`,
          'a prefix such as 10.0.0.0/16',
        ),
      );
  return { terms: terms.map(canonical), expanded: expanded.map(canonical) };
}

/** The prefix without host bits; a text that is not a prefix is unchanged. */
function canonical(text: string): string {
  const { value } = readPrefix(text);
  return value === undefined ? text : formatPrefix(value);
}

/** `0-65535` is every port, as `*` is. */
function ports(
  row: AnswerRow,
  of: 'sourceport' | 'destinationport',
  place: PlaceOf,
  report: ReportProblem,
): readonly string[] {
  const listed = listField(row, report, `${of}ranges`, `${of}range`, `${of}s`, of);
  for (const text of listed)
    if (!/^(?:\*|any|\d{1,5}(?:-\d{1,5})?)$/i.test(text))
      report(
        problemAt(
          place(`${of === 'sourceport' ? 'source' : 'destination'}PortRange`),
          `${quoted(text)} is not a valid port`,
          'a port, a range such as 8000-8080, or *',
        ),
      );
  return listed.map((each) => (/^any$/i.test(each) ? '*' : each));
}

const protocols: Readonly<Record<string, string>> = {
  tcp: 'Tcp',
  udp: 'Udp',
  icmp: 'Icmp',
  esp: 'Esp',
  ah: 'Ah',
  all: '*',
  any: '*',
  '*': '*',
  '': '*',
};

function protocolOf(text: string): string {
  return protocols[text.toLowerCase()] ?? text;
}

function oneOf<const T extends string>(text: string, words: readonly T[]): T | undefined {
  return words.find((each) => each.toLowerCase() === text.toLowerCase());
}
