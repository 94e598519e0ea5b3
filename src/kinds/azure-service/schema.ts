/** A public Azure service: its service tag, its host names, and the sources that its firewall allows. */
import type { z } from 'zod';
import { group, oneOf, optionalText, references, resourceOf, text, texts } from '../../azure/kit/properties';

export const azureServiceSchema = resourceOf('azure-service', {
  serviceTag: text('Service tag', 'The service answers from the prefixes of this tag.', {
    format: 'service-tag',
    suggestions: [
      'Storage',
      'Sql',
      'AzureKeyVault',
      'EventHub',
      'AzureMonitor',
      'AzureActiveDirectory',
      'AzureConnectors',
      'ServiceBus',
      'AzureContainerRegistry',
      'AzureCosmosDB',
    ],
  }).default('Storage'),
  location: optionalText('Region', 'Empty: all prefixes of the tag.', { format: 'region' }),
  hostNames: texts('Host names', 'For example contoso.blob.core.windows.net.', 'host-pattern'),
  operatedFor: oneOf(
    'Belongs to',
    'ApiManagement: a store that belongs to the API Management instance and is not visible to you; the instance’s dependency flows go here.',
    ['Customer', 'ApiManagement'],
    'Customer',
  ),
  ports: texts('Ports', 'The TCP ports that it listens on.', 'port-range').default(['443']),
  access: group('Firewall of the service', 'The sources that the service allows.', {
    mode: oneOf(
      'Allow access from',
      'Everyone: any source. Listed: only the subnets and addresses below.',
      ['Everyone', 'Listed'],
      'Everyone',
    ),
    subnets: references('Subnets', 'Subnets that reach it over a service endpoint.', 'subnet'),
    addresses: texts('Addresses', 'Public IP addresses and prefixes.', 'address-or-prefix'),
  }),
});
export type AzureService = z.output<typeof azureServiceSchema>;
