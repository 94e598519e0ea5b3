/** One network: plans, builds and probes it, and compares what was seen with an engine. */
import { type LabPlan, planLab } from '../src/linux-lab';
import type { Network } from '../src/network/network';
import { type Answering, type Compared, compare, engineOn } from './compare';
import { networkOfParts } from './interfaces';
import { observe, type Seen } from './laboratory';
import { networkOf, probesOf, type Recipe } from './recipe';

export type Observed = {
  /** What the engine is given: where the kernel has one node for a device with two interfaces, this has several. */
  readonly network: Network;
  readonly plan: LabPlan;
  readonly seen: readonly Seen[];
};

/** What the kernel did does not depend on an engine: several can be compared with it. */
export async function observeRecipe(recipe: Recipe): Promise<Observed> {
  const plan = planLab(networkOf(recipe), probesOf(recipe), () => true);
  return { network: networkOfParts(recipe), plan, seen: await observe(plan) };
}

export const asItIs: Answering = engineOn(new Map());

export type Trial = {
  readonly recipe: Recipe;
  readonly compared: readonly Compared[];
  readonly notMade: LabPlan['notMade'];
};

export async function tryRecipe(recipe: Recipe): Promise<Trial> {
  const { network, plan, seen } = await observeRecipe(recipe);
  return { recipe, compared: compare(plan, network, asItIs, seen), notMade: plan.notMade };
}
