/** The application security group: NICs say that they belong to it, and rules name it. */
import { defineKind } from '../../azure/kit/kind';
import { applicationSecurityGroupSchema } from './schema';

export const applicationSecurityGroup = defineKind({
  kind: 'application-security-group',
  title: 'Application security group',
  group: 'Network',
  abbreviation: 'asg',
  summary: 'A name for a group of NICs, which security rules use in place of their addresses.',
  mostInSubscription: 3_000,
  schema: applicationSecurityGroupSchema,
  create: (id, name) =>
    applicationSecurityGroupSchema.parse({ id, kind: 'application-security-group', name }),
  check: () => [],
  // Its members say that they belong to it; by itself it means nothing to the network.
  contribute: () => [],
  subtitle: () => 'application security group',
});
