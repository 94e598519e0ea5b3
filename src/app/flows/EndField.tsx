/** One end of a flow: typed with suggestions, or picked on the canvas. */
import { Button, Field, Input } from '@fluentui/react-components';
import { startPicking } from '../store/session-actions';

type Props = {
  readonly end: 'from' | 'to';
  readonly value: string;
  readonly problem: string | undefined;
  /** The id of the list of suggestions. */
  readonly list: string;
  readonly picking: boolean;
  readonly onChange: (value: string) => void;
};

const words = { from: 'From', to: 'To' } as const;
const ends = { from: 'source', to: 'destination' } as const;
const examples = {
  from: 'A resource, address, prefix or tag',
  to: 'A resource, address, tag or host name',
} as const;

export function EndField({ end, value, problem, list, picking, onChange }: Props) {
  return (
    <div className={picking ? 'end-field picking' : 'end-field'}>
      <Field
        label={words[end]}
        size="small"
        orientation="horizontal"
        validationMessage={problem ?? null}
        className="end-text"
      >
        <Input
          size="small"
          name={end}
          list={list}
          value={value}
          placeholder={examples[end]}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, { value: typed }) => {
            startPicking(undefined);
            onChange(typed);
          }}
        />
      </Field>
      <Button
        size="small"
        aria-pressed={picking}
        aria-label={`Pick the ${ends[end]} on the canvas`}
        onClick={() => startPicking(picking ? undefined : end)}
      >
        Pick
      </Button>
    </div>
  );
}
