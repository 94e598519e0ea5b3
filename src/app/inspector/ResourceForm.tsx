/** The form of one resource, generated from the schema of its kind. */
import { useMemo } from 'react';
import { kindOf, type Resource } from '../../kinds';
import { useDerived } from '../store/store';
import { FieldView } from './FieldView';
import { fieldsOf } from './fields';
import { FormContext } from './form-context';
import { SharedSuggestions } from './suggestions';
import { useLitPlace } from './use-lit-place';

export function ResourceForm({ resource }: { readonly resource: Resource }) {
  const all = useDerived('problems');
  const form = useMemo(
    () => ({ resource, problems: all.filter((problem) => problem.resource === resource.id), FieldView }),
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
