/**
 * Checks an API Management instance: its tier, mode, addresses, units and regions (docs/azure.md, section
 * 1.1).
 */
import { z } from 'zod';
import { repeated, repeatedNames } from '../../azure/kit/list-problems';
import { readAs } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import type { ApiManagement } from './schema';

export function checkApiManagement(instance: ApiManagement, neighbors: Neighbors): readonly Problem[] {
  const { id, name, virtualNetworkType, sku, subnet } = instance;
  const warning = warningsIn(id);
  const problems: Problem[] = [...repeatedNames(errorsIn(id), '/backends', instance.backends)];
  if (virtualNetworkType === 'External' && !instance.publicIPAddress) {
    problems.push(
      by(
        'APIM-PUBLIC-ADDRESS',
        warning(
          'missing',
          '/publicIPAddress',
          `${name} is external but has no public IP address yet, so clients cannot reach it`,
          'a public IP address',
        ),
      ),
    );
  }
  if (virtualNetworkType === 'Internal' && !instance.privateIPAddress) {
    problems.push(
      warning(
        'missing',
        '/privateIPAddress',
        `${name} is internal but has no private virtual IP yet, so clients cannot reach it`,
        'an address from its subnet',
      ),
    );
  }
  if (virtualNetworkType === 'External' && instance.privateIPAddress) {
    problems.push(
      warning(
        'not-supported',
        '/privateIPAddress',
        'An external instance has no private virtual IP; this address is ignored',
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
        'an address from its subnet for each unit',
      ),
    );
  }
  if (sku.name === 'Developer' && sku.capacity > 1) {
    problems.push(
      by(
        'APIM-UNITS',
        errorsIn(id)(
          'limit',
          '/sku/capacity',
          `The Developer tier has only one unit, not ${sku.capacity}`,
          '1',
        ),
      ),
    );
  }
  return [...problems, ...tier(instance), ...customDomains(instance), ...regions(instance, neighbors)];
}

/** APIM-TIERS, APIM-UNITS: of the v2 tiers, only Premium v2 can be injected, with at most 30 units. */
function tier({ id, name, sku, virtualNetworkType }: ApiManagement): readonly Problem[] {
  const error = errorsIn(id);
  if (sku.name === 'StandardV2' && virtualNetworkType === 'Internal')
    return [
      by(
        'APIM-TIERS',
        error(
          'not-supported',
          '/virtualNetworkType',
          `${name} cannot be injected: only Premium v2 can`,
          'External',
        ),
      ),
    ];
  if (sku.name === 'PremiumV2' && sku.capacity > 30)
    return [
      by(
        'APIM-UNITS',
        error(
          'limit',
          '/sku/capacity',
          `Premium v2 has at most 30 units, not ${sku.capacity}`,
          '30 or fewer',
        ),
      ),
    ];
  return [];
}

function customDomains({ id, hostnameConfigurations }: ApiManagement): readonly Problem[] {
  return repeated(hostnameConfigurations, ({ hostName }) => hostName.trim().toLowerCase()).map((index) =>
    errorsIn(id)(
      'duplicate-name',
      `/hostnameConfigurations/${index}/hostName`,
      `“${hostnameConfigurations[index]?.hostName}” is already in this list`,
      'each name only once',
    ),
  );
}

const readSubnet = readAs('subnet', { networkSecurityGroup: z.string().optional() });

/** Rule APIM-REGIONS: an additional region is a separate deployment. */
function regions(instance: ApiManagement, neighbors: Neighbors): readonly Problem[] {
  const { id, sku, location, virtualNetworkType, additionalLocations } = instance;
  if (additionalLocations.length === 0) return [];
  if (sku.name !== 'Premium')
    return [
      by(
        'APIM-REGIONS',
        errorsIn(id)(
          'not-supported',
          '/additionalLocations',
          `The ${sku.name} tier supports only one region`,
          'no additional regions, or the Premium tier',
        ),
      ),
    ];
  const key = (each: string) => each.trim().toLowerCase();
  return additionalLocations.flatMap((row, index): readonly Problem[] => {
    const at = `/additionalLocations/${index}`;
    const earlier = [location, ...additionalLocations.slice(0, index).map((each) => each.location)];
    const missing = (property: string, what: string) =>
      warningsIn(id)(
        'missing',
        `${at}/${property}`,
        `${row.location || 'This region'} has no ${what} yet`,
        `a ${what}`,
      );
    const subnet = neighbors.get(row.subnet ?? '');
    return [
      ...(key(row.location) !== '' && earlier.map(key).includes(key(row.location))
        ? [
            errorsIn(id)(
              'duplicate-name',
              `${at}/location`,
              `The instance is already in ${row.location}`,
              'each region only once',
            ),
          ]
        : []),
      ...(row.subnet ? [] : [missing('subnet', 'subnet')]),
      ...(row.instanceAddresses.length > 0 ? [] : [missing('instanceAddresses', 'instance address')]),
      ...(virtualNetworkType === 'Internal' && !row.privateIPAddress
        ? [missing('privateIPAddress', 'private virtual IP')]
        : []),
      ...(virtualNetworkType === 'External' && !row.publicIPAddress
        ? [missing('publicIPAddress', 'public IP address')]
        : []),
      ...(subnet === undefined || readSubnet(subnet)?.networkSecurityGroup
        ? []
        : [
            {
              ...warningsIn(id)(
                'missing',
                `${at}/subnet`,
                `The subnet in ${row.location} has no network security group, so inbound traffic is denied`,
                'a subnet with a security group that allows 443, 3443 and 6390',
              ),
              rule: 'APIM-NSG-REQUIRED',
            },
          ]),
    ].map((each) => ('rule' in each ? each : by('APIM-REGIONS', each)));
  });
}
