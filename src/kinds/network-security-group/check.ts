/** What is wrong with a network security group alone: priorities, names, limits (facts 3, 2.3). */
import { prioritiesOutside, repeatedNames, repeatedPriorities } from '../../azure/list-problems';
import type { Problem } from '../../azure/problem';
import { by, errorsIn, warningsIn } from '../../azure/report';
import type { NetworkSecurityGroup } from './schema';

const mostRules = 1_000;
const mostAddresses = 4_000;
const sides = ['sourceAddressPrefixes', 'destinationAddressPrefixes'] as const;

export function checkNetworkSecurityGroup({ id, securityRules }: NetworkSecurityGroup): readonly Problem[] {
  const error = errorsIn(id);
  const problems: Problem[] = [
    ...repeatedNames(errorsIn(id), '/securityRules', securityRules),
    ...repeatedPriorities(errorsIn(id), '/securityRules', securityRules, ({ direction }) => direction),
    ...prioritiesOutside(errorsIn(id), '/securityRules', securityRules, { from: 100, to: 4096 }).map((each) =>
      by('PLAN-NSG', each),
    ),
  ];
  if (securityRules.length > mostRules) {
    problems.push(
      by(
        'PLAN-NSG',
        error('limit', '/securityRules', `${securityRules.length} rules`, `at most ${mostRules}`),
      ),
    );
  }
  for (const side of sides) {
    const addresses = securityRules.reduce(
      (sum, rule) => sum + rule[side].filter((term) => !isTag(term)).length,
      0,
    );
    if (addresses > mostAddresses) {
      problems.push(
        error(
          'limit',
          '/securityRules',
          `${addresses} addresses and prefixes on one side`,
          `at most ${mostAddresses}`,
        ),
      );
    }
    for (const [index, rule] of securityRules.entries()) {
      // Facts 3: the overview says one service tag for each side of a rule; the limits page counts several (contested).
      if (rule[side].filter(isTag).length < 2) continue;
      problems.push(
        warningsIn(id)(
          'not-supported',
          `/securityRules/${index}/${side}`,
          'Several service tags in one side of a rule: Microsoft’s pages disagree on whether Azure takes them',
          'one service tag, and a rule for each of the others',
        ),
      );
    }
  }
  return problems;
}

function isTag(term: string): boolean {
  return /^[A-Za-z]/.test(term.trim()) && term.trim().toLowerCase() !== 'any';
}
