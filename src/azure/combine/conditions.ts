/** The conditions of all targets: health probes of load balancers, and probes that kinds declare. */
import type { Condition } from '../../network/network';
import type { Memo } from '../../reuse/memo';
import { conditionOf } from '../frontends/conditions';
import type { ConditionPart } from '../parts/frontend';
import { type Drawn, networkOfNic } from './drawn';

export function conditionsOf(
  drawn: Drawn,
  probes: readonly ConditionPart[],
  memo: Memo,
): ReadonlyMap<string, Condition> {
  const conditions = [...drawn.parts('condition'), ...probes].flatMap((part) => {
    const probed = part.by.prober === 'platform' ? part.by.nic : undefined;
    const nic = probed === undefined ? undefined : drawn.nicById.get(probed);
    const network = probed === undefined ? undefined : networkOfNic(drawn, probed)?.id;
    return memo.of(`condition:${part.id}`, { part, nic, network }, conditionOf) ?? [];
  });
  return new Map(conditions.map((condition) => [condition.id, condition]));
}
