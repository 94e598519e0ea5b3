/** Ids and names that occur twice. */
import type { Problem } from '../../azure/kit/problem';
import { errorsIn, warningsIn } from '../../azure/kit/report';
import type { Resource } from '../../kinds';
import { oncePer } from '../../reuse/once';
import type { Topology } from '../document';
import { containerOf } from '../structure';

export function checkIdentity(topology: Topology): readonly Problem[] {
  const ids = new Set<string>();
  const names = new Set<string>();
  const problems: Problem[] = [];
  for (const resource of topology.resources) {
    const { id } = resource;
    if (ids.has(id))
      problems.push(
        errorsIn(id)(
          'duplicate-id',
          '/id',
          `Another resource has the id ${id}: references to this id mean the first one`,
          'a unique id',
        ),
      );
    ids.add(id);
    const name = fullName(resource);
    if (name === undefined) continue;
    if (names.has(name)) problems.push(sameName(resource));
    names.add(name);
  }
  const flows = new Set<string>();
  for (const [index, { id }] of topology.flows.entries()) {
    if (flows.has(id))
      problems.push(
        errorsIn('')('duplicate-id', `/flows/${index}/id`, `Another flow has the id ${id}`, 'a unique id'),
      );
    flows.add(id);
  }
  return problems;
}

/** The same text for names that Azure considers equal; `undefined` for a resource without a name. */
const fullName = oncePer((resource: Resource): string | undefined => {
  const name = resource.name.trim().toLowerCase();
  return name === '' ? undefined : `${resource.kind} ${scopeOf(resource)} ${name}`;
});

/**
 * A subnet name is unique in its virtual network; other names in a resource group, and a drawing may show
 * several groups.
 */
function scopeOf(resource: Resource): string {
  return resource.kind === 'subnet' ? (containerOf(resource) ?? resource.id) : '';
}

function sameName(resource: Resource): Problem {
  const report = resource.kind === 'subnet' ? errorsIn(resource.id) : warningsIn(resource.id);
  const where = resource.kind === 'subnet' ? 'subnet of this virtual network' : 'resource of this kind';
  return report('duplicate-name', '/name', `Another ${where} is called ${resource.name}`, 'a unique name');
}
