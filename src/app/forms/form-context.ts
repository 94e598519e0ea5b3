/** What every field of a form needs to know: whose form it is, what is wrong there, and how a value is set. */
import { type ComponentType, createContext, useContext } from 'react';
import type { Problem } from '../../azure/kit/problem';
import type { Kind, Resource } from '../../kinds';
import type { Field } from './fields';

export type FieldProps = { readonly field: Field; readonly pointer: string; readonly value: unknown };

export type Form = {
  readonly resource: Resource;
  readonly problems: readonly Problem[];
  /** Rows open into forms: how one field of them is shown. */
  readonly FieldView: ComponentType<FieldProps>;
  /** Makes a resource of that kind and lets the property at `pointer` name it. */
  readonly attachNew: (pointer: string, kind: Kind) => void;
};

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field stands outside of a form');
  return form;
}
