/** Flows whose ends do not exist or cannot be read, and expectations about places that do not exist. */
import type { Endpoint, Expectation } from '../../azure/flows/flow';
import type { Problem } from '../../azure/kit/problem';
import { errorsIn, warningsIn } from '../../azure/kit/report';
import { problemOfText } from '../../azure/kit/text-formats';
import type { ServiceTagTable } from '../../azure/service-tags/tags';
import type { Topology } from '../document';
import { pointerOf, valueAt } from '../json-pointer';
import { resourceById } from '../structure';

export function checkFlows(topology: Topology, tags: ServiceTagTable): readonly Problem[] {
  return [
    ...topology.flows.flatMap(({ from, to, expect }, index) => [
      ...endProblems(topology, from as Endpoint, `/flows/${index}/from`, tags),
      ...endProblems(topology, to as Endpoint, `/flows/${index}/to`, tags),
      ...(expect === undefined ? [] : expectationProblems(topology, expect, `/flows/${index}/expect`)),
    ]),
    ...Object.entries(topology.expectations).flatMap(([flow, expectation]) =>
      expectationProblems(topology, expectation, pointerOf('expectations', flow)),
    ),
  ];
}

function endProblems(
  topology: Topology,
  end: Endpoint,
  pointer: string,
  tags: ServiceTagTable,
): readonly Problem[] {
  const error = errorsIn('');
  if ('resource' in end) {
    if (resourceById(topology, end.resource) !== undefined) return [];
    return [
      error(
        'missing-reference',
        pointer,
        `There is no resource ${end.resource}`,
        'a resource, an address, a service tag or a host name',
      ),
    ];
  }
  const text = textOf(end);
  const problem = text && problemOfText(text.format, text.value, tags);
  return problem ? [error(problem.code, pointer, problem.message, problem.expected)] : [];
}

function textOf(end: Exclude<Endpoint, { resource: string }>) {
  if ('address' in end) return { format: 'ipv4-address', value: end.address } as const;
  if ('prefix' in end) return { format: 'address-or-prefix', value: end.prefix } as const;
  if ('serviceTag' in end) return { format: 'service-tag', value: end.serviceTag } as const;
  if ('host' in end) return { format: 'host-name', value: end.host } as const;
  return undefined;
}

/**
 * `at` is a resource, `because` a resource and a pointer inside it; both may have been removed since they
 * were saved.
 */
function expectationProblems(
  topology: Topology,
  { at, because }: Expectation,
  pointer: string,
): readonly Problem[] {
  const warning = warningsIn('');
  const [id = '', inside] = because?.split('#') ?? [];
  const resource = resourceById(topology, id);
  const problems: Problem[] = [];
  if (at !== undefined && resourceById(topology, at) === undefined) {
    problems.push(
      warning('missing-reference', `${pointer}/at`, `There is no resource ${at}`, 'the id of a resource'),
    );
  }
  if (because !== undefined && resource === undefined) {
    problems.push(
      warning(
        'missing-reference',
        `${pointer}/because`,
        `There is no resource ${id}`,
        'a place such as rt-apim#/routes/0',
      ),
    );
  } else if (inside !== undefined && valueAt(resource, inside) === undefined) {
    problems.push(
      warning(
        'missing-reference',
        `${pointer}/because`,
        `${resource?.name} has nothing at ${inside}`,
        'a place such as rt-apim#/routes/0',
      ),
    );
  }
  return problems;
}
