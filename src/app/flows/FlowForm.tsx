/** "Trace from … to …": two ends, picked on the canvas or typed, and a port; kept as a flow if wanted. */
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Outcome, outcomes } from '../../azure/flows/flow';
import { dispatch } from '../store/document-actions';
import { showFlow, showTab, startPicking } from '../store/session-actions';
import { topologyNow, useSession, useTopology } from '../store/store';
import { EndField } from './EndField';
import { endpointAsText } from './endpoint-as-text';
import { suggestions } from './endpoint-text';
import { closeFlowForm, type OpenForm } from './flow-form-state';
import { type DraftProblems, defaultName, newFlowId, readDraft } from './read-draft';
import './flows.css';

const expectations: Readonly<Record<Outcome, string>> = {
  works: 'expect it works',
  fails: 'expect it fails',
  partly: 'expect partly',
  depends: 'expect it depends',
  contested: 'expect contested',
  undecided: 'expect undecided',
};

export function FlowForm({ form }: { readonly form: OpenForm }) {
  const { editing } = form;
  const { resources } = useTopology();
  const [draft, setDraft] = useState(form.draft);
  const [problems, setProblems] = useState<DraftProblems>({});
  const otherTags = useSession('serviceTags').source !== '';
  const pick = useSession('pick');
  const picked = useSession('picked');
  const section = useRef<HTMLElement>(null);
  const listId = useId();
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));

  // What is picked on the canvas becomes text, as if it had been typed.
  useEffect(() => {
    const texts = Object.entries(picked).map(([end, id]) => [
      end,
      endpointAsText({ resource: id }, topologyNow().resources),
    ]);
    if (texts.length > 0) setDraft((before) => ({ ...before, ...Object.fromEntries(texts) }));
  }, [picked]);
  useEffect(() => section.current?.querySelector('input')?.focus(), []);

  const read = () => {
    const id = editing?.id ?? newFlowId(topologyNow().flows.map((flow) => flow.id));
    const result = readDraft(draft, id, { resources, otherTags }, editing);
    setProblems(result.problems ?? {});
    if (result.problems) {
      const first = (['from', 'to', 'port'] as const).find((field) => result.problems[field] !== undefined);
      section.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    }
    return result.flow;
  };
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
    dispatch(editing ? { type: 'set-flow', id: editing.id, flow } : { type: 'add-flow', flow });
    closeFlowForm();
    showFlow(flow.id);
    showTab('trace');
  };
  const remove = () => {
    if (!editing) return;
    dispatch({ type: 'remove-flow', id: editing.id });
    closeFlowForm();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    closeFlowForm();
  };

  return (
    <section
      ref={section}
      className="flow-form"
      aria-label={editing ? `Flow ${editing.name}` : 'New trace'}
      onKeyDown={onKeyDown}
    >
      <form onSubmit={trace} noValidate>
        <datalist id={listId}>
          {suggestions(resources).map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
        <EndField
          end="from"
          value={draft.from}
          problem={problems.from}
          list={listId}
          picking={pick === 'from'}
          onChange={(from) => change({ from })}
        />
        <EndField
          end="to"
          value={draft.to}
          problem={problems.to}
          list={listId}
          picking={pick === 'to'}
          onChange={(to) => change({ to })}
        />
        <Field label="Port" size="small" orientation="horizontal" validationMessage={problems.port}>
          {(control) => (
            <div className="flow-line">
              <Select
                size="small"
                aria-label="Protocol"
                value={draft.protocol}
                onChange={(_, { value }) => change({ protocol: value as typeof draft.protocol })}
              >
                <option value="tcp">TCP</option>
                <option value="udp">UDP</option>
                <option value="icmp">ICMP</option>
              </Select>
              <Input
                {...control}
                size="small"
                name="port"
                inputMode="numeric"
                disabled={draft.protocol === 'icmp'}
                value={draft.protocol === 'icmp' ? '' : draft.port}
                onChange={(_, { value }) => change({ port: value })}
              />
              <Select
                size="small"
                aria-label="Expectation"
                value={draft.expect}
                onChange={(_, { value }) => change({ expect: value as Outcome | '' })}
              >
                <option value="">expect nothing</option>
                {outcomes.map((outcome) => (
                  <option key={outcome} value={outcome}>
                    {expectations[outcome]}
                  </option>
                ))}
              </Select>
            </div>
          )}
        </Field>
        <Field label="Name" size="small" orientation="horizontal">
          <Input
            size="small"
            value={draft.name}
            placeholder={draft.from && draft.to ? defaultName(draft) : 'From … to …'}
            maxLength={256}
            onChange={(_, { value }) => change({ name: value })}
          />
        </Field>
        <div className="flow-buttons">
          <Button type="submit" appearance="primary" size="small">
            Trace
          </Button>
          <Button size="small" onClick={keep}>
            {editing ? 'Save flow' : 'Keep as flow'}
          </Button>
          {editing && (
            <Button size="small" onClick={remove}>
              Delete flow
            </Button>
          )}
          <span className="grow" />
          <Button size="small" appearance="subtle" onClick={closeFlowForm}>
            Close
          </Button>
        </div>
      </form>
    </section>
  );
}
