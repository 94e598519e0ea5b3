/** The NAT gateway: how whole subnets leave for the Internet. */
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
  summary: 'Public addresses for what leaves the subnets that name it; nothing comes in by it.',
  schema: natGatewaySchema,
  create: (id, name) => natGatewaySchema.parse({ id, kind: 'nat-gateway', name }),
  addressed: (resource, free) => ({ ...resource, publicIPAddresses: known(free.publicAddress('azure')) }),
  check: checkNatGateway,
  contribute: contributeNatGateway,
  subtitle: (resource) => joined(resource.publicIPAddresses[0]),
});
