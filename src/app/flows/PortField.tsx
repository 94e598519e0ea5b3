/** Protocol, port and the expectation of the flow, in one line. */
import { Field, Input, Select } from '@fluentui/react-components';
import { type Outcome, outcomes } from '../../azure/flows/flow';
import type { FlowDraft } from './flow-draft';

type Props = {
  readonly draft: FlowDraft;
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<FlowDraft>) => void;
};

const expectations: Readonly<Record<Outcome, string>> = {
  works: 'Expected: works',
  fails: 'Expected: fails',
  partly: 'Expected: partly',
  depends: 'Expected: depends',
  contested: 'Expected: contested',
  undecided: 'Expected: undecided',
};

export function PortField({ draft, problem, onChange }: Props) {
  const pings = draft.protocol === 'icmp';
  return (
    <Field label="Port" size="small" orientation="horizontal" validationMessage={problem ?? null}>
      {(control) => (
        <div className="flow-line">
          <Select
            size="small"
            aria-label="Protocol"
            value={draft.protocol}
            onChange={(_, { value }) => onChange({ protocol: value as FlowDraft['protocol'] })}
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
            disabled={pings}
            value={pings ? '' : draft.port}
            onChange={(_, { value }) => onChange({ port: value })}
          />
          <Select
            size="small"
            aria-label="Expected result"
            value={draft.expect}
            onChange={(_, { value }) => onChange({ expect: value as Outcome | '' })}
          >
            <option value="">No expected result</option>
            {outcomes.map((outcome) => (
              <option key={outcome} value={outcome}>
                {expectations[outcome]}
              </option>
            ))}
          </Select>
        </div>
      )}
    </Field>
  );
}
