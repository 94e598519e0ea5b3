/** A public Azure service: where it lives (a service tag), what it is called, and whom it lets in. */
import type { z } from 'zod';
import { group, oneOf, optionalText, references, resourceOf, text, texts } from '../../azure/kit/properties';

export const azureServiceSchema = resourceOf('azure-service', {
  serviceTag: text('Service tag', 'Whose prefixes the service answers from.', {
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
  location: optionalText('Region', 'Empty: anywhere in the tag.', { format: 'region' }),
  hostNames: texts('Host names', 'For example contoso.blob.core.windows.net.', 'host-pattern'),
  operatedFor: oneOf(
    'Belongs to',
    'ApiManagement: a store of the instance, which the customer cannot see; its dependency flows go here.',
    ['Customer', 'ApiManagement'],
    'Customer',
  ),
  ports: texts('Ports', 'TCP ports it answers on.', 'port-range').default(['443']),
  access: group('Firewall of the service', 'Whom it lets in.', {
    mode: oneOf(
      'Accepts',
      'Listed: only the subnets and addresses below.',
      ['Everyone', 'Listed'],
      'Everyone',
    ),
    subnets: references('Subnets', 'By their service endpoint.', 'subnet'),
    addresses: texts('Addresses', 'Public addresses and prefixes.', 'address-or-prefix'),
  }),
});
export type AzureService = z.output<typeof azureServiceSchema>;
