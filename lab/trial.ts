/** One random network: planned, built, probed, compared. */
import { planLab } from '../src/linux-lab';
import { type Answering, type Compared, compare, engineOn } from './compare';
import { observe } from './laboratory';
import { networkOf, probesOf, type Recipe } from './recipe';

export type Trial = {
  readonly recipe: Recipe;
  readonly compared: readonly Compared[];
  readonly notMade: readonly { readonly number: number; readonly why: string }[];
};

export const asItIs: Answering = engineOn(new Map());

export async function tryRecipe(recipe: Recipe, answer: Answering = asItIs): Promise<Trial> {
  const network = networkOf(recipe);
  const plan = planLab(network, probesOf(recipe), () => true);
  return { recipe, compared: compare(plan, network, answer, await observe(plan)), notMade: plan.notMade };
}
