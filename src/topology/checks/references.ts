/** Checks references between resources: the resource exists, its kind belongs there, and it is in a container. */
import type { ContainerDefinition } from '../../azure/kit/kind';
import type { Problem } from '../../azure/kit/problem';
import { errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import { kindOf, type Resource } from '../../kinds';
import { oneOfKinds } from '../kind-title';
import { containerOf, containerProperty, referencesOf } from '../structure';

export function checkReferences(resource: Resource, neighbors: Neighbors): readonly Problem[] {
  const error = errorsIn(resource.id);
  const broken = referencesOf(resource).flatMap(({ pointer, to, kinds }): readonly Problem[] => {
    const found = neighbors.get(to);
    const wanted = oneOfKinds(kinds);
    if (found === undefined)
      return [error('missing-reference', pointer, `There is no resource ${to}`, wanted)];
    if (kinds.includes(found.kind)) return [];
    return [error('wrong-kind-reference', pointer, `${found.name} is ${oneOfKinds([found.kind])}`, wanted)];
  });
  const property = containerProperty(resource);
  if (property === undefined || containerOf(resource) !== undefined || mayStandOutside(resource))
    return broken;
  const wanted = oneOfKinds(kindOf(resource.kind)?.container?.kinds ?? []);
  return [
    ...broken,
    warningsIn(resource.id)('missing', `/${property}`, `${resource.name} is not in ${wanted} yet`, wanted),
  ];
}

function mayStandOutside({ kind }: Resource): boolean {
  const container: ContainerDefinition | undefined = kindOf(kind)?.container;
  return container?.optional === true;
}
