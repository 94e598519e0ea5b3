/**
 * An appliance forwards, filters, keeps sessions and may translate: in its only NIC, or in the guest behind
 * several NICs.
 */
import { lowerRule } from '../../azure/neighbors/device-rules';
import {
  addressesOfInterfaces,
  type Interface,
  interfacesOf,
  nicBasics,
  routingOf,
} from '../../azure/nic/interfaces';
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { applianceProfile, translationProfile } from '../../azure/platform/state-profiles';
import { actionOf, declaredRules, placedPrefixes } from '../../azure/terms/declared';
import { privateAddresses } from '../../azure/terms/well-known-addresses';
import { type AddressSet, everyAddress, setOfAddress } from '../../network/address-set';
import type { FilterRule } from '../../network/filter-rules';
import type { Place } from '../../network/ids';
import type { Listener } from '../../network/nodes';
import { subtract, unionOf } from '../../network/range-set';
import type { Stage, TranslationRule } from '../../network/stages';
import type { NetworkVirtualAppliance } from './schema';

type SourceNat = NetworkVirtualAppliance['sourceNat'];

export function contributeNetworkVirtualAppliance(
  appliance: NetworkVirtualAppliance,
  context: CompileContext,
): readonly Contribution[] {
  const { id, name } = appliance;
  const interfaces = interfacesOf(appliance);
  const first = interfaces[0];
  if (first === undefined) return [];
  const several = interfaces.length > 1;
  return [
    ...(several ? withSeveral(appliance, interfaces, context) : [withOne(appliance, first, context)]),
    ...addressesOfInterfaces(id, interfaces, several ? id : first.node),
    {
      as: 'bgp-speaker',
      resource: id,
      name,
      node: first.node,
      address: first.address,
      routes: placedPrefixes(appliance.bgpRoutes, id, '/bgpRoutes'),
    },
  ];
}

type Nic = Interface<{ readonly sourceNat: SourceNat; readonly enableIPForwarding: boolean }>;

/** An appliance with one NIC keeps all sessions in one table, translated ones too. */
function withOne(appliance: NetworkVirtualAppliance, nic: Nic, context: CompileContext): Contribution {
  const { stateful } = appliance;
  const own = setOfAddress(nic.address);
  const { enableIPForwarding, sourceNat } = nic.properties;
  const place = { resource: appliance.id, pointer: '' };
  const table = sessionsOf(appliance);
  const remembers = stateful || sourceNat !== 'None';
  const forwards = enableIPForwarding && appliance.enableIPForwarding;
  return {
    ...nicBasics(nic),
    listeners: listenersOf(appliance),
    forwards,
    receive: [
      ...(forwards ? [] : [notForwarding(own, place)]),
      ...ownServices(appliance, own),
      ...(remembers ? [sessions(appliance, table, place)] : []),
      ...filtered(appliance, context),
    ],
    send: remembers
      ? [
          { type: 'translate-source', table, entries: translation(sourceNat, nic, own) },
          { type: 'remember', table, place },
        ]
      : [],
    outbound: 'platform',
  };
}

/**
 * The guest filters and keeps sessions. Each NIC translates packets that leave through it; the guest's session holds the
 * translation, and the guest reverses it for replies through any NIC.
 */
function withSeveral(
  appliance: NetworkVirtualAppliance,
  interfaces: readonly Nic[],
  context: CompileContext,
): readonly Contribution[] {
  const { id, name, stateful } = appliance;
  const place = { resource: id, pointer: '' };
  const table = sessionsOf(appliance);
  const { answers, ...routing } = routingOf(id, interfaces, appliance);
  const own = routing.addresses;
  const translates = interfaces.some(({ properties }) => properties.sourceNat !== 'None');
  const remembers = stateful || translates;
  const remember: Stage = { type: 'remember', table, place };
  return [
    ...interfaces.map((nic): Contribution => {
      const { sourceNat, enableIPForwarding } = nic.properties;
      const entries = translation(sourceNat, nic, own);
      return {
        ...nicBasics(nic),
        listeners: [],
        guest: {
          node: id,
          ipForwarding: {
            value: enableIPForwarding,
            place: { ...nic.place, pointer: `${nic.place.pointer}/enableIPForwarding` },
          },
        },
        forwards: enableIPForwarding,
        receive: [],
        send: translates ? [{ type: 'translate-source', table, entries }, remember] : [],
        outbound: 'platform',
      };
    }),
    {
      as: 'guest',
      id,
      label: name,
      place,
      listeners: listenersOf(appliance),
      forwards: appliance.enableIPForwarding,
      receive: [
        ...(appliance.enableIPForwarding ? [] : [notForwarding(own, place)]),
        ...ownServices(appliance, own),
        ...(remembers ? [sessions(appliance, table, place)] : []),
        ...filtered(appliance, context),
      ],
      send: [
        ...(remembers && !translates ? [remember] : []),
        // A forwarded packet is routed by the source that it came with, which its session may already have translated.
        ...answers.map((each) => (translates ? { ...each, unless: table } : each)),
      ],
      ...routing,
    },
  ];
}

