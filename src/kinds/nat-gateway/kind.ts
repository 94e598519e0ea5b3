/** The NAT gateway: outbound access to the Internet for whole subnets. */
import { defineKind, known } from '../../azure/kit/kind';
import { joined } from '../../azure/kit/subtitle';
import { checkNatGateway } from './check';
import { contributeNatGateway } from './contribute';
import { natGatewaySchema } from './schema';

export const natGateway = defineKind({
  kind: 'nat-gateway',
  title: 'NAT gateway',
  group: 'Network',
  abbreviation: 'ng',
  summary:
    'Provides outbound SNAT for the subnets associated with it. It does not accept inbound connections.',
  schema: natGatewaySchema,
  create: (id, name) => natGatewaySchema.parse({ id, kind: 'nat-gateway', name }),
  addressed: (resource, free) => ({ ...resource, publicIPAddresses: known(free.publicAddress('azure')) }),
  check: checkNatGateway,
  contribute: contributeNatGateway,
  subtitle: (resource) => joined(resource.publicIPAddresses[0]),
});
