/**
 * A resolver: inbound endpoints answer like Azure-provided DNS, and outbound endpoints forward queries from
 * their subnets.
 */
import type { Contribution } from '../../azure/parts/contribution';
import { unlistedService } from '../../azure/security/security-admin';
import { addressOf } from '../../azure/terms/declared';
import { setOfAddress } from '../../network/address-set';
import type { DnsPrivateResolver } from './schema';

export function contributeDnsPrivateResolver(resolver: DnsPrivateResolver): readonly Contribution[] {
  const { id, name, inboundEndpoints, outboundEndpoints } = resolver;
  return [
    ...inboundEndpoints.flatMap((endpoint, index): Contribution[] => {
      const address = addressOf(endpoint.privateIPAddress);
      const { subnet } = endpoint;
      if (address === undefined || subnet === undefined) return [];
      const node = `${id}:inbound:${index}`;
      const label = endpoint.name === '' ? name : `${name} ${endpoint.name}`;
      const place = { resource: id, pointer: `/inboundEndpoints/${index}` };
      return [
        {
          as: 'nic',
          id: node,
          label,
          place,
          subnet,
          address,
          listeners: [
            { protocol: 'udp', ports: [53, 53], name: `${label} DNS` },
            { protocol: 'tcp', ports: [53, 53], name: `${label} DNS` },
          ],
          forwards: false,
          receive: [],
          send: [],
          outbound: 'managed',
          adminRules: unlistedService,
        },
        { as: 'dns', role: 'inbound-endpoint', node, label, place, rules: ['DNS-RESOLVER-INBOUND'] },
        {
          as: 'endpoint',
          resource: id,
          part: index === 0 ? '' : endpoint.name,
          node,
          addresses: setOfAddress(address),
          seenFrom: 'anywhere',
        },
      ];
    }),
    ...outboundEndpoints.flatMap((endpoint, index): Contribution[] =>
      endpoint.subnet === undefined
        ? []
        : [
            {
              as: 'dns-outbound-endpoint',
              node: `${id}:outbound:${index}`,
              resolver: id,
              name: endpoint.name,
              label: endpoint.name === '' ? name : `${name} ${endpoint.name}`,
              place: { resource: id, pointer: `/outboundEndpoints/${index}` },
              subnet: endpoint.subnet,
            },
          ],
    ),
  ];
}
