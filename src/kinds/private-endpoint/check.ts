/** What is wrong with a private endpoint alone: nothing leads to it, or it leads nowhere. */
import type { Neighbours } from '../../azure/kind';
import { isPrivateLinkName } from '../../azure/privatelink-zones';
import type { Problem } from '../../azure/problem';
import { warningsIn } from '../../azure/report';
import type { PrivateEndpoint } from './schema';

export function checkPrivateEndpoint(
  { id, name, privateIPAddress, privateLinkService }: PrivateEndpoint,
  neighbours: Neighbours,
): readonly Problem[] {
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
  ];
}
