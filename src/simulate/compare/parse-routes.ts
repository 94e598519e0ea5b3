/** Parses Azure's effective routes (`az network nic show-effective-route-table`, REST API, PowerShell, portal) into rows. */
import { formatAddress, parseAddress } from '../../network/address';
import { formatPrefix, readPrefix } from '../../network/prefix';
import { quoted } from '../../text/visible';
import { collectProblems, listOf } from '../../topology/parse-problem';
import { hasField, listField, type ReportProblem, textField } from './fields';
import {
  type AnswerRow,
  fieldKey,
  mostPrefixes,
  type Parsed,
  problemAt,
  readAnswer,
  refused,
} from './read-answer';

export type AzureRoute = {
  /** Only user-defined routes have one. */
  readonly name: string;
  /** `Default`, `User`, `VirtualNetworkGateway`, or another value of Azure's. */
  readonly source: string;
  readonly state: string;
  readonly nextHopType: string;
  readonly nextHopAddresses: readonly string[];
  /** Canonical prefixes, and service tags that are not expanded. */
  readonly destinations: readonly string[];
};

/** `ipv6`: IPv6 destinations, which Roundtrip does not simulate. */
export type AzureRoutes = { readonly routes: readonly AzureRoute[]; readonly ipv6: readonly string[] };

const expected =
  'the JSON of "az network nic show-effective-route-table", or the file that the portal downloads';

/** Never throws. */
export function parseAzureRoutes(text: string): Parsed<AzureRoutes> {
  const { value: rows, problems: unread } = readAnswer(text, expected);
  if (rows === undefined) return { problems: unread };
  const { add: report, page } = collectProblems();
  const routes: AzureRoute[] = [];
  const ipv6: string[] = [];
  let prefixes = 0;
  for (const row of rows) {
    const stranger = strange(row);
    if (stranger !== undefined) return stranger;
    const destinations = destinationsOf(row, ipv6, report);
    prefixes += destinations.length;
    if (prefixes > mostPrefixes)
      return refused(row.at, 'Azure’s output has too many prefixes', `at most ${mostPrefixes}`);
    if (destinations.length > 0) routes.push({ ...routeOf(row, report), destinations });
  }
  const problems = listOf(page());
  if (problems.length > 0) return { problems };
  return { value: { routes, ipv6: [...new Set(ipv6)].sort() }, problems: [] };
}

/** Whether the row belongs to another output of Azure's, or to none: reported once, not for every row. */
function strange(row: AnswerRow): Parsed<never> | undefined {
  if (hasField(row, 'effectivesecurityrules'))
    return refused(row.at, 'these are effective security rules, not routes', expected);
  if (!hasField(row, 'addressprefix', 'addressprefixes') || !hasField(row, 'nexthoptype', 'nexthop'))
    return refused(row.at, 'a row has no address prefix and next hop type', expected);
  return undefined;
}

function routeOf(row: AnswerRow, report: ReportProblem): Omit<AzureRoute, 'destinations'> {
  const state = textField(row, report, 'state');
  const source = textField(row, report, 'source');
  const nextHops = listField(row, report, 'nexthopipaddress', 'nexthopipaddresses', 'nexthopip');
  return {
    name: textField(row, report, 'name', 'userdefinedroutename'),
    source: sources[fieldKey(source)] ?? source,
    state: states[fieldKey(state)] ?? state,
    nextHopType: nextHopTypeOf(textField(row, report, 'nexthoptype', 'nexthop')),
    nextHopAddresses: [...new Set(nextHops.map(canonicalAddress))].sort(),
  };
}

/** A service tag's route lists its prefixes, or names the tag: as a prefix, or in `destinationServiceTags` without any prefix. */
function destinationsOf(row: AnswerRow, ipv6: string[], report: ReportProblem): readonly string[] {
  const out = new Set<string>();
  const listed = listField(row, report, 'addressprefix', 'addressprefixes');
  for (const [index, text] of listed.entries()) {
    const { value } = readPrefix(text);
    if (value !== undefined) out.add(formatPrefix(value));
    else if (text.includes(':')) ipv6.push(text.toLowerCase());
    else if (/^[A-Za-z][\w.]*$/.test(text)) out.add(text);
    else {
      const { at } = row;
      const place = at.line === undefined ? { path: `${at.path}/addressPrefix/${index}` } : at;
      report(
        problemAt(
          place,
          `${quoted(text)} is not a valid prefix`,
          'a prefix such as 10.0.0.0/16, or a service tag',
        ),
      );
    }
  }
  if (listed.length === 0) for (const tag of listField(row, report, 'destinationservicetags')) out.add(tag);
  if (out.size === 0 && listed.length === 0) report(problemAt(row.at, 'a route has no address prefix'));
  return [...out];
}

const states: Readonly<Record<string, string>> = { active: 'Active', invalid: 'Invalid' };

const sources: Readonly<Record<string, string>> = {
  default: 'Default',
  user: 'User',
  virtualnetworkgateway: 'VirtualNetworkGateway',
};

/**
 * The next hop types as Azure CLI spells them; the portal and the documentation use spaces (`Virtual network`, `VNet peering`).
 * `VNetGlobalPeering` is read as peering, since Roundtrip does not distinguish regions: unverified.
 */
const nextHopTypes: Readonly<Record<string, string>> = {
  vnetlocal: 'VnetLocal',
  virtualnetwork: 'VnetLocal',
  vnetpeering: 'VNetPeering',
  virtualnetworkpeering: 'VNetPeering',
  vnetglobalpeering: 'VNetPeering',
  virtualnetworkgateway: 'VirtualNetworkGateway',
  internet: 'Internet',
  virtualappliance: 'VirtualAppliance',
  none: 'None',
  virtualnetworkserviceendpoint: 'VirtualNetworkServiceEndpoint',
  interfaceendpoint: 'InterfaceEndpoint',
};

/** A next hop type as Azure CLI spells it; an unknown text is unchanged. */
export function nextHopTypeOf(text: string): string {
  return nextHopTypes[fieldKey(text)] ?? text;
}

function canonicalAddress(text: string): string {
  const value = parseAddress(text);
  return value === undefined ? text : formatAddress(value);
}
