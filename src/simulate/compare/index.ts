/** Compares Roundtrip's predictions with Azure's output: the entry for `routes`, `rules`, the inspector and the worker. */
import { effectiveRoutes, effectiveRules } from '../inspect';
import type { Simulation } from '../simulation';
import { compareRoutes } from './compare-routes';
import { compareRules } from './compare-rules';
import type { Compared, RoutesComparison, RulesComparison } from './comparison';
import { parseAzureRoutes } from './parse-routes';
import { parseAzureRules } from './parse-rules';

/** `nic` is the NIC's id; `text` is the output of Azure's tools for that NIC. */
export function compareRoutesWithAzure(
  simulation: Simulation,
  nic: string,
  text: string,
): Compared<RoutesComparison> {
  const { value, problems } = parseAzureRoutes(text);
  if (value === undefined) return { type: 'unreadable', problems };
  const here = effectiveRoutes(simulation, nic).find((each) => each.nic === nic)?.routes ?? [];
  return { type: 'compared', comparison: compareRoutes(here, value) };
}

export function compareRulesWithAzure(
  simulation: Simulation,
  nic: string,
  text: string,
): Compared<RulesComparison> {
  const { value, problems } = parseAzureRules(text);
  if (value === undefined) return { type: 'unreadable', problems };
  const names = new Map(simulation.topology.resources.map(({ id, name }) => [id, name]));
  // Azure lists security admin rules with another command: `az network manager list-effective-security-admin-rules`.
  const here = (effectiveRules(simulation, nic).find((each) => each.nic === nic)?.rules ?? []).filter(
    (rule) => rule.of === 'security-group',
  );
  const context = { tags: simulation.tags, groupName: (id: string) => names.get(id) ?? id };
  return { type: 'compared', comparison: compareRules(context, here, value) };
}
