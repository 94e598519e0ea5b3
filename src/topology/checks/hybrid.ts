/** Checks gateways and sites together: prefixes that are advertised and never learned (docs/azure.md, section 5). */
import type { Problem } from '../../azure/kit/problem';
import { by, warningsIn } from '../../azure/kit/report';
import { findTag, type ServiceTagTable } from '../../azure/service-tags/tags';
import { activationHosts } from '../../azure/terms/windows-activation';
import type { ResourceOf } from '../../kinds';
import { type Address, address } from '../../network/address';
import { covers, parsePrefix } from '../../network/prefix';
import type { Topology } from '../document';
import { resourcesOf } from '../structure';
import { learnedDefaults } from './learned-defaults';
import type { PlannedNetwork, PlannedSubnet } from './network-plan';

/** The limits on private peering, without and with the premium add-on (GW-PREFIX-LIMIT). */
const mostPrefixes = { standard: 4_000, premium: 10_000 } as const;
const activation = activationHosts.flatMap(([, addresses]) => addresses);

export function checkHybrid(
  topology: Topology,
  plan: readonly PlannedNetwork[],
  tags: ServiceTagTable,
): readonly Problem[] {
  const gateways = resourcesOf(topology, 'virtual-network-gateway');
  return [
    ...resourcesOf(topology, 'on-premises-site').flatMap((site) => {
      const connected = gateways.filter(({ connections }) =>
        connections.some((each) => each.site === site.id),
      );
      return connected.length === 0 ? [] : [...unlearned(site, connected), ...tooMany(site, connected)];
    }),
    ...plan.flatMap((network) => activations(topology, plan, network, tags)),
  ];
}

function tooMany(
  { id, advertisedPrefixes: { length } }: ResourceOf<'on-premises-site'>,
  gateways: readonly ResourceOf<'virtual-network-gateway'>[],
): readonly Problem[] {
  const { standard, premium } = mostPrefixes;
  if (length <= standard || !gateways.some(({ gatewayType }) => gatewayType === 'ExpressRoute')) return [];
  const message =
    length > premium
      ? `The site advertises ${length} prefixes: ExpressRoute ends the BGP session`
      : `The site advertises ${length} prefixes: without the premium add-on, ExpressRoute ends the BGP session`;
  return [
    by(
      'GW-PREFIX-LIMIT',
      warningsIn(id)(
        'limit',
        '/advertisedPrefixes',
        message,
        `at most ${length > premium ? premium : standard}`,
      ),
    ),
  ];
}

/**
 * GW-DEFAULT-KMS: with 0.0.0.0/0 over ExpressRoute, VMs contact Azure's key service from outside, which
 * rejects them.
 */
function activations(
  topology: Topology,
  plan: readonly PlannedNetwork[],
  network: PlannedNetwork,
  tags: ServiceTagTable,
): readonly Problem[] {
  const learned = learnedDefaults(topology, plan, network).find(({ over }) => over === 'ExpressRoute');
  if (learned === undefined) return [];
  return network.subnets.flatMap(({ subnet, contents, routeTable }): readonly Problem[] => {
    if (!contents.some(({ kind }) => kind === 'virtual-machine')) return [];
    if (routeTable?.disableBgpRoutePropagation === true) return [];
    const forced = activation.find((each) => !isRouted(routeTable, address(each), tags));
    if (forced === undefined) return [];
    return [
      by(
        'GW-DEFAULT-KMS',
        warningsIn(subnet.id)(
          'never-works',
          '/routeTable',
          `${learned.name} advertises 0.0.0.0/0 over ExpressRoute: Windows VMs here cannot activate at ${forced}`,
          `routes to Internet for ${activation.join(', ')}`,
        ),
      ),
    ];
  });
}

/** A user-defined route, wherever it leads, keeps the packets from the circuit. */
function isRouted(table: PlannedSubnet['routeTable'], to: Address, tags: ServiceTagTable): boolean {
  return (table?.routes ?? []).some(({ addressPrefix }) => {
    const text = addressPrefix.trim();
    const prefix = parsePrefix(text) ?? parsePrefix(`${text}/32`);
    const prefixes = prefix === undefined ? (findTag(tags, text)?.networks ?? []) : [prefix];
    return prefixes.some((each) => covers(each, { network: to, length: 32 }));
  });
}

function unlearned(
  site: ResourceOf<'on-premises-site'>,
  gateways: readonly ResourceOf<'virtual-network-gateway'>[],
): readonly Problem[] {
  const warning = warningsIn(site.id);
  const learning = gateways.filter(
    ({ gatewayType, enableBgp }) => gatewayType === 'ExpressRoute' || enableBgp,
  );
  if (learning.length === gateways.length && site.advertisedPrefixes.length === 0) {
    return [
      warning(
        'missing',
        '/advertisedPrefixes',
        `${site.name} advertises no prefixes: no virtual network behind its gateway learns a route to it`,
        'the prefixes of the site',
      ),
    ];
  }
  if (learning.length > 0) return [];
  return site.advertisedPrefixes.flatMap((text, index): readonly Problem[] => {
    if (parsePrefix(text)?.length !== 0) return [];
    // GW-DEFAULT-SITE: forced tunneling is either 0.0.0.0/0 by BGP or a default site.
    return [
      warning(
        'never-works',
        `/advertisedPrefixes/${index}`,
        `BGP is disabled on ${gateways.map(({ name }) => name).join(' and ')}: this default route has no effect`,
        'BGP on the gateway, or a default site',
      ),
    ];
  });
}
