/**
 * Checks a security admin configuration: names, priorities, limits, and other configurations of the same
 * scope.
 */
import { prioritiesOutside, repeatedNames } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import type { SecurityAdminConfiguration } from './schema';

const mostRules = 100;
const mostPrefixes = 20_000;
const unsupportedTags: readonly string[] = ['azureplatformdns', 'azureplatformimds', 'azureplatformlkm'];

export function checkSecurityAdminConfiguration(
  configuration: SecurityAdminConfiguration,
  neighbors: Neighbors,
): readonly Problem[] {
  const { id, ruleCollections } = configuration;
  const error = errorsIn(id);
  return [
    ...repeatedNames(error, '/ruleCollections', ruleCollections),
    ...ruleCollections.flatMap(({ name, rules, virtualNetworks }, index) => {
      const pointer = `/ruleCollections/${index}`;
      return [
        ...repeatedNames(error, `${pointer}/rules`, rules),
        ...prioritiesOutside(error, `${pointer}/rules`, rules, { from: 1, to: 4096 }).map((each) =>
          by('PLAN-ADMIN', each),
        ),
        ...(virtualNetworks.length === 0
          ? [
              warningsIn(id)(
                'never-works',
                `${pointer}/virtualNetworks`,
                `${name || 'The collection'} is not applied to a virtual network`,
                'the virtual networks that its rules apply to',
              ),
            ]
          : []),
      ];
    }),
    ...samePriorities(configuration),
    ...limits(configuration),
    ...unsupported(configuration),
    ...rivals(configuration, neighbors),
  ];
}

type Placed = {
  readonly pointer: string;
  readonly key: string;
  readonly priority: number;
  readonly access: string;
  readonly networks: readonly string[];
};

/** No page says which of two rules with the same priority comes first; it matters if their access differs. */
function samePriorities({ id, ruleCollections }: SecurityAdminConfiguration): readonly Problem[] {
  const placed = ruleCollections.flatMap(({ rules, virtualNetworks }, collection) =>
    rules.map(
      ({ priority, direction, access }, index): Placed => ({
        pointer: `/ruleCollections/${collection}/rules/${index}/priority`,
        key: `${direction} ${priority}`,
        priority,
        access,
        networks: virtualNetworks,
      }),
    ),
  );
  const byKey = new Map<string, Placed[]>();
  return placed.flatMap((rule) => {
    const others = byKey.get(rule.key) ?? [];
    byKey.set(rule.key, [...others, rule]);
    const rival = others.some(
      (each) =>
        each.access !== rule.access && each.networks.some((network) => rule.networks.includes(network)),
    );
    if (!rival) return [];
    const problem = warningsIn(id)(
      'duplicate-priority',
      rule.pointer,
      `Another rule for the same virtual network has priority ${rule.priority} and a different value for Access: no page of Microsoft’s says which rule Azure evaluates first`,
      'an unused number',
    );
    return [by('ADMIN-SAME-PRIORITY', problem)];
  });
}

function limits({ id, ruleCollections }: SecurityAdminConfiguration): readonly Problem[] {
  const rules = ruleCollections.flatMap((each) => each.rules);
  const prefixes = rules.reduce(
    (sum, { sources, destinations }) => sum + sources.length + destinations.length,
    0,
  );
  const over = (message: string, most: number) =>
    by('PLAN-ADMIN', errorsIn(id)('limit', '/ruleCollections', message, `at most ${most}`));
  return [
    ...(rules.length > mostRules
      ? [over(`The configuration has ${rules.length} security admin rules`, mostRules)]
      : []),
    ...(prefixes > mostPrefixes
      ? [over(`The rules of the configuration have ${prefixes} prefixes in total`, mostPrefixes)]
      : []),
  ];
}

function unsupported({ id, ruleCollections }: SecurityAdminConfiguration): readonly Problem[] {
  return ruleCollections.flatMap(({ rules }, collection) =>
    rules.flatMap((rule, index) =>
      (['sources', 'destinations'] as const).flatMap((side) =>
        rule[side].flatMap((term, at) =>
          unsupportedTags.includes(term.trim().toLowerCase())
            ? [
                by(
                  'PLAN-ADMIN-TAGS',
                  errorsIn(id)(
                    'not-supported',
                    `/ruleCollections/${collection}/rules/${index}/${side}/${at}`,
                    `Security admin rules do not support ${term.trim()}`,
                    'an address, a prefix or another service tag',
                  ),
                ),
              ]
            : [],
        ),
      ),
    ),
  );
}

/**
 * A network manager has one configuration in a region, and two network managers cannot have the same scope.
 */
function rivals(
  { id, networkManagerScope, ruleCollections }: SecurityAdminConfiguration,
  { all }: Neighbors,
): readonly Problem[] {
  const earlier = all
    .slice(
      0,
      Math.max(
        0,
        all.findIndex((each) => each.id === id),
      ),
    )
    .filter((each): each is SecurityAdminConfiguration => each.kind === 'security-admin-configuration')
    .filter((each) => each.networkManagerScope === networkManagerScope);
  return ruleCollections.flatMap(({ virtualNetworks }, collection) =>
    virtualNetworks.flatMap((network, index) => {
      const rival = earlier.find((each) =>
        each.ruleCollections.some((other) => other.virtualNetworks.includes(network)),
      );
      if (rival === undefined) return [];
      const problem = warningsIn(id)(
        'limit',
        `/ruleCollections/${collection}/virtualNetworks/${index}`,
        `${rival.name} is already applied to this virtual network, at the same scope`,
        'one configuration with several rule collections',
      );
      return [by('PLAN-ADMIN', problem)];
    }),
  );
}
