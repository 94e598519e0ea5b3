/** Checks a network security group: priorities, names and limits (docs/azure.md, sections 3 and 2.3). */
import { prioritiesOutside, repeatedNames, repeatedPriorities } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { isServiceTag } from '../../azure/security/security-groups';
import type { NetworkSecurityGroup } from './schema';

const mostRules = 1_000;
const mostAddresses = 4_000;
const mostGroupsOfSide = 10;
const mostGroups = 100;

const sides = [
  { addresses: 'sourceAddressPrefixes', groups: 'sourceApplicationSecurityGroups' },
  { addresses: 'destinationAddressPrefixes', groups: 'destinationApplicationSecurityGroups' },
] as const;

export function checkNetworkSecurityGroup(group: NetworkSecurityGroup): readonly Problem[] {
  const { id, securityRules } = group;
  const error = errorsIn(id);
  const tooMany = (rule: string, pointer: string, count: number, of: string, most: number) =>
    count > most
      ? [by(rule, error('limit', pointer, `The security group has ${count} ${of}`, `at most ${most}`))]
      : [];
  const named = new Set(
    securityRules.flatMap((rule) => sides.flatMap(({ groups }): readonly string[] => rule[groups])),
  );
  return [
    ...repeatedNames(error, '/securityRules', securityRules),
    ...repeatedPriorities(error, '/securityRules', securityRules, ({ direction }) => direction),
    ...prioritiesOutside(error, '/securityRules', securityRules, { from: 100, to: 4096 }).map((each) =>
      by('PLAN-NSG', each),
    ),
    ...tooMany('PLAN-NSG', '/securityRules', securityRules.length, 'rules', mostRules),
    ...sides.flatMap(({ addresses }) => {
      const count = securityRules.reduce(
        (sum, rule) => sum + rule[addresses].filter((term) => !isServiceTag(term)).length,
        0,
      );
      const of = 'addresses and prefixes on one side of its rules';
      return tooMany('PLAN-NSG-ADDRESSES', '/securityRules', count, of, mostAddresses);
    }),
    ...tooMany(
      'PLAN-NSG-GROUPS',
      '/securityRules',
      named.size,
      'application security groups in its rules',
      mostGroups,
    ),
    ...securityRules.flatMap((rule, index) =>
      sides.flatMap(({ addresses, groups }) => {
        const pointer = (property: string) => `/securityRules/${index}/${property}`;
        const of = 'application security groups on one side of a rule';
        return [
          ...several(id, pointer(addresses), rule[addresses].filter(isServiceTag).length, 'service tags'),
          ...several(id, pointer(groups), rule[groups].length, 'application security groups'),
          ...tooMany('PLAN-NSG-GROUPS', pointer(groups), rule[groups].length, of, mostGroupsOfSide),
        ];
      }),
    ),
  ];
}

/** The overview allows one per side of a rule, the limits page several: both readings are traced. */
function several(id: string, pointer: string, count: number, of: string): readonly Problem[] {
  if (count < 2) return [];
  return [
    by(
      'NSG-SEVERAL',
      warningsIn(id)(
        'not-supported',
        pointer,
        `The rule has several ${of} on one side: Microsoft’s pages disagree on whether Azure accepts such a rule`,
        'one, and a separate rule for each of the others',
      ),
    ),
  ];
}
