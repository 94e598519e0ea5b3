/** The application security group: NICs belong to it, and security rules refer to it. */
import { defineKind } from '../../azure/kit/kind';
import { applicationSecurityGroupSchema } from './schema';

export const applicationSecurityGroup = defineKind({
  kind: 'application-security-group',
  title: 'Application security group',
  group: 'Network',
  abbreviation: 'asg',
  summary: 'A named group of NICs that security rules use instead of addresses.',
  mostInSubscription: 3_000,
  schema: applicationSecurityGroupSchema,
  create: (id, name) =>
    applicationSecurityGroupSchema.parse({ id, kind: 'application-security-group', name }),
  check: () => [],
  // The NICs list their groups; the group by itself contributes nothing.
  contribute: () => [],
  subtitle: () => 'application security group',
});
