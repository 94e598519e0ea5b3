/** The document's description: leaving the field makes one undo entry. */
import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { dispatch } from '../store/document-actions';
import { useTopology } from '../store/store';

/** The longest description that a file may have. */
const mostLetters = 10_000;

export function Description() {
  const { description = '' } = useTopology();
  const [typed, setTyped] = useState<string>();
  const commit = () => {
    if (typed !== undefined) dispatch({ type: 'describe-topology', description: typed.trim() });
    setTyped(undefined);
  };
  return (
    <Field className="description" size="small" label="Description of this document">
      <Textarea
        size="small"
        resize="vertical"
        rows={4}
        maxLength={mostLetters}
        placeholder="What it shows, and who it is for"
        value={typed ?? description}
        onChange={(_, { value }) => setTyped(value)}
        onBlur={commit}
      />
    </Field>
  );
}
