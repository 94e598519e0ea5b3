/**
 * Links a private DNS zone that would have answered: the DNS query shows it, whether or not the connection after
 * it fails.
 */
import type { NameServerQuery } from '../../engine/name-query';
import type { FlowTrace } from '../../simulate/answers';
import type { Topology } from '../../topology/document';
import { say } from '../sentence';
import { linkTo, resourceIn } from './places';
import type { Remedy } from './remedy';

export function linkedZones({ classes }: FlowTrace, topology: Topology): readonly Remedy[] {
  return classes
    .flatMap(({ query }) => query?.asked ?? [])
    .flatMap((asked) => all(asked))
    .flatMap((query) =>
      query.decisions.flatMap((decision) =>
        decision.type === 'zone-set-aside' && decision.why === 'not-linked'
          ? link(decision.place.resource, networkOf(query), topology)
          : [],
      ),
    );
}

function all(query: NameServerQuery): readonly NameServerQuery[] {
  return [query, ...query.forwarded.flatMap(all)];
}

/** The query to Azure-provided DNS ends at the virtual network. */
function networkOf({ connection }: NameServerQuery): string {
  const hops = connection.attempts[0]?.packets[0]?.hops ?? [];
  return hops[hops.length - 1]?.place.resource ?? '';
}

function link(zoneId: string, networkId: string, topology: Topology): readonly Remedy[] {
  const zone = resourceIn(topology, zoneId);
  const network = resourceIn(topology, networkId);
  if (zone?.kind !== 'private-dns-zone' || network?.kind !== 'virtual-network') return [];
  const { virtualNetworkLinks } = zone;
  return [
    {
      id: `link ${zoneId} ${networkId}`,
      title: say`Link ${linkTo(zone)} to ${linkTo(network)}`,
      commands: [
        {
          type: 'insert-item',
          resource: zoneId,
          pointer: '/virtualNetworkLinks',
          index: virtualNetworkLinks.length,
          value: {
            name: `link-${network.name}`,
            virtualNetwork: networkId,
            registrationEnabled: false,
            resolutionPolicy: 'Default',
          },
        },
      ],
    },
  ];
}
