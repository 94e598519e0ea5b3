/**
 * Checks DNS across resources: subnets of resolvers, zones in conflict, rules that loop (docs/azure.md,
 * section 6).
 */
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { isUnder } from '../../azure/names/names';
import { normalName } from '../../azure/terms/host-name';
import { platformAddressText } from '../../azure/terms/well-known-addresses';
import type { ResourceOf } from '../../kinds';
import { parseAddress } from '../../network/address';
import { parsePrefix } from '../../network/prefix';
import type { Topology } from '../document';
import { contentsOf, resourceById, resourcesOf } from '../structure';

export function checkNameResolution(topology: Topology): readonly Problem[] {
  return [
    ...resolversProblems(topology),
    ...rulesetLoops(topology),
    ...outboundMissing(topology),
    ...zonesInTheWay(topology),
    ...duplicateZones(topology),
    ...wildcardsAtExpressRoute(topology),
    ...serversAtVpn(topology),
  ];
}

type Resolver = ResourceOf<'dns-private-resolver'>;
type Endpoint = {
  readonly resolver: Resolver;
  readonly pointer: string;
  readonly name: string;
  readonly subnet: string;
};

function endpointsOf(resolver: Resolver): readonly Endpoint[] {
  return (['inboundEndpoints', 'outboundEndpoints'] as const).flatMap((list) =>
    resolver[list].flatMap((endpoint, index): readonly Endpoint[] =>
      endpoint.subnet
        ? [{ ...endpoint, subnet: endpoint.subnet, resolver, pointer: `/${list}/${index}` }]
        : [],
    ),
  );
}

function resolversProblems(topology: Topology): readonly Problem[] {
  const resolvers = resourcesOf(topology, 'dns-private-resolver');
  const endpoints = resolvers.flatMap(endpointsOf);
  return [
    ...resolvers.flatMap((resolver, index): readonly Problem[] =>
      resolver.virtualNetwork &&
      resolvers.findIndex((each) => each.virtualNetwork === resolver.virtualNetwork) < index
        ? [
            errorsIn(resolver.id)(
              'limit',
              '/virtualNetwork',
              'The virtual network already has a resolver',
              'one resolver per virtual network',
            ),
          ]
        : [],
    ),
    ...endpoints.flatMap((endpoint) => endpointProblems(topology, endpoint, endpoints)),
  ];
}

function endpointProblems(
  topology: Topology,
  endpoint: Endpoint,
  all: readonly Endpoint[],
): readonly Problem[] {
  const subnet = resourceById(topology, endpoint.subnet);
  if (subnet?.kind !== 'subnet') return [];
  const { resolver, pointer } = endpoint;
  const error = errorsIn(resolver.id);
  const rule = 'DNS-RESOLVER-SUBNET';
  const problems: Problem[] = [];
  const range = parsePrefix(subnet.addressPrefix);
  const others = [
    ...contentsOf(topology, subnet.id).map(({ name }) => name),
    ...all.filter((each) => each !== endpoint && each.subnet === subnet.id).map(({ name }) => name),
  ];
  if (others[0] !== undefined)
    problems.push({
      ...error(
        'not-supported',
        `${pointer}/subnet`,
        `${subnet.name} also holds ${others[0]}: a resolver endpoint needs a dedicated subnet`,
        'a dedicated subnet',
      ),
      rule,
    });
  if (range !== undefined && (range.length > 28 || range.length < 24))
    problems.push({
      ...error(
        range.length > 28 ? 'too-small' : 'not-supported',
        `${pointer}/subnet`,
        `${subnet.name} is a /${range.length}: a resolver endpoint needs a subnet between /28 and /24`,
        'a subnet between /28 and /24',
      ),
      rule,
    });
  if (resolver.virtualNetwork && subnet.virtualNetwork !== resolver.virtualNetwork)
    problems.push({
      ...error(
        'wrong-kind-reference',
        `${pointer}/subnet`,
        `${subnet.name} is not in the virtual network of ${resolver.name}`,
        'a subnet of the resolver’s virtual network',
      ),
      rule,
    });
  return problems;
}

