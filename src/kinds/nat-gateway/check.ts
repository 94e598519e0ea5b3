/** Checks a NAT gateway (docs/azure.md, section 7). */
import { z } from 'zod';
import { readAs } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import type { NatGateway } from './schema';

const mostAddresses = 16;

export function checkNatGateway(gateway: NatGateway, neighbors: Neighbors): readonly Problem[] {
  return [...addressProblems(gateway), ...networkProblems(gateway, neighbors)];
}

function addressProblems({ id, name, publicIPAddresses }: NatGateway): readonly Problem[] {
  if (publicIPAddresses.length === 0)
    return [
      warningsIn(id)(
        'missing',
        '/publicIPAddresses',
        `${name} has no public IP address yet, so it provides no outbound access`,
        'a public IP address',
      ),
    ];
  return publicIPAddresses.length > mostAddresses
    ? [
        by(
          'NAT-SUBNETS',
          errorsIn(id)(
            'limit',
            '/publicIPAddresses',
            `The NAT gateway has ${publicIPAddresses.length} public IP addresses`,
            `at most ${mostAddresses}`,
          ),
        ),
      ]
    : [];
}

const text = z.string().optional();
const readSubnet = readAs('subnet', { natGateway: text, virtualNetwork: text });

/** Rule NAT-ONE-NETWORK: the virtual network of the first subnet in the file is taken as the right one. */
function networkProblems({ id, name }: NatGateway, neighbors: Neighbors): readonly Problem[] {
  const subnets = neighbors.all
    .flatMap((each) => readSubnet(each) ?? [])
    .filter((each) => each.natGateway === id && neighbors.get(each.virtualNetwork ?? '') !== undefined);
  return subnets
    .filter(({ virtualNetwork }) => virtualNetwork !== subnets[0]?.virtualNetwork)
    .map((subnet) =>
      by(
        'NAT-ONE-NETWORK',
        errorsIn(subnet.id)(
          'not-supported',
          '/natGateway',
          `${name} is already used in another virtual network`,
          'another NAT gateway',
        ),
      ),
    );
}
