/** Azure Firewall: DNAT, network and application rules in that order, sessions, and translation on the way out (facts 4). */
import { addressesOfTerms, portsOfTerms } from '../../azure/addresses';
import type { CompileContext, Contribution } from '../../azure/contribution';
import { addressOf, placedAddresses, prefixOf, protocolsOrAny } from '../../azure/declared';
import { azureFirewallProfile } from '../../azure/profiles';
import type { Address } from '../../network/address';
import {
  type AddressSet,
  everyAddress,
  privateAddresses,
  setOfAddress,
  setOfPrefixes,
} from '../../network/address-set';
import type {
  ApplicationProtocol,
  FilterRule,
  Place,
  ProxyRule,
  Stage,
  TranslationRule,
} from '../../network/network';
import { type RangeSet, rangeSet, subtract, unionOf } from '../../network/range-set';
import type { AzureFirewall } from './schema';

/** On these the firewall answers the handshake itself, to see what host is asked for. */
const inspectedPorts = [80, 443, 1433];

export function contributeAzureFirewall(
  firewall: AzureFirewall,
  context: CompileContext,
): readonly Contribution[] {
  const { id, name, subnet } = firewall;
  const address = addressOf(firewall.privateIPAddress);
  if (subnet === undefined || address === undefined) return [];
  const place: Place = { resource: id, pointer: '' };
  const table = `${id}:sessions`;
  const publics = placedAddresses(firewall.publicIPAddresses, id, '/publicIPAddresses').map(
    (each) => each.value,
  );
  const proxies = applicationRules(firewall, context);
  const dnatAllows =
    context.readings['FW-DNAT-ALLOWS'] === 'network-deny-overrides'
      ? ('allow-unless-denied' as const)
      : ('allow' as const);
  const receive: Stage[] = [
    { type: 'session', opened: table, answered: table, profile: azureFirewallProfile, place },
    { type: 'translate-destination', table, entries: natRules(firewall, context) },
    {
      type: 'filter',
      table,
      inspects: true,
      ruleSet: {
        id: `${id}:rules`,
        name: `${name} rules`,
        place,
        entries: filterRules(
          firewall,
          proxies,
          unionOf([setOfAddress(address), ...publics.map(setOfAddress)]),
          context,
        ),
      },
      proxy: { entries: proxies, from: address, place, rules: ['FW-APPLICATION'] },
      translated: { then: dnatAllows, rules: ['FW-DNAT-ALLOWS'] },
    },
  ];
  const send: Stage[] = [
    { type: 'translate-source', table, entries: sourceTranslations(firewall, address, publics) },
    { type: 'remember', table, place },
  ];
  return [
    {
      as: 'nic',
      id,
      label: name,
      place,
      subnet,
      address,
      listeners: [],
      forwards: true,
      receive,
      send,
      wayOut: 'itself',
      ...(publics.length === 0 ? {} : { publicAddresses: publics }),
    },
    {
      as: 'endpoint',
      resource: id,
      part: '',
      node: id,
      addresses: setOfAddress(address),
      seenFrom: 'inside',
    },
    ...publics.map(
      (each): Contribution => ({
        as: 'endpoint',
        resource: id,
        part: '',
        node: id,
        addresses: setOfAddress(each),
        seenFrom: 'internet',
      }),
    ),
  ];
}

/** By collection priority, then in the order written. */
function inOrder<C extends { readonly priority: number; readonly rules: readonly unknown[] }>(
  collections: readonly C[],
): { readonly collection: C; readonly index: number }[] {
  return collections
    .map((collection, index) => ({ collection, index }))
    .sort((a, b) => a.collection.priority - b.collection.priority);
}

function natRules(
  { id, natRuleCollections }: AzureFirewall,
  { addresses }: CompileContext,
): TranslationRule[] {
  return inOrder(natRuleCollections).flatMap(({ collection, index }) =>
    collection.rules.flatMap((rule, row): TranslationRule[] => {
      const to = addressOf(rule.translatedAddress);
      if (to === undefined) return [];
      return [
        {
          name: rule.name,
          match: {
            ...protocolsOrAny(rule.protocols),
            source: addresses(rule.sourceAddresses),
            destination: addresses(rule.destinationAddresses),
            destinationPorts: portsOfTerms(rule.destinationPorts),
          },
          to: [
            {
              address: to,
              label: rule.name,
              ...(rule.translatedPort === undefined ? {} : { port: rule.translatedPort }),
            },
          ],
          place: { resource: id, pointer: `/natRuleCollections/${index}/rules/${row}` },
          rules: ['FW-ORDER', 'FW-DNAT'],
        },
      ];
    }),
  );
}

