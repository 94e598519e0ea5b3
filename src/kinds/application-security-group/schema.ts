/**
 * Microsoft.Network/applicationSecurityGroups: a named group of NICs that security rules use instead of
 * addresses.
 */
import { resourceOf } from '../../azure/kit/properties';

export const applicationSecurityGroupSchema = resourceOf('application-security-group', {});
