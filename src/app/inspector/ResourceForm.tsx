/** The form of one resource, generated from the schema of its kind. */
import { useMemo } from 'react';
import type { Problem } from '../../azure/kit/problem';
import { type Kind, kindOf, type Resource } from '../../kinds';
import { attachNew } from '../canvas/edit';
import { checkHere } from '../forms/check-here';
import { FieldView } from '../forms/FieldView';
import { fieldsOf } from '../forms/fields';
import { FormContext } from '../forms/form-context';
import { SharedSuggestions } from '../forms/suggestions';
import { useDerived, useTopology } from '../store/store';
import { useLitPlace } from './use-lit-place';

/** The worker's problems arrive only with its board: until then, the same check runs here. */
function useCurrentProblems(): readonly Problem[] {
  const known = useDerived('problems');
  const current = useDerived('simulation') === 'idle';
  const topology = useTopology();
  return useMemo(() => (current ? known : checkHere(topology)), [current, topology, known]);
}

export function ResourceForm({ resource }: { readonly resource: Resource }) {
  const all = useCurrentProblems();
  const form = useMemo(
    () => ({
      resource,
      problems: all.filter((problem) => problem.resource === resource.id),
      FieldView,
      attachNew: (pointer: string, kind: Kind) => attachNew(resource, pointer, kind),
    }),
    [resource, all],
  );
  useLitPlace(resource.id);
  const kind = kindOf(resource.kind);
  if (!kind) return null;
  return (
    <FormContext value={form}>
      <form
        className="form"
        aria-label={`Properties of ${resource.name}`}
        onSubmit={(event) => event.preventDefault()}
      >
        {fieldsOf(kind.schema).map((field) => (
          <FieldView
            key={field.key}
            field={field}
            pointer={`/${field.key}`}
            value={(resource as Readonly<Record<string, unknown>>)[field.key]}
          />
        ))}
        <SharedSuggestions />
      </form>
    </FormContext>
  );
}
