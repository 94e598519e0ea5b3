/**
 * The form for Azure's own answer about a NIC: a file that is chosen or dropped, or pasted text. It stays in
 * the page.
 */
import { Button, Field, Textarea } from '@fluentui/react-components';
import { type ClipboardEvent, type DragEvent, type FormEvent, useState } from 'react';
import { chooseFile } from '../files/choose-file';
import { type ComparedOf, commands, compareWith, compareWithFile } from './compared-answer';

type Props = {
  readonly of: ComparedOf;
  readonly nic: string;
  readonly label: string;
  /** The text that was pasted before and could not be read, to be corrected. */
  readonly text?: string;
  readonly onCancel: () => void;
};

/** A field with more characters is slow to type in, so a longer paste is compared immediately. */
const longestTyped = 100_000;
const pasted = 'the pasted text';

export function AnswerForm({ of, nic, label, text: before = '', onCancel }: Props) {
  const [text, setText] = useState(before.length > longestTyped ? '' : before);
  const [failed, setFailed] = useState<string>();
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file) setFailed(await compareWithFile(of, nic, file));
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const brought = event.clipboardData.getData('text');
    if (brought.length <= longestTyped) return;
    event.preventDefault();
    compareWith(of, { nic, name: pasted, text: brought });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    compareWith(of, { nic, name: pasted, text });
  };
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      const file = event.dataTransfer.files[0];
      if (!file) return;
      event.preventDefault();
      void take(file);
    },
  };
  return (
    <form
      className={over ? 'answer-form over' : 'answer-form'}
      aria-label={`Compare ${label} with Azure`}
      onSubmit={submit}
      {...drop}
    >
      <p>
        Add Azure’s output for this NIC: the JSON of <code className="mono">{commands[of]}</code>, or the file
        from the portal’s <em>Download</em>. It does not leave this page.
      </p>
      <div className="answer-buttons">
        <Button
          size="small"
          // The button that opened the form is gone, so the focus moves here.
          autoFocus
          onClick={() => void chooseFile('.json,.csv,.txt,application/json,text/csv').then(take)}
        >
          Choose a file…
        </Button>
        <span className="quiet">or drop it here</span>
      </div>
      <Field label="Or paste it" size="small">
        <Textarea
          size="small"
          rows={3}
          spellCheck={false}
          className="mono"
          value={text}
          onChange={(_, { value }) => setText(value)}
          onPaste={onPaste}
        />
      </Field>
      {failed !== undefined && (
        <p className="field-problem error" role="alert">
          {failed}
        </p>
      )}
      <div className="answer-buttons">
        <Button size="small" type="submit" appearance="primary" disabled={text.trim() === ''}>
          Compare
        </Button>
        <Button size="small" appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