function filterRules(
  firewall: AzureFirewall,
  proxies: readonly ProxyRule[],
  own: AddressSet,
  { tags }: CompileContext,
): FilterRule[] {
  const { id } = firewall;
  const network = inOrder(firewall.networkRuleCollections).flatMap(({ collection, index }) =>
    collection.rules.map((rule, row): FilterRule => {
      const every = (terms: readonly string[]) => terms.length === 0 || terms.includes('*');
      return {
        name: rule.name,
        priority: collection.priority,
        action: collection.action === 'Allow' ? 'allow' : 'deny',
        match: {
          ...protocolsOrAny(rule.protocols),
          ...(every(rule.sourceAddresses) ? {} : { source: addressesOfTerms(rule.sourceAddresses, tags) }),
          ...(every(rule.destinationAddresses)
            ? {}
            : { destination: addressesOfTerms(rule.destinationAddresses, tags) }),
          destinationPorts: portsOfTerms(rule.destinationPorts),
        },
        place: { resource: id, pointer: `/networkRuleCollections/${index}/rules/${row}` },
        rules: ['FW-ORDER'],
      };
    }),
  );
  const ports: RangeSet = rangeSet(
    [...inspectedPorts, ...proxies.map((each) => each.port)].map((port) => [port, port] as const),
  );
  const handshake: FilterRule = {
    name: 'application rules',
    priority: 65_001,
    action: 'proxy',
    // Application rules are for what passes: never for what is sent to the firewall itself, from the Internet or inside.
    match: { protocols: ['tcp'], destinationPorts: ports, destination: subtract(everyAddress, own) },
    place: { resource: id, pointer: '/applicationRuleCollections' },
    rules: ['FW-ORDER', 'FW-HANDSHAKE'],
  };
  const last: FilterRule = {
    name: 'default deny',
    priority: 65_500,
    action: 'deny',
    match: {},
    place: { resource: id, pointer: '' },
    rules: ['FW-DEFAULT-DENY'],
  };
  return [...network, handshake, last];
}

const applicationProtocols: Readonly<Record<string, ApplicationProtocol>> = {
  http: 'http',
  https: 'https',
  mssql: 'mssql',
};

function applicationRules(
  { id, applicationRuleCollections }: AzureFirewall,
  { addresses }: CompileContext,
): ProxyRule[] {
  return inOrder(applicationRuleCollections).flatMap(({ collection, index }) =>
    collection.rules.flatMap((rule, row) =>
      rule.protocols.flatMap((text): ProxyRule[] => {
        const [protocol = '', port = ''] = text.split(':');
        const known = applicationProtocols[protocol.trim().toLowerCase()];
        const number = Number(port);
        if (known === undefined || !Number.isInteger(number) || number < 1 || number > 65_535) return [];
        return [
          {
            name: rule.name,
            action: collection.action === 'Allow' ? 'allow' : 'deny',
            source: addresses(rule.sourceAddresses),
            protocol: known,
            port: number,
            hosts: rule.targetFqdns,
            place: { resource: id, pointer: `/applicationRuleCollections/${index}/rules/${row}` },
            rules: ['FW-ORDER', 'FW-APPLICATION'],
          },
        ];
      }),
    ),
  );
}

/** What DNAT let in comes from the firewall; what goes to public destinations carries its public address. */
function sourceTranslations(
  firewall: AzureFirewall,
  address: Address,
  publics: readonly Address[],
): TranslationRule[] {
  const { id, name } = firewall;
  const own = { address, label: name };
  const outer = publics[0] === undefined ? own : { address: publics[0], label: name };
  const ranges = firewall.privateRanges.map(prefixOf).filter((each) => each !== undefined);
  const never = ranges.some((each) => each.length === 0);
  const always = ranges.some((each) => each.network === 0xffffffff && each.length === 32);
  const untouched: AddressSet = never
    ? everyAddress
    : always
      ? []
      : ranges.length > 0
        ? setOfPrefixes(ranges)
        : privateAddresses;
  const place = {
    resource: id,
    pointer: firewall.privateRanges.length > 0 ? '/privateRanges' : '/publicIPAddresses',
  };
  const toPublic = subtract(subtract(everyAddress, untouched), privateAddresses);
  const toPrivate = subtract(privateAddresses, untouched);
  const rule = (what: string, match: AddressSet, to: typeof own): TranslationRule => ({
    name: what,
    match: { destination: match },
    to: [to],
    place,
    rules: ['FW-SNAT'],
  });
  return [
    {
      name: 'DNAT implies SNAT',
      match: { destination: privateAddresses },
      afterDestinationTranslation: true,
      to: [own],
      place: { resource: id, pointer: '/privateIPAddress' },
      rules: ['FW-DNAT-SNAT'],
    },
    {
      name: 'DNAT implies SNAT',
      match: {},
      afterDestinationTranslation: true,
      to: [outer],
      place: { resource: id, pointer: '/publicIPAddresses' },
      rules: ['FW-DNAT-SNAT'],
    },
    {
      name: 'application rules translate always',
      match: { source: setOfAddress(address), destination: subtract(everyAddress, privateAddresses) },
      to: [outer],
      place,
      rules: ['FW-SNAT'],
    },
    rule('SNAT to public destinations', toPublic, outer),
    rule('SNAT to private destinations', toPrivate, own),
  ];
}
