/**
 * Remedies where no DNS server resolved a name: a forwarder to Azure-provided DNS, or Azure-provided DNS
 * itself.
 */
import { platformAddressText } from '../../azure/terms/well-known-addresses';
import type { NameQuery, NameServerQuery } from '../../engine/name-query';
import type { FlowTrace } from '../../simulate/answers';
import type { Topology } from '../../topology/document';
import { say } from '../sentence';
import { linkTo, ofKind, resourceIn } from './places';
import type { Remedy } from './remedy';

export function betterNames({ classes }: FlowTrace, topology: Topology): readonly Remedy[] {
  const queries = classes.flatMap(({ query }) => (query && query.answer.type !== 'address' ? [query] : []));
  if (queries.length === 0) return [];
  return [...queries.flatMap((query) => forwarders(query, topology)), ...azureProvided(topology)];
}

function forwarders(query: NameQuery, topology: Topology): readonly Remedy[] {
  return flattened(query.asked).flatMap(({ because }) => {
    const server = resourceIn(topology, because.resource);
    if (server?.kind === 'dns-server') return [forwarder(server, '/forwarders', server.forwarders)];
    if (server?.kind === 'on-premises-site')
      return [forwarder(server, '/dnsServer/forwarders', server.dnsServer.forwarders)];
    return [];
  });
}

function forwarder(server: { id: string; name: string }, pointer: string, known: readonly string[]): Remedy {
  return {
    id: `forwarder ${server.id}`,
    title: say`Make ${linkTo(server)} forward queries to Azure-provided DNS (${platformAddressText})`,
    commands: known.includes(platformAddressText)
      ? []
      : [{ type: 'insert-item', resource: server.id, pointer, index: 0, value: platformAddressText }],
  };
}

function azureProvided(topology: Topology): readonly Remedy[] {
  return ofKind(topology, 'virtual-network').flatMap((network) =>
    network.dhcpOptions.dnsServers.length === 0
      ? []
      : [
          {
            id: `azure dns ${network.id}`,
            title: say`Use Azure-provided DNS in ${linkTo(network)}`,
            commands: [
              {
                type: 'set-property',
                resource: network.id,
                pointer: '/dhcpOptions/dnsServers',
                value: [],
              } as const,
            ],
          },
        ],
  );
}

function flattened(asked: readonly NameServerQuery[]): readonly NameServerQuery[] {
  return asked.flatMap((each) => [each, ...flattened(each.forwarded)]);
}
