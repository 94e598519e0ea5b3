/** A number while it is typed. A text that is not a valid number is kept in the session, with its problem. */
import { keepDraft } from '../store/session-actions';
import { useApp } from '../store/store';
import type { NumberField } from './fields';
import { useForm } from './form-context';
import { type Draft, useDraft } from './use-draft';
import { numberFrom } from './values';

export function useNumberDraft(
  field: NumberField,
  pointer: string,
  value: unknown,
  set: (value: unknown) => void,
): Draft & { readonly wrong: string | undefined } {
  const place = `${useForm().resource.id}#${pointer}`;
  const kept = useApp(({ session }) => session.drafts[place]);
  const saved = typeof value === 'number' ? String(value) : '';
  const draft = useDraft(kept ?? saved, (text) => {
    const result = numberFrom(text, field);
    if ('wrong' in result) keepDraft(place, text);
    else {
      keepDraft(place, undefined);
      set(result.value);
    }
  });
  const result = draft.text === saved ? undefined : numberFrom(draft.text, field);
  return { ...draft, wrong: result && 'wrong' in result ? result.wrong : undefined };
}
