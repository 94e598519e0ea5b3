/** What is wrong with a NAT gateway alone (facts 7). */
import type { Problem } from '../../azure/problem';
import { by, errorsIn, warningsIn } from '../../azure/report';
import type { NatGateway } from './schema';

const mostAddresses = 16;

export function checkNatGateway({ id, name, publicIPAddresses }: NatGateway): readonly Problem[] {
  if (publicIPAddresses.length === 0)
    return [
      warningsIn(id)(
        'missing',
        '/publicIPAddresses',
        `${name} has no public address yet: nothing leaves by it`,
        'a public address',
      ),
    ];
  return publicIPAddresses.length > mostAddresses
    ? [
        by(
          'NAT-SUBNETS',
          errorsIn(id)(
            'limit',
            '/publicIPAddresses',
            `${publicIPAddresses.length} public addresses`,
            `at most ${mostAddresses}`,
          ),
        ),
      ]
    : [];
}
