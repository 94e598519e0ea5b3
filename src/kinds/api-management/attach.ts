/** A line from API Management makes the resource at its other end a backend. */
import { z } from 'zod';
import { type Attachment, already, append } from '../../azure/kit/attach';
import { readAs } from '../../azure/kit/neighbor';
import type { AnyResource } from '../../azure/kit/resource';
import type { ApiManagement } from './schema';

const machineOf = readAs('virtual-machine', { privateIPAddress: z.string().optional() });
const serviceOf = readAs('azure-service', { hostNames: z.array(z.string()) });
const siteOf = readAs('on-premises-site', {
  hosts: z.array(z.object({ address: z.string().optional(), ports: z.array(z.unknown()) })),
});

export function attachMachine(instance: ApiManagement, machine: AnyResource): Attachment {
  return backend(instance, machine, machineOf(machine)?.privateIPAddress);
}

export function attachService(instance: ApiManagement, service: AnyResource): Attachment {
  const hosts = serviceOf(service)?.hostNames;
  return backend(
    instance,
    service,
    hosts?.find((each) => !each.includes('*')),
  );
}

export function attachSite(instance: ApiManagement, site: AnyResource): Attachment {
  return backend(instance, site, siteOf(site)?.hosts.find((each) => each.ports.length > 0)?.address);
}

function backend(instance: ApiManagement, to: AnyResource, host: string | undefined): Attachment {
  if (!host) return { reason: `${to.name} has no address or host name yet that a backend could use.` };
  const url = `https://${host}`;
  if (instance.backends.some((each) => each.url === url)) return already(instance, to);
  return append(instance, '/backends', instance.backends, { name: to.name, url });
}
