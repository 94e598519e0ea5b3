/** Checks every text of a resource against the format of its property; a required text that is empty is missing. */
import type { Problem } from '../../azure/kit/problem';
import { problemOfText } from '../../azure/kit/text-formats';
import type { ServiceTagTable } from '../../azure/service-tags/tags';
import { kindOf, type Resource } from '../../kinds';
import { oncePer } from '../../reuse/once';
import { pointerOf, tokensOf } from '../json-pointer';
import { propertyOf, visit } from '../schema-walk';

export function checkTexts(resource: Resource, tags: ServiceTagTable): readonly Problem[] {
  return checkWith(tags)(resource);
}

const checkWith = oncePer((tags: ServiceTagTable) =>
  oncePer((resource: Resource) => problemsOf(resource, tags)),
);

function problemsOf(resource: Resource, tags: ServiceTagTable): readonly Problem[] {
  const kind = kindOf(resource.kind);
  if (kind === undefined) return [];
  const problems: Problem[] = [];
  for (const { property, value, pointer } of visit(propertyOf(kind.schema), resource)) {
    if (typeof value !== 'string') continue;
    const { format, title } = property.meta;
    if (value.trim() === '') {
      if (!property.optional) problems.push(missing(resource.id, pointer, title));
    } else if (format !== undefined) {
      const problem = problemOfText(format, value, tags);
      if (problem !== undefined)
        problems.push({ severity: severityOf(problem.code), resource: resource.id, pointer, ...problem });
    }
  }
  return problems;
}

/**
 * An unknown region is only a warning, since regions change faster than our table; other invalid texts cannot
 * be traced.
 */
function severityOf(code: Problem['code']): Problem['severity'] {
  return code === 'unknown-region' ? 'warning' : 'error';
}

/** A warning, since half-drawn is normal: a row that was just added is empty. */
function missing(resource: string, pointer: string, title: string | undefined): Problem {
  const last = tokensOf(pointer)?.at(-1) ?? '';
  const row = /^\/(.+\/)?\d+\//.test(pointer) ? ' in this row' : '';
  return {
    severity: 'warning',
    code: 'missing',
    resource,
    pointer,
    message: `${title ?? pointerOf(last)} is empty${row}`,
    expected: 'a text',
  };
}