/**
 * DNS-LOOP: a ruleset with a rule for an inbound endpoint must not be linked to that endpoint's virtual
 * network.
 */
function rulesetLoops(topology: Topology): readonly Problem[] {
  const inbound = resourcesOf(topology, 'dns-private-resolver').flatMap((resolver) =>
    resolver.inboundEndpoints.map((each) => ({
      address: parseAddress(each.privateIPAddress?.trim() ?? ''),
      network: resolver.virtualNetwork,
    })),
  );
  const zones = resourcesOf(topology, 'private-dns-zone');
  return resourcesOf(topology, 'dns-forwarding-ruleset').flatMap((ruleset) =>
    ruleset.forwardingRules.flatMap((rule, index): readonly Problem[] => {
      if (rule.forwardingRuleState === 'Disabled') return [];
      const domain = normalName(rule.domainName);
      return rule.targetDnsServers.flatMap((text, row): readonly Problem[] => {
        const address = parseAddress(text.trim());
        const back = inbound.find(
          (each) =>
            address !== undefined &&
            each.address === address &&
            ruleset.virtualNetworkLinks.some(
              (link) => link.virtualNetwork !== undefined && link.virtualNetwork === each.network,
            ),
        );
        // DNS-ZONE-FIRST: a zone that is linked there, and covers the domain, answers before the rule is used.
        if (back === undefined || zones.some((each) => answersFirst(each, back.network, domain))) return [];
        const network = resourceById(topology, back.network ?? '');
        const loop = warningsIn(ruleset.id)(
          'never-works',
          `/forwardingRules/${index}/targetDnsServers/${row}`,
          `${text} is an inbound endpoint in ${network?.name ?? 'the virtual network'}, which is linked to this ruleset: the query loops`,
          'no link to the virtual network of the inbound endpoint',
        );
        return [{ ...loop, rule: 'DNS-LOOP' }];
      });
    }),
  );
}

function answersFirst(
  { name, virtualNetworkLinks }: ResourceOf<'private-dns-zone'>,
  network: string | undefined,
  domain: string,
): boolean {
  return (
    isUnder(domain, name) && virtualNetworkLinks.some(({ virtualNetwork }) => virtualNetwork === network)
  );
}

function outboundMissing(topology: Topology): readonly Problem[] {
  return resourcesOf(topology, 'dns-forwarding-ruleset').flatMap((ruleset): readonly Problem[] => {
    const resolver = resourceById(topology, ruleset.dnsResolver ?? '');
    if (resolver?.kind !== 'dns-private-resolver') return [];
    const { outboundEndpoints } = resolver;
    const wanted = ruleset.outboundEndpoint;
    if (wanted ? outboundEndpoints.some(({ name }) => name === wanted) : outboundEndpoints.length > 0)
      return [];
    const missing = warningsIn(ruleset.id)(
      'missing',
      wanted ? '/outboundEndpoint' : '/dnsResolver',
      `${resolver.name} has no outbound endpoint${wanted ? ` called ${wanted}` : ''}: the queries of ${ruleset.name} are not forwarded`,
      'an outbound endpoint',
    );
    return [{ ...missing, rule: 'DNS-RESOLVER-OUTBOUND' }];
  });
}

/**
 * A virtual network can be linked to one zone of a name, and to one zone that registers its VMs (virtual
 * network links, 2019-09-24).
 */
function zonesInTheWay(topology: Topology): readonly Problem[] {
  const names = new Map<string, string>();
  const registering = new Map<string, string>();
  return resourcesOf(topology, 'private-dns-zone').flatMap((zone) =>
    zone.virtualNetworkLinks.flatMap((link, index): readonly Problem[] => {
      if (!link.virtualNetwork) return [];
      const problems: Problem[] = [];
      const pointer = `/virtualNetworkLinks/${index}`;
      const key = `${link.virtualNetwork} ${normalName(zone.name)}`;
      const same = names.get(key);
      if (same !== undefined && same !== zone.id)
        problems.push(
          errorsIn(zone.id)(
            'duplicate-name',
            `${pointer}/virtualNetwork`,
            `Another zone called ${zone.name} is linked to the same virtual network`,
            'one zone with this name per virtual network',
          ),
        );
      names.set(key, same ?? zone.id);
      const other = registering.get(link.virtualNetwork);
      if (link.registrationEnabled && other !== undefined && other !== zone.id)
        problems.push(
          errorsIn(zone.id)(
            'limit',
            `${pointer}/registrationEnabled`,
            'The virtual machines of this virtual network are already registered in another zone',
            'one zone with auto registration',
          ),
        );
      if (link.registrationEnabled) registering.set(link.virtualNetwork, other ?? zone.id);
      return problems;
    }),
  );
}

