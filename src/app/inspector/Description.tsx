/** What the document says of itself: one undo entry when the field is left. */
import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { dispatch } from '../store/document-actions';
import { useTopology } from '../store/store';

/** As long as a file may hold. */
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
        placeholder="What it shows, and for whom"
        value={typed ?? description}
        onChange={(_, { value }) => setTyped(value)}
        onBlur={commit}
      />
    </Field>
  );
}
