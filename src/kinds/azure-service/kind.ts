/** A public Azure service, such as Storage or Key Vault. */
import { defineKind } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { checkAzureService } from './check';
import { contributeAzureService } from './contribute';
import { azureServiceSchema } from './schema';

export const azureService = defineKind({
  kind: 'azure-service',
  title: 'Azure service',
  group: 'Services',
  abbreviation: 'service',
  summary:
    'A service outside the virtual network, identified by its service tag: Storage, SQL, Key Vault, Event Hubs and so on.',
  schema: azureServiceSchema,
  create: (id, name) => azureServiceSchema.parse({ id, kind: 'azure-service', name }),
  check: checkAzureService,
  contribute: contributeAzureService,
  subtitle: (resource) => joined(resource.serviceTag, resource.location),
});
