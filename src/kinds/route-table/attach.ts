/** A line from a route table to an appliance adds a default route to it. */
import { z } from 'zod';
import { type Attachment, append } from '../../azure/kit/attach';
import { readAs } from '../../azure/kit/neighbor';
import type { AnyResource } from '../../azure/kit/resource';
import { defaultRoutes } from '../../azure/terms/default-route';
import type { RouteTableResource } from './schema';

const address = z.string().optional();
const firewallOf = readAs('azure-firewall', { privateIPAddress: address });
const applianceOf = readAs('network-virtual-appliance', {
  privateIPAddress: address,
  networkInterfaces: z.array(z.object({ privateIPAddress: address })),
});
const balancerOf = readAs('load-balancer', {
  frontendIPConfigurations: z.array(z.object({ privateIPAddress: address })),
});

export function attachFirewall(table: RouteTableResource, firewall: AnyResource): Attachment {
  return defaultRoute(table, firewall, firewallOf(firewall)?.privateIPAddress);
}

export function attachAppliance(table: RouteTableResource, other: AnyResource): Attachment {
  const appliance = applianceOf(other);
  return defaultRoute(
    table,
    other,
    appliance?.privateIPAddress ?? appliance?.networkInterfaces[0]?.privateIPAddress,
  );
}

export function attachLoadBalancer(table: RouteTableResource, balancer: AnyResource): Attachment {
  const frontends = balancerOf(balancer)?.frontendIPConfigurations;
  return defaultRoute(
    table,
    balancer,
    frontends?.find(({ privateIPAddress }) => privateIPAddress)?.privateIPAddress,
  );
}

function defaultRoute(table: RouteTableResource, appliance: AnyResource, to: string | undefined): Attachment {
  if (!to) return { reason: `${appliance.name} has no private IP address yet. Give it one first.` };
  const [present] = defaultRoutes(table.routes);
  if (present !== undefined) {
    return {
      reason: `${table.name} already has a route for ${present.addressPrefix.trim()}. Change its next hop in the route table.`,
    };
  }
  const route = {
    name: `to-${appliance.name}`,
    addressPrefix: '0.0.0.0/0',
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: to,
  };
  return append(table, '/routes', table.routes, route);
}
