/** What every field of a form needs: the resource, its problems, and how to set a value. */
import { type ComponentType, createContext, useContext } from 'react';
import type { Problem } from '../../azure/kit/problem';
import type { Kind, Resource } from '../../kinds';
import type { Field } from './fields';

export type FieldProps = { readonly field: Field; readonly pointer: string; readonly value: unknown };

export type Form = {
  readonly resource: Resource;
  readonly problems: readonly Problem[];
  /** Shows one field of a row that expands into a form. */
  readonly FieldView: ComponentType<FieldProps>;
  /** Creates a resource of that kind and sets the property at `pointer` to refer to it. */
  readonly attachNew: (pointer: string, kind: Kind) => void;
};

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field is outside a form');
  return form;
}
