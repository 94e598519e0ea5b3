/**
 * Remedies where a security admin rule denied a packet: a rule before it, in the same collection, that allows
 * this flow.
 */
import type { ResourceOf } from '../../kinds';
import type { Topology } from '../../topology/document';
import { say } from '../sentence';
import { type Death, denialOf } from './death';
import { freePriority, linkTo, resourceIn, unusedName } from './places';
import type { Remedy } from './remedy';
import { directionAt, groupEnds, portsOf, proper } from './rules';

/** Allow comes first: it leaves the final decision to the security groups. */
const accesses = ['Allow', 'AlwaysAllow'] as const;

export function adminRule(death: Death, topology: Topology): readonly Remedy[] {
  const denial = denialOf(death);
  const configuration = resourceIn(topology, denial?.place.resource ?? '');
  if (denial === undefined || configuration?.kind !== 'security-admin-configuration') return [];
  const at = collectionAt(configuration, denial.place.pointer);
  if (at === undefined) return [];
  const direction = directionAt(death);
  const taken = configuration.ruleCollections
    .flatMap(({ rules }) => rules)
    .filter((each) => each.direction === direction)
    .map(({ priority }) => priority);
  const priority = freePriority(taken, 1, denial.matched.priority);
  if (priority === undefined) return [];
  return accesses.flatMap((access) =>
    groupEnds(death, topology).map(({ source, destination, text }): Remedy => {
      const value = {
        name: unusedName(
          'allow-flow',
          at.rules.map(({ name }) => name),
        ),
        priority,
        direction,
        access,
        protocol: proper(death.hop.packetIn.protocol),
        sources: [...source],
        sourcePortRanges: ['*'],
        destinations: [...destination],
        destinationPortRanges: portsOf(death),
      };
      const verb = access === 'Allow' ? 'Allow' : 'Always allow';
      return {
        id: `admin rule ${configuration.id} ${direction} ${access} ${text}`,
        title: say`${verb} ${text} in ${linkTo(configuration)}`,
        commands: [
          {
            type: 'insert-item',
            resource: configuration.id,
            pointer: `/ruleCollections/${at.index}/rules`,
            index: at.rules.length,
            value,
          },
        ],
      };
    }),
  );
}

type Configuration = ResourceOf<'security-admin-configuration'>;

/** The collection that holds the rule at that pointer. */
function collectionAt({ ruleCollections }: Configuration, pointer: string) {
  const index = Number(/^\/ruleCollections\/(\d+)\//.exec(pointer)?.[1]);
  const collection = ruleCollections[index];
  return collection === undefined ? undefined : { index, rules: collection.rules };
}
