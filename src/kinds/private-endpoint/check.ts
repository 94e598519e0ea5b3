/** What is wrong with a private endpoint alone: nothing leads to it, or it leads nowhere. */
import { z } from 'zod';
import { readAs } from '../../azure/kit/neighbour';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbours } from '../../azure/kit/resource';
import { isPrivateLinkName } from '../../azure/names/privatelink-zones';
import type { PrivateEndpoint } from './schema';

export function checkPrivateEndpoint(endpoint: PrivateEndpoint, neighbours: Neighbours): readonly Problem[] {
  const { id, name, privateIPAddress, privateLinkService } = endpoint;
  const warning = warningsIn(id);
  const service = neighbours.get(privateLinkService ?? '');
  const instance = readInstance(service);
  const hosts = readService(service)?.hostNames ?? [];
  return [
    ...(privateIPAddress
      ? []
      : [
          warning(
            'missing',
            '/privateIPAddress',
            `${name} has no private address yet`,
            'an address of its subnet',
          ),
        ]),
    ...(privateLinkService
      ? []
      : [
          warning(
            'missing',
            '/privateLinkService',
            `${name} leads to no service yet`,
            'the service it is for',
          ),
        ]),
    ...(hosts.length > 0 && !hosts.some(isPrivateLinkName)
      ? [
          warning(
            'never-works',
            '/privateLinkService',
            `No name of ${service?.name} has an alias under privatelink.*: nobody comes to ${name} by name`,
            'a service with a name such as contoso.blob.core.windows.net',
          ),
        ]
      : []),
    ...(instance === undefined ? [] : ofApiManagement(endpoint, instance, neighbours)),
  ];
}

const readService = readAs('azure-service', { hostNames: z.array(z.string()) });
const readInstance = readAs('api-management', {
  sku: z.object({ name: z.string() }),
  virtualNetworkType: z.string(),
});
const readSubnet = readAs('subnet', { delegations: z.array(z.object({ serviceName: z.string() })) });
type Instance = NonNullable<ReturnType<typeof readInstance>>;

/** Rule APIM-PRIVATE-ENDPOINT: which instances can have one, and where it may be. */
function ofApiManagement(
  { id, name, subnet }: PrivateEndpoint,
  instance: Instance,
  neighbours: Neighbours,
): readonly Problem[] {
  const problems: Problem[] = [];
  const at = '/privateLinkService';
  const { sku, virtualNetworkType } = instance;
  if (sku.name === 'Developer' || sku.name === 'Premium')
    problems.push(
      errorsIn(id)(
        'not-supported',
        at,
        `${instance.name} is injected: an instance of a classic tier has either a virtual network or private endpoints`,
        'an instance of a v2 tier that is integrated',
      ),
    );
  else if (virtualNetworkType === 'Internal')
    problems.push(
      warningsIn(id)(
        'not-supported',
        at,
        `${instance.name} is injected: a private endpoint leads to it from Azure Front Door alone`,
        'the private address of the instance',
      ),
    );
  const around = readSubnet(neighbours.get(subnet ?? ''));
  const given = around?.delegations.find(({ serviceName }) => serviceName.trim() !== '');
  if (given !== undefined)
    problems.push(
      warningsIn(id)(
        'not-supported',
        '/subnet',
        `${around?.name} is delegated to ${given.serviceName}: ${name} cannot be in it`,
        'a subnet that is delegated to nobody',
      ),
    );
  return problems.map((each) => by('APIM-PRIVATE-ENDPOINT', each));
}
