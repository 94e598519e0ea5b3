/** The lines that are always there: from a gateway to its sites. */
import type { Edge } from '@xyflow/react';
import type { ResourceOf } from '../../kinds';
import type { Hierarchy } from './hierarchy';

export type LinkEdge = Edge<{ readonly label: string }, 'link'>;

export function linksOf({ resources }: Hierarchy): LinkEdge[] {
  const gateways = [...resources.values()].filter(
    (resource): resource is ResourceOf<'virtual-network-gateway'> =>
      resource.kind === 'virtual-network-gateway',
  );
  return gateways.flatMap(({ id, name, gatewayType, connections }) => {
    const sites = new Set(connections.map(({ site }) => site ?? '').filter((site) => resources.has(site)));
    const label = gatewayType === 'ExpressRoute' ? 'ExpressRoute' : 'tunnel';
    return [...sites].map((site) => ({
      id: `${id}—${site}`,
      type: 'link' as const,
      source: id,
      target: site,
      focusable: false,
      selectable: false,
      ariaLabel: `${label} from ${name} to ${resources.get(site)!.name}`,
      data: { label },
    }));
  });
}
