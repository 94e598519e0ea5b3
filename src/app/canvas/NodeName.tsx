/** The name on a node, or the field to change it. */
import { useEffect, useRef, useState } from 'react';
import { dispatch } from '../store/document-actions';
import { changeSession } from '../store/store';
import type { ResourceData } from './to-canvas';
import { focusNode } from './viewport';

export function NodeName({ data }: { readonly data: ResourceData }) {
  return data.renaming ? (
    <RenameField id={data.resource.id} name={data.resource.name} />
  ) : (
    <span className="node-name">{data.resource.name}</span>
  );
}

function RenameField({ id, name }: { readonly id: string; readonly name: string }) {
  const [typed, setTyped] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const end = (next: string) => {
    const hadKeyboard = document.activeElement === field.current;
    changeSession({ renaming: undefined });
    if (hadKeyboard) requestAnimationFrame(() => focusNode(id));
    const trimmed = next.trim();
    if (trimmed && trimmed !== name)
      dispatch({ type: 'set-property', resource: id, pointer: '/name', value: trimmed });
  };
  return (
    <input
      className="node-name rename nodrag nopan"
      aria-label={`New name of ${name}`}
      ref={field}
      value={typed}
      maxLength={256}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => end(typed)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') end(typed);
        if (event.key === 'Escape') end(name);
      }}
    />
  );
}
