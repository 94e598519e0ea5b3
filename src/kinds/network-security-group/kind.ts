/** The network security group: rules for the subnets and NICs associated with it. */
import { defineKind } from '../../azure/kit/kind';
import { subtitleCount } from '../../azure/kit/subtitle';
import { checkNetworkSecurityGroup } from './check';
import { contributeNetworkSecurityGroup } from './contribute';
import { networkSecurityGroupSchema } from './schema';

export const networkSecurityGroup = defineKind({
  kind: 'network-security-group',
  title: 'Network security group',
  group: 'Network',
  abbreviation: 'nsg',
  summary: 'Rules that allow or deny connections into and out of subnets and NICs.',
  noEndpoint: true,
  mostInSubscription: 5_000,
  schema: networkSecurityGroupSchema,
  create: (id, name) => networkSecurityGroupSchema.parse({ id, kind: 'network-security-group', name }),
  check: checkNetworkSecurityGroup,
  contribute: contributeNetworkSecurityGroup,
  serviceTags: ({ securityRules }) =>
    securityRules.flatMap((rule, index) =>
      (['sourceAddressPrefixes', 'destinationAddressPrefixes'] as const).flatMap((side) =>
        rule[side].map((text, at) => ({
          pointer: `/securityRules/${index}/${side}/${at}`,
          text,
          feature: 'NSG' as const,
        })),
      ),
    ),
  subtitle: (resource) => subtitleCount(resource.securityRules.length, 'rule'),
});
