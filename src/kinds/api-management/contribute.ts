/**
 * API Management: in each region, units behind a public and maybe a private frontend; its names, stores and
 * flows.
 */
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { flowsOf } from './flows';
import { hostNamesOf, isV2 } from './hosts';
import { deploymentsOf } from './locations';
import type { ApiManagement } from './schema';
import { dependencyNames, storesOf } from './stores';
import { classicDeployment } from './units';
import { v2Deployment } from './v2';

export function contributeApiManagement(
  instance: ApiManagement,
  context: CompileContext,
): readonly Contribution[] {
  const deployments = deploymentsOf(instance);
  const [first] = deployments;
  if (isV2(instance)) {
    if (first === undefined) return [flowsOf(instance, context)];
    return [...v2Deployment(instance, first), ...hostNamesOf(instance), flowsOf(instance, context)];
  }
  const parts = deployments.flatMap((each) => classicDeployment(instance, each));
  if (parts.length === 0) return [flowsOf(instance, context)];
  return [
    ...parts,
    ...hostNamesOf(instance),
    ...dependencyNames(instance, context),
    ...storesOf(instance, context),
    flowsOf(instance, context),
  ];
}
