/** One property in a form: label, input, help, and its problems, while the user types. */
import { Field as Labelled } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { dispatch } from '../store/document-actions';
import { Control } from './Control';
import { draftProblems } from './draft-problems';
import { problemsWithin } from './field-problems';
import type { Field, GroupField } from './fields';
import { useForm } from './form-context';
import { ProblemList } from './ProblemList';
import { TableView } from './TableView';

type Props<F extends Field = Field> = {
  readonly field: F;
  readonly pointer: string;
  readonly value: unknown;
};

export function FieldView({ field, pointer, value }: Props) {
  if (field.type === 'group') return <GroupView field={field} pointer={pointer} value={value} />;
  if (field.type === 'table') return <TableView field={field} pointer={pointer} value={value} />;
  return <ValueView field={field} pointer={pointer} value={value} />;
}

function ValueView({ field, pointer, value }: Props) {
  const { resource } = useForm();
  const { problems, onTyping } = useProblems(pointer);
  const set = (next: unknown) =>
    dispatch({ type: 'set-property', resource: resource.id, pointer, value: next });
  const worst = problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  return (
    <div className="field" data-pointer={pointer}>
      <Labelled
        label={field.type === 'flag' ? null : field.title}
        hint={field.help ?? null}
        size="small"
        validationState={problems.length === 0 ? 'none' : worst}
        validationMessageIcon={null}
        validationMessage={problems.length > 0 ? <ProblemList problems={problems} pointer={pointer} /> : null}
      >
        {(labelled) => (
          <Control
            field={field}
            pointer={pointer}
            value={value}
            set={set}
            place="form"
            onTyping={onTyping}
            labelled={labelled}
          />
        )}
      </Labelled>
    </div>
  );
}

/**
 * The problems of a place: of the document, or, while the user types, of the document with the typed value.
 */
export function useProblems(pointer: string) {
  const form = useForm();
  const [typed, setTyped] = useState<unknown>();
  const settled = useDeferredValue(typed);
  const problems = settled === undefined ? form.problems : draftProblems(form.resource.id, pointer, settled);
  return { problems: problemsWithin(problems, pointer), onTyping: setTyped };
}

function GroupView({ field, pointer, value }: Props<GroupField>) {
  return (
    <fieldset className="group" data-pointer={pointer}>
      <legend>{field.title}</legend>
      {field.help && <p className="help">{field.help}</p>}
      {field.fields.map((inner) => (
        <FieldView
          key={inner.key}
          field={inner}
          pointer={`${pointer}/${inner.key}`}
          value={(value as Readonly<Record<string, unknown>> | undefined)?.[inner.key]}
        />
      ))}
    </fieldset>
  );
}
