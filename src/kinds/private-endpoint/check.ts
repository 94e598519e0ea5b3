/** What is wrong with a private endpoint alone: nothing leads to it, or it leads nowhere. */
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { AnyResource, Neighbours } from '../../azure/kit/resource';
import { isPrivateLinkName } from '../../azure/names/privatelink-zones';
import type { PrivateEndpoint } from './schema';

export function checkPrivateEndpoint(endpoint: PrivateEndpoint, neighbours: Neighbours): readonly Problem[] {
  const { id, name, privateIPAddress, privateLinkService } = endpoint;
  const warning = warningsIn(id);
  const service = neighbours.get(privateLinkService ?? '');
  const hosts = (service as { readonly hostNames?: unknown } | undefined)?.hostNames;
  const texts = Array.isArray(hosts) ? hosts.filter((each) => typeof each === 'string') : [];
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
    ...(texts.length > 0 && !texts.some(isPrivateLinkName)
      ? [
          warning(
            'never-works',
            '/privateLinkService',
            `No name of ${service?.name} has an alias under privatelink.*: nobody comes to ${name} by name`,
            'a service with a name such as contoso.blob.core.windows.net',
          ),
        ]
      : []),
    ...(service?.kind === 'api-management' ? ofApiManagement(endpoint, service as Instance, neighbours) : []),
  ];
}

type Instance = AnyResource & {
  readonly sku: { readonly name: string };
  readonly virtualNetworkType: string;
  readonly subnet?: string;
};

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
  const around = neighbours.get(subnet ?? '') as
    | { readonly name: string; readonly delegations?: readonly { readonly serviceName: string }[] }
    | undefined;
  const given = around?.delegations?.find(({ serviceName }) => serviceName.trim() !== '');
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
