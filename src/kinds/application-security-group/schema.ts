/** Microsoft.Network/applicationSecurityGroups: a name for NICs, which security rules use instead of addresses. */
import { resourceOf } from '../../azure/kit/properties';

export const applicationSecurityGroupSchema = resourceOf('application-security-group', {});