/**
 * DNS-ZONE-DUPLICATE: zones of the same name that answer different networks are split-horizon DNS, intended
 * or not.
 */
function duplicateZones(topology: Topology): readonly Problem[] {
  const zones = resourcesOf(topology, 'private-dns-zone').filter((zone) =>
    zone.virtualNetworkLinks.some(({ virtualNetwork }) => virtualNetwork),
  );
  return zones.flatMap((zone, index): readonly Problem[] =>
    zones.findIndex((each) => normalName(each.name) === normalName(zone.name)) === index
      ? []
      : [
          by(
            'DNS-ZONE-DUPLICATE',
            warningsIn(zone.id)(
              'duplicate-name',
              '/name',
              `Another zone called ${zone.name} answers other virtual networks: the name can resolve differently in each network`,
              'one zone, linked to all of them',
            ),
          ),
        ],
  );
}

/** GW-DNS-SERVERS: a VPN gateway needs Azure-provided DNS among the DNS servers of its virtual network. */
function serversAtVpn(topology: Topology): readonly Problem[] {
  const networks = networksOf(topology, 'Vpn');
  return resourcesOf(topology, 'virtual-network').flatMap(({ id, name, dhcpOptions }): readonly Problem[] =>
    !networks.has(id) ||
    dhcpOptions.dnsServers.length === 0 ||
    dhcpOptions.dnsServers.some((each) => each.trim() === platformAddressText)
      ? []
      : [
          by(
            'GW-DNS-SERVERS',
            warningsIn(id)(
              'missing',
              '/dhcpOptions/dnsServers',
              `${name} has a VPN gateway and custom DNS servers: without Azure-provided DNS among them, the gateway’s service is disrupted`,
              `${platformAddressText} at the end of the list`,
            ),
          ),
        ],
  );
}

/** The ids of the virtual networks with a gateway of that type. */
function networksOf(
  topology: Topology,
  type: ResourceOf<'virtual-network-gateway'>['gatewayType'],
): ReadonlySet<string> {
  return new Set(
    resourcesOf(topology, 'virtual-network-gateway').flatMap(({ gatewayType, subnet }) => {
      const around = resourceById(topology, subnet ?? '');
      return gatewayType === type && around?.kind === 'subnet' && around.virtualNetwork
        ? [around.virtualNetwork]
        : [];
    }),
  );
}

/** DNS-RULESET-EXPRESSROUTE: a rule for every name, linked to the virtual network of an ExpressRoute gateway, may cut off its management. */
function wildcardsAtExpressRoute(topology: Topology): readonly Problem[] {
  const networks = networksOf(topology, 'ExpressRoute');
  return resourcesOf(topology, 'dns-forwarding-ruleset').flatMap((ruleset) => {
    const linked = ruleset.virtualNetworkLinks.some(
      ({ virtualNetwork }) => virtualNetwork !== undefined && networks.has(virtualNetwork),
    );
    return ruleset.forwardingRules.flatMap((rule, index): readonly Problem[] =>
      !linked || rule.forwardingRuleState === 'Disabled' || rule.domainName.trim() !== '.'
        ? []
        : [
            {
              ...warningsIn(ruleset.id)(
                'not-supported',
                `/forwardingRules/${index}/domainName`,
                'A rule for every name in the virtual network of an ExpressRoute gateway may cut off its management',
                'rules for the domains that other DNS servers resolve',
              ),
              rule: 'DNS-RULESET-EXPRESSROUTE',
            },
          ],
    );
  });
}
