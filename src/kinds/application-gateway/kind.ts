/** An Application Gateway v2: a reverse proxy in its own subnet. */
import { defineKind, known } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { attachApiManagement, attachMachine } from './attach';
import { checkApplicationGateway } from './check';
import { contributeApplicationGateway } from './contribute';
import { applicationGatewaySchema } from './schema';

export const applicationGateway = defineKind({
  kind: 'application-gateway',
  title: 'Application Gateway',
  group: 'Appliances and gateways',
  abbreviation: 'agw',
  summary:
    'Terminates client connections and opens new ones to healthy backends. Without network isolation, it requires direct Internet access.',
  container: { property: 'subnet', kinds: ['subnet'] },
  schema: applicationGatewaySchema,
  create: (id, name) => applicationGatewaySchema.parse({ id, kind: 'application-gateway', name }),
  addressed: (resource, free) => ({
    ...resource,
    instanceAddresses: known(free.privateAddress()),
    publicIPAddress: free.publicAddress('azure'),
  }),
  check: checkApplicationGateway,
  contribute: contributeApplicationGateway,
  subtitle: (resource) => joined(resource.publicIPAddress, resource.privateIPAddress),
  attach: { 'api-management': attachApiManagement, 'virtual-machine': attachMachine },
});
