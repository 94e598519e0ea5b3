/** Reads rule collections as written into rules that can be evaluated; `order.ts` puts them in order. */
import type { FilterRule } from '../../network/filter-rules';
import type { RuleId } from '../../network/ids';
import type { ApplicationProtocol, ProxyRule } from '../../network/proxies';
import type { TranslationRule } from '../../network/stages';
import type { CompileContext } from '../parts/compile-context';
import type { FirewallNetworkRule, FirewallRuleGroup, FirewallSettings } from '../parts/firewall';
import { addressesOfTerms, portsOfTerms } from '../terms/address-terms';
import { addressOf, placedAddresses, placedPrefixes, protocolsOrAny } from '../terms/declared';
import { normalName } from '../terms/host-name';
import type { DnsSettings, RuleCollections } from './properties';

export type DeclaredAt = {
  readonly resource: string;
  /** JSON pointer of the object that holds the three lists; `''` for the resource. */
  readonly pointer: string;
  readonly name: string;
  readonly priority: number;
  /** Register rules that give these rules their place in the order. */
  readonly rules: readonly RuleId[];
};

export function declaredGroup(
  collections: RuleCollections,
  at: DeclaredAt,
  context: CompileContext,
): FirewallRuleGroup {
  const { name, priority } = at;
  const places = (list: string, index: number) => (row: number) => ({
    resource: at.resource,
    pointer: `${at.pointer}/${list}/${index}/rules/${row}`,
  });
  return {
    name,
    priority,
    nat: collections.natRuleCollections.map((each, index) => {
      const place = places('natRuleCollections', index);
      const rules = each.rules.flatMap((rule, row) => natRule(rule, place(row), at.rules, context));
      return { name: each.name, priority: each.priority, rules };
    }),
    network: collections.networkRuleCollections.map((each, index) => {
      const place = places('networkRuleCollections', index);
      const rules = each.rules.map((rule, row) => networkRule(each, rule, place(row), at.rules, context));
      return { name: each.name, priority: each.priority, rules };
    }),
    application: collections.applicationRuleCollections.map((each, index) => {
      const place = places('applicationRuleCollections', index);
      const rules = each.rules.flatMap((rule, row) => proxyRules(each, rule, place(row), at.rules, context));
      return { name: each.name, priority: each.priority, rules };
    }),
  };
}

type Row<L extends keyof RuleCollections> = RuleCollections[L][number]['rules'][number];

function natRule(
  rule: Row<'natRuleCollections'>,
  place: TranslationRule['place'],
  rules: readonly RuleId[],
  { addresses }: CompileContext,
): TranslationRule[] {
  const to = addressOf(rule.translatedAddress);
  if (to === undefined) return [];
  const port = rule.translatedPort === undefined ? {} : { port: rule.translatedPort };
  return [
    {
      name: rule.name,
      match: {
        ...protocolsOrAny(rule.protocols),
        source: addresses(rule.sourceAddresses),
        destination: addresses(rule.destinationAddresses),
        destinationPorts: portsOfTerms(rule.destinationPorts),
      },
      to: [{ address: to, label: rule.name, ...port }],
      place,
      rules: [...rules, 'FW-DNAT'],
    },
  ];
}

function networkRule(
  { priority, action }: RuleCollections['networkRuleCollections'][number],
  rule: Row<'networkRuleCollections'>,
  place: FilterRule['place'],
  rules: readonly RuleId[],
  { tags }: CompileContext,
): FirewallNetworkRule {
  const names = rule.destinationFqdns.map(normalName).filter((each) => each !== '');
  const every = (terms: readonly string[]) => terms.length === 0 || terms.includes('*');
  const anywhere =
    rule.destinationAddresses.includes('*') || (rule.destinationAddresses.length === 0 && names.length === 0);
  const destination =
    rule.destinationAddresses.length === 0 ? [] : addressesOfTerms(rule.destinationAddresses, tags);
  return {
    rule: {
      name: rule.name,
      priority,
      action: action === 'Allow' ? 'allow' : 'deny',
      match: {
        ...protocolsOrAny(rule.protocols),
        ...(every(rule.sourceAddresses) ? {} : { source: addressesOfTerms(rule.sourceAddresses, tags) }),
        ...(anywhere ? {} : { destination }),
        destinationPorts: portsOfTerms(rule.destinationPorts),
      },
      place,
      rules,
    },
    names: anywhere ? [] : names,
  };
}

const applicationProtocols: Readonly<Record<string, ApplicationProtocol>> = {
  http: 'http',
  https: 'https',
  mssql: 'mssql',
};

function proxyRules(
  { action }: RuleCollections['applicationRuleCollections'][number],
  rule: Row<'applicationRuleCollections'>,
  place: ProxyRule['place'],
  rules: readonly RuleId[],
  { addresses }: CompileContext,
): ProxyRule[] {
  return rule.protocols.flatMap((text): ProxyRule[] => {
    const [protocol = '', port = ''] = text.split(':');
    const known = applicationProtocols[protocol.trim().toLowerCase()];
    const number = Number(port);
    if (known === undefined || !Number.isInteger(number) || number < 1 || number > 65_535) return [];
    return [
      {
        name: rule.name,
        action: action === 'Allow' ? 'allow' : 'deny',
        source: addresses(rule.sourceAddresses),
        protocol: known,
        port: number,
        hosts: rule.targetFqdns,
        place,
        rules: [...rules, 'FW-APPLICATION', ...(known === 'mssql' ? ['FW-SQL-PROXY-MODE'] : [])],
      },
    ];
  });
}

export function declaredSettings(
  settings: { readonly dns: DnsSettings; readonly privateRanges: readonly string[] },
  resource: string,
  privateRangesAt: string,
): FirewallSettings {
  const { servers, enableProxy } = settings.dns;
  return {
    dns: {
      servers: placedAddresses(servers, resource, '/dnsSettings/servers'),
      proxy: enableProxy,
      place: { resource, pointer: '/dnsSettings' },
    },
    privateRanges: placedPrefixes(settings.privateRanges, resource, privateRangesAt),
    privateRangesAt: { resource, pointer: privateRangesAt },
  };
}
