/** The name of the document, edited in place: leaving the field makes one undo entry. */
import { useState } from 'react';
import { dispatch } from '../store/document-actions';
import { useTopology } from '../store/store';

export function DocumentName() {
  const { name } = useTopology();
  const [typed, setTyped] = useState<string>();
  const commit = () => {
    const next = typed?.trim();
    if (next && next !== name) dispatch({ type: 'rename-topology', name: next });
    setTyped(undefined);
  };
  return (
    <input
      className="document-name"
      aria-label="Name of the document"
      value={typed ?? name}
      maxLength={256}
      spellCheck={false}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
}
