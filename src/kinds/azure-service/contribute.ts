/**
 * A public Azure service: a node at its tag's addresses that may have its own firewall, and its host names.
 */
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { findTag } from '../../azure/service-tags/tags';
import { portsOfTerms } from '../../azure/terms/address-terms';
import { setOfTexts } from '../../network/address-set';
import type { Listener } from '../../network/nodes';
import type { AzureService } from './schema';

export function contributeAzureService(
  service: AzureService,
  { tags }: CompileContext,
): readonly Contribution[] {
  const { id, name, serviceTag, location, access, operatedFor } = service;
  const tag = findTag(tags, serviceTag, location ?? '') ?? findTag(tags, serviceTag);
  if (tag === undefined) return [];
  const place = { resource: id, pointer: '' };
  const listed = access.mode === 'Listed';
  const listener: Listener = {
    protocol: 'tcp',
    ports: portsOfTerms(service.ports),
    name,
    ...(listed
      ? {
          accepts: {
            sources: setOfTexts(access.addresses),
            subnets: access.subnets,
            place: { resource: id, pointer: '/access' },
            rules:
              operatedFor === 'ApiManagement'
                ? ['SERVICE-FIREWALL', 'APIM-STORE-SOURCES']
                : ['SERVICE-FIREWALL'],
            acceptedRules: ['SERVICE-FIREWALL'],
          },
        }
      : {}),
  };
  return [
    {
      as: 'public-host',
      id,
      label: name,
      place,
      addresses: tag.addresses,
      prefixes: tag.networks,
      listeners: [listener],
      role: {
        is: 'service',
        tag: serviceTag,
        operatedFor: operatedFor === 'ApiManagement' ? 'api-management' : 'customer',
        hidden: false,
      },
    },
    { as: 'endpoint', resource: id, part: '', node: id, addresses: tag.addresses, seenFrom: 'anywhere' },
    ...service.hostNames.map(
      (pattern): Contribution => ({
        as: 'public-name',
        pattern,
        addresses: tag.addresses,
        place: { resource: id, pointer: '/hostNames' },
        rules: ['DNS-PUBLIC-NAMES'],
      }),
    ),
  ];
}
