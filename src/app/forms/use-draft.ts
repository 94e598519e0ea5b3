/**
 * The text that is being typed, until it becomes a value: Enter or leaving the field makes it one undo entry,
 * Escape discards it. A text that is left without a blur event (its form was removed) is not lost either.
 */
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';

type Typing = HTMLInputElement | HTMLTextAreaElement;

export type Draft = {
  readonly text: string;
  readonly props: {
    readonly value: string;
    readonly onChange: (event: ChangeEvent<Typing>) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<Typing>) => void;
  };
};

export function useDraft(
  value: string,
  commit: (text: string) => void,
  onTyping?: (text: string | undefined) => void,
): Draft {
  const [typed, setTyped] = useState<string>();
  const pending = useRef<() => void>(undefined);
  const type = (text: string | undefined) => {
    setTyped(text);
    onTyping?.(text);
  };
  const end = () => {
    pending.current = undefined;
    if (typed === undefined) return;
    type(undefined);
    if (typed !== value) commit(typed);
  };
  pending.current = typed === undefined ? undefined : end;
  useEffect(() => () => pending.current?.(), []);
  return {
    text: typed ?? value,
    props: {
      value: typed ?? value,
      onChange: (event) => type(event.target.value),
      onBlur: end,
      onKeyDown: (event) => {
        const lines = event.currentTarget instanceof HTMLTextAreaElement;
        if (event.key === 'Enter' && (!lines || event.ctrlKey || event.metaKey)) end();
        if (event.key === 'Escape' && typed !== undefined) {
          // Escape only discards the text: the dialog around the field stays open.
          event.stopPropagation();
          type(undefined);
        }
      },
    },
  };
}
