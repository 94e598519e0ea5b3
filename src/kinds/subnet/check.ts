/** Checks a subnet: its size and its service endpoints. */
import { repeated } from '../../azure/kit/list-problems';
import { nearest } from '../../azure/kit/nearest';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { parsePrefix } from '../../network/prefix';
import { type Subnet, serviceEndpointServices } from './schema';

export function checkSubnet({ id, addressPrefix, serviceEndpoints }: Subnet): readonly Problem[] {
  const error = errorsIn(id);
  const problems: Problem[] = [];
  const range = parsePrefix(addressPrefix);
  // Azure reserves five addresses of each subnet (PLAN-RESERVED), so a /29 is the smallest subnet with free
  // addresses.
  if (range !== undefined && range.length > 29) {
    const message = `${addressPrefix} has no addresses left after the five that Azure reserves`;
    problems.push(by('PLAN-SUBNET-SIZE', error('too-small', '/addressPrefix', message, 'a /29 or larger')));
  }
  if (range !== undefined && range.length < 2) {
    const message = `${addressPrefix} is larger than a subnet can be`;
    problems.push(by('PLAN-SUBNET-SIZE', error('limit', '/addressPrefix', message, 'a /2 or smaller')));
  }
  const services = Object.keys(serviceEndpointServices);
  for (const [index, { service }] of serviceEndpoints.entries()) {
    if (service === '' || services.includes(service)) continue;
    const expected = nearest(service, services) ?? `one of ${services.join(', ')}`;
    problems.push(
      error(
        'not-supported',
        `/serviceEndpoints/${index}/service`,
        `Azure has no service endpoint for “${service}”`,
        expected,
      ),
    );
  }
  for (const index of repeated(serviceEndpoints, ({ service }) => service)) {
    problems.push(
      warningsIn(id)(
        'duplicate-name',
        `/serviceEndpoints/${index}/service`,
        'The endpoint is already in this list',
      ),
    );
  }
  return problems;
}
