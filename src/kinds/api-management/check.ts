/** What is wrong with an API Management instance alone: its addresses for its mode, its units and its backends (facts 1.1). */
import { repeatedNames } from '../../azure/list-problems';
import type { Problem } from '../../azure/problem';
import { errorsIn, warningsIn } from '../../azure/report';
import type { ApiManagement } from './schema';

export function checkApiManagement(instance: ApiManagement): readonly Problem[] {
  const { id, name, virtualNetworkType, sku, subnet } = instance;
  const warning = warningsIn(id);
  const problems: Problem[] = [...repeatedNames(errorsIn(id), '/backends', instance.backends)];
  if (virtualNetworkType === 'External' && !instance.publicIPAddress) {
    problems.push(
      warning(
        'missing',
        '/publicIPAddress',
        `${name} is external and has no public address yet: nobody can reach it`,
        'a public address',
      ),
    );
  }
  if (virtualNetworkType === 'Internal' && !instance.privateIPAddress) {
    problems.push(
      warning(
        'missing',
        '/privateIPAddress',
        `${name} is internal and has no private virtual IP yet: nobody can reach it`,
        'an address of its subnet',
      ),
    );
  }
  if (virtualNetworkType === 'External' && instance.privateIPAddress) {
    problems.push(
      warning(
        'not-supported',
        '/privateIPAddress',
        'An external instance has no private virtual IP; this one counts for nothing',
        'no address, or internal mode',
      ),
    );
  }
  if (subnet && instance.instanceAddresses.length === 0) {
    problems.push(
      warning(
        'missing',
        '/instanceAddresses',
        `${name} has no instance address yet`,
        'an address of its subnet for each unit',
      ),
    );
  }
  if (sku.name === 'Developer' && sku.capacity > 1) {
    problems.push(
      errorsIn(id)('limit', '/sku/capacity', `The Developer tier has one unit, not ${sku.capacity}`, '1'),
    );
  }
  return problems;
}