/** The id of its session table; two appliances that refer to each other share one table. */
function sessionsOf({ id, sessionsSharedWith }: NetworkVirtualAppliance): string {
  return sessionsSharedWith === undefined || sessionsSharedWith === id
    ? `${id}:sessions`
    : `${[id, sessionsSharedWith].sort().join('+')}:sessions`;
}

function sessions(
  { stateful, sessionsSharedWith }: NetworkVirtualAppliance,
  table: string,
  place: Place,
): Stage {
  const profile = stateful ? applianceProfile : translationProfile;
  const established =
    sessionsSharedWith === undefined ? profile.established : [...profile.established, 'NVA-SHARED-SESSIONS'];
  return { type: 'session', opened: table, answered: table, profile: { ...profile, established }, place };
}

function notForwarding(own: AddressSet, { resource }: Place): Stage {
  return {
    type: 'require',
    match: { destination: own },
    reason: 'ip-forwarding-disabled',
    place: { resource, pointer: '/enableIPForwarding' },
    rules: ['NVA-IP-FORWARDING'],
  };
}

function filtered(appliance: NetworkVirtualAppliance, { tags }: CompileContext): readonly Stage[] {
  const { id, name, defaultAction } = appliance;
  const last: FilterRule = {
    name: 'default action',
    priority: 65_500,
    action: actionOf(defaultAction),
    match: {},
    place: { resource: id, pointer: '/defaultAction' },
    rules: ['DEVICE-RULES'],
  };
  const entries = [...declaredRules(appliance.rules, id, '/rules')]
    .sort((a, b) => a.priority - b.priority)
    .map((rule) => lowerRule(rule, tags));
  const place = { resource: id, pointer: '' };
  const ruleSet = { id: `${id}:rules`, name: `${name} rules`, place, entries: [...entries, last] };
  return [{ type: 'filter', ruleSet, table: filterTable(appliance), inspects: true }];
}

/** A stateless appliance evaluates its rules for every packet, so that its table never has a session. */
function filterTable(appliance: NetworkVirtualAppliance): string {
  return appliance.stateful ? sessionsOf(appliance) : `${appliance.id}:stateless`;
}

/** Rules and sessions apply to forwarded packets, not to packets for the appliance's own services. */
function ownServices(appliance: NetworkVirtualAppliance, own: AddressSet): readonly Stage[] {
  const tables = [...new Set([sessionsOf(appliance), filterTable(appliance)])];
  return listenersOf(appliance).flatMap(({ protocol, ports }) =>
    tables.map((table): Stage => {
      const match = { protocols: [protocol], destination: own, destinationPorts: ports };
      return { type: 'exempt', match, table, rules: [] };
    }),
  );
}

/** Packets that the appliance itself sends keep their source address. */
function translation(sourceNat: SourceNat, nic: Nic, own: AddressSet): readonly TranslationRule[] {
  if (sourceNat === 'None') return [];
  const { address, label, place } = nic;
  const toPublic = { destination: subtract(everyAddress, privateAddresses) };
  return [
    {
      name: `${label} source NAT`,
      match: {
        source: subtract(everyAddress, unionOf([own])),
        ...(sourceNat === 'Internet' ? toPublic : {}),
      },
      to: [{ address, label }],
      place: { ...place, pointer: `${place.pointer}/sourceNat` },
      rules: ['NVA-SNAT'],
    },
  ];
}

function listenersOf({ name, services }: NetworkVirtualAppliance): readonly Listener[] {
  return services.map(({ protocol, port }) => ({
    protocol: protocol === 'Tcp' ? 'tcp' : 'udp',
    ports: [port, port],
    name,
  }));
}
