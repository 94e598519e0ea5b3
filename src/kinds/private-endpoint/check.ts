/**
 * Checks a private endpoint: it has no address or service, no name resolves to it, or its service does not
 * support it.
 */
import { z } from 'zod';
import { readAs } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import { isPrivateLinkName } from '../../azure/names/privatelink-zones';
import { parseAddress } from '../../network/address';
import type { PrivateEndpoint } from './schema';

export function checkPrivateEndpoint(endpoint: PrivateEndpoint, neighbors: Neighbors): readonly Problem[] {
  const { id, name, privateIPAddress, privateLinkService } = endpoint;
  const warning = warningsIn(id);
  const service = neighbors.get(privateLinkService ?? '');
  const instance = readInstance(service);
  const hosts = readService(service)?.hostNames ?? [];
  return [
    ...(privateIPAddress
      ? []
      : [
          warning(
            'missing',
            '/privateIPAddress',
            `${name} has no private IP address yet`,
            'an address from its subnet',
          ),
        ]),
    ...(privateLinkService
      ? []
      : [
          warning('missing', '/privateLinkService', `${name} is not connected to a service yet`, 'a service'),
        ]),
    ...(hosts.length > 0 && !hosts.some(isPrivateLinkName) && !hasRecord(privateIPAddress, neighbors)
      ? [
          warning(
            'never-works',
            '/privateLinkService',
            `No host name of ${service?.name} has an alias under privatelink.*, so no name resolves to ${name}`,
            'a service with a name such as contoso.blob.core.windows.net',
          ),
        ]
      : []),
    ...(instance === undefined ? [] : ofApiManagement(endpoint, instance, neighbors)),
  ];
}

/** A record of a private DNS zone is a name that resolves to the endpoint. */
function hasRecord(address: string | undefined, { all }: Neighbors): boolean {
  const own = parseAddress(address?.trim() ?? '');
  return all.some((each) =>
    readZone(each)?.recordSets.some(({ aRecords }) =>
      aRecords.some((text) => own !== undefined && parseAddress(text.trim()) === own),
    ),
  );
}

const readZone = readAs('private-dns-zone', {
  recordSets: z.array(z.object({ aRecords: z.array(z.string()) })),
});
const readService = readAs('azure-service', { hostNames: z.array(z.string()) });
const readInstance = readAs('api-management', {
  sku: z.object({ name: z.string() }),
  virtualNetworkType: z.string(),
});
const readSubnet = readAs('subnet', { delegations: z.array(z.object({ serviceName: z.string() })) });
type Instance = NonNullable<ReturnType<typeof readInstance>>;

/**
 * Rule APIM-PRIVATE-ENDPOINT: which instances can have a private endpoint, and which subnets it can be in.
 */
function ofApiManagement(
  { id, name, subnet }: PrivateEndpoint,
  instance: Instance,
  neighbors: Neighbors,
): readonly Problem[] {
  const problems: Problem[] = [];
  const at = '/privateLinkService';
  const { sku, virtualNetworkType } = instance;
  if (sku.name === 'Developer' || sku.name === 'Premium')
    problems.push(
      errorsIn(id)(
        'not-supported',
        at,
        `${instance.name} is injected: a classic tier supports either virtual network injection or private endpoints`,
        'an integrated instance of a v2 tier',
      ),
    );
  else if (virtualNetworkType === 'Internal')
    problems.push(
      warningsIn(id)(
        'not-supported',
        at,
        `${instance.name} is injected: only Azure Front Door can use a private endpoint to it`,
        'the private IP address of the instance',
      ),
    );
  const around = readSubnet(neighbors.get(subnet ?? ''));
  const given = around?.delegations.find(({ serviceName }) => serviceName.trim() !== '');
  if (given !== undefined)
    problems.push(
      warningsIn(id)(
        'not-supported',
        '/subnet',
        `${around?.name} is delegated to ${given.serviceName}: ${name} cannot be in it`,
        'a subnet without delegation',
      ),
    );
  return problems.map((each) => by('APIM-PRIVATE-ENDPOINT', each));
}
