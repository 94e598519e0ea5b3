/** Ids and names that occur twice. */
import type { Problem } from '../../azure/problem';
import { errorsIn, warningsIn } from '../../azure/report';
import type { Resource } from '../../kinds';
import type { Topology } from '../document';
import { containerOf } from '../structure';

export function checkIdentity(topology: Topology): readonly Problem[] {
  const ids = new Set<string>();
  const names = new Set<string>();
  const problems: Problem[] = [];
  for (const resource of topology.resources) {
    const { id, name } = resource;
    if (ids.has(id))
      problems.push(
        errorsIn(id)(
          'duplicate-id',
          '/id',
          `Another resource has the id ${id}: whatever names it means the first`,
          'an id of its own',
        ),
      );
    ids.add(id);
    const key = `${resource.kind} ${scopeOf(resource)} ${name.trim().toLowerCase()}`;
    if (name.trim() !== '' && names.has(key)) problems.push(sameName(resource));
    names.add(key);
  }
  for (const [index, { id }] of topology.flows.entries()) {
    if (topology.flows.findIndex((each) => each.id === id) === index) continue;
    problems.push(
      errorsIn('')('duplicate-id', `/flows/${index}/id`, `Another flow has the id ${id}`, 'an id of its own'),
    );
  }
  return problems;
}

/** Subnets are named within their network; everything else within a resource group, and a drawing may show several. */
function scopeOf(resource: Resource): string {
  return resource.kind === 'subnet' ? (containerOf(resource) ?? resource.id) : '';
}

function sameName(resource: Resource): Problem {
  const report = resource.kind === 'subnet' ? errorsIn(resource.id) : warningsIn(resource.id);
  const where = resource.kind === 'subnet' ? 'subnet of this virtual network' : 'resource of this kind';
  return report(
    'duplicate-name',
    '/name',
    `Another ${where} is called ${resource.name}`,
    'a name of its own',
  );
}
