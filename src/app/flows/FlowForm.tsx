/**
 * "Trace from … to …": source and destination, picked on the canvas or typed, and a port. It can be saved as
 * a flow.
 */
import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, type KeyboardEvent, useId } from 'react';
import { dispatch, mayEdit } from '../store/document-actions';
import { showFlow, showTab, startPicking } from '../store/session-actions';
import { useSession } from '../store/store';
import { EndField } from './EndField';
import { suggestions } from './endpoint-text';
import { closeFlowForm, type OpenForm } from './flow-form-state';
import { PortField } from './PortField';
import { defaultName } from './read-draft';
import { useFlowDraft } from './use-flow-draft';
import './flows.css';

export function FlowForm({ form }: { readonly form: OpenForm }) {
  const { editing } = form;
  const { draft, problems, section, resources, change, read } = useFlowDraft(form);
  const pick = useSession('pick');
  const listId = useId();
  const trace = (event: FormEvent) => {
    event.preventDefault();
    const flow = read();
    if (flow === undefined) return;
    startPicking(undefined);
    showFlow(flow);
    showTab('trace');
  };
  const keep = () => {
    const flow = read();
    if (flow === undefined) return;
    const command = editing
      ? ({ type: 'set-flow', id: editing.id, flow } as const)
      : ({ type: 'add-flow', flow } as const);
    // What was typed stays if the document may only be read.
    if (!dispatch(command) && !mayEdit()) return;
    closeFlowForm();
    showFlow(flow.id);
    showTab('trace');
  };
  const field = (end: 'from' | 'to') => ({
    end,
    value: draft[end],
    problem: problems[end],
    list: listId,
    picking: pick === end,
    onChange: (text: string) => change({ [end]: text }),
  });

  return (
    <section
      ref={section}
      className="flow-form"
      aria-label={editing ? `Flow ${editing.name}` : 'New trace'}
      onKeyDown={closeByEscape}
    >
      <form onSubmit={trace} noValidate>
        <datalist id={listId}>
          {suggestions(resources).map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
        <EndField {...field('from')} />
        <EndField {...field('to')} />
        <PortField draft={draft} problem={problems.port} onChange={change} />
        <Field label="Name" size="small" orientation="horizontal">
          <Input
            size="small"
            value={draft.name}
            placeholder={draft.from && draft.to ? defaultName(draft) : 'From … to …'}
            maxLength={256}
            onChange={(_, { value }) => change({ name: value })}
          />
        </Field>
        <FlowButtons editing={editing?.id} onKeep={keep} />
      </form>
    </section>
  );
}

type ButtonsProps = {
  /** The id of the edited flow, if it is saved already. */
  readonly editing: string | undefined;
  readonly onKeep: () => void;
};

function FlowButtons({ editing, onKeep }: ButtonsProps) {
  const remove = (id: string) => {
    if (dispatch({ type: 'remove-flow', id })) closeFlowForm();
  };
  return (
    <div className="flow-buttons">
      <Button type="submit" appearance="primary" size="small">
        Trace
      </Button>
      <Button size="small" onClick={onKeep}>
        {editing !== undefined ? 'Save flow' : 'Save as flow'}
      </Button>
      {editing !== undefined && (
        <Button size="small" onClick={() => remove(editing)}>
          Delete flow
        </Button>
      )}
      <span className="grow" />
      <Button size="small" appearance="subtle" onClick={closeFlowForm}>
        Close
      </Button>
    </div>
  );
}

function closeByEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  closeFlowForm();
}
