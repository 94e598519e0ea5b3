/** A line from a virtual network: a peering with another one, or a DNS server for its list. */
import { z } from 'zod';
import { type Attachment, already, append, type DrawingContext } from '../../azure/kit/attach';
import { readAs } from '../../azure/kit/neighbor';
import type { AnyResource } from '../../azure/kit/resource';
import type { VirtualNetwork } from './schema';

const text = z.string().optional();
const halfOf = readAs('virtual-network-peering', { virtualNetwork: text, remoteVirtualNetwork: text });

/** Creates both halves of a peering, or the one that is missing. */
export function peer(
  one: AnyResource,
  other: AnyResource,
  { neighbors, create }: DrawingContext,
): Attachment {
  const halves = neighbors.all.flatMap((each) => halfOf(each) ?? []);
  const missing = [
    { here: one, there: other },
    { here: other, there: one },
  ].filter(
    ({ here, there }) =>
      !halves.some((half) => half.virtualNetwork === here.id && half.remoteVirtualNetwork === there.id),
  );
  if (missing.length === 0) return already(one, other);
  return missing.map(({ here, there }) =>
    create('virtual-network-peering', `peer-${here.name}-${there.name}`, {
      virtualNetwork: here.id,
      remoteVirtualNetwork: there.id,
    }),
  );
}

const serverOf = readAs('dns-server', { privateIPAddress: text });
const resolverOf = readAs('dns-private-resolver', {
  inboundEndpoints: z.array(z.object({ privateIPAddress: text })),
});
const siteOf = readAs('on-premises-site', { dnsServer: z.object({ address: text }) });

export function attachDnsServer(network: VirtualNetwork, server: AnyResource): Attachment {
  return askServer(network, server, serverOf(server)?.privateIPAddress);
}

export function attachResolver(network: VirtualNetwork, resolver: AnyResource): Attachment {
  return askServer(network, resolver, resolverOf(resolver)?.inboundEndpoints[0]?.privateIPAddress);
}

export function attachSite(network: VirtualNetwork, site: AnyResource): Attachment {
  return askServer(network, site, siteOf(site)?.dnsServer.address);
}

function askServer(network: VirtualNetwork, server: AnyResource, address: string | undefined): Attachment {
  if (!address) return { reason: `${server.name} has no DNS server address yet. Give it one first.` };
  const { dnsServers } = network.dhcpOptions;
  if (dnsServers.includes(address)) return already(network, server);
  return append(network, '/dhcpOptions/dnsServers', dnsServers, address);
}
