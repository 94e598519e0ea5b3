/**
 * Security admin rules of Azure Virtual Network Manager: a central team's rules, evaluated before security
 * groups.
 */
import { defineKind } from '../../azure/kit/kind';
import { joined, subtitleCount } from '../../azure/kit/subtitle';
import { attachNetwork } from './attach';
import { checkSecurityAdminConfiguration } from './check';
import { contributeSecurityAdminConfiguration } from './contribute';
import { securityAdminConfigurationSchema } from './schema';

export const securityAdminConfiguration = defineKind({
  kind: 'security-admin-configuration',
  title: 'Security admin configuration',
  group: 'Network',
  abbreviation: 'sac',
  summary:
    'Rules of Azure Virtual Network Manager for whole virtual networks. They are evaluated before security groups and can override them.',
  schema: securityAdminConfigurationSchema,
  create: (id, name) =>
    securityAdminConfigurationSchema.parse({ id, kind: 'security-admin-configuration', name }),
  check: checkSecurityAdminConfiguration,
  contribute: contributeSecurityAdminConfiguration,
  serviceTags: ({ ruleCollections }) =>
    ruleCollections.flatMap(({ rules }, collection) =>
      rules.flatMap((rule, index) =>
        (['sources', 'destinations'] as const).flatMap((side) =>
          rule[side].map((text, at) => ({
            pointer: `/ruleCollections/${collection}/rules/${index}/${side}/${at}`,
            text,
            feature: 'NSG' as const,
          })),
        ),
      ),
    ),
  subtitle: ({ ruleCollections }) =>
    joined(
      subtitleCount(
        ruleCollections.reduce((sum, { rules }) => sum + rules.length, 0),
        'admin rule',
      ),
      subtitleCount(new Set(ruleCollections.flatMap((each) => each.virtualNetworks)).size, 'network'),
    ),
  attach: { 'virtual-network': attachNetwork },
  lines: ({ ruleCollections }) =>
    ruleCollections.flatMap(({ virtualNetworks }) =>
      virtualNetworks.map((to) => ({ to, label: 'admin rules' })),
    ),
});
