/** The input for one value, without label and help: in a form, and, smaller, in the cell of a table. */
import { Checkbox, Input, Select, Textarea } from '@fluentui/react-components';
import type { ControlProps } from './control-props';
import type { ChoiceField, FlagField, NumberField, TextField, TextsField } from './fields';
import { ReferenceControl, ReferencesControl } from './ReferenceControl';
import { Suggestions, suggestionsId } from './suggestions';
import { useDraft } from './use-draft';
import { useNumberDraft } from './use-number-draft';
import { listFrom, textFrom } from './values';

/** Tables and groups are not single values: FieldView shows them. */
export function Control({ field, ...props }: ControlProps) {
  switch (field.type) {
    case 'text':
      return <TextControl field={field} {...props} />;
    case 'number':
      return <NumberControl field={field} {...props} />;
    case 'flag':
      return <FlagControl field={field} {...props} />;
    case 'choice':
      return <ChoiceControl field={field} {...props} />;
    case 'texts':
      return <TextsControl field={field} {...props} />;
    case 'reference':
      return <ReferenceControl field={field} {...props} />;
    case 'references':
      return <ReferencesControl field={field} {...props} />;
    case 'table':
    case 'group':
      return null;
    default:
      return field satisfies never;
  }
}

const mono = (format: TextField['format']) => (format === undefined ? '' : 'mono');

function TextControl({ field, value, set, place, onTyping, labelled }: ControlProps<TextField>) {
  const draft = useDraft(
    typeof value === 'string' ? value : '',
    (text) => set(textFrom(text, field)),
    onTyping,
  );
  const list = suggestionsId(field.suggestions, field.format);
  const attributes = { ...labelled, ...draft.props, list, maxLength: 256, spellCheck: false };
  return (
    <>
      {place === 'cell' ? (
        <input type="text" className={`cell ${mono(field.format)}`} {...attributes} />
      ) : (
        <Input size="small" className={mono(field.format)} {...attributes} />
      )}
      {list && field.suggestions.length > 0 && <Suggestions id={list} texts={field.suggestions} />}
    </>
  );
}

function NumberControl({ field, pointer, value, set, place, labelled }: ControlProps<NumberField>) {
  const draft = useNumberDraft(field, pointer, value, set);
  const attributes = { ...labelled, ...draft.props, inputMode: 'numeric', autoComplete: 'off' } as const;
  const invalid = draft.wrong === undefined ? {} : { 'aria-invalid': true };
  if (place === 'cell')
    return (
      <input type="text" size={5} className="cell mono" title={draft.wrong} {...attributes} {...invalid} />
    );
  return (
    <>
      <Input size="small" {...attributes} {...invalid} contentAfter={field.unit ?? null} />
      {draft.wrong && (
        <p className="field-problem error" role="alert">
          {draft.wrong}
        </p>
      )}
    </>
  );
}

function FlagControl({ field, value, set, place, labelled }: ControlProps<FlagField>) {
  return (
    <Checkbox
      {...(labelled as object)}
      size="medium"
      {...(place === 'form' ? { label: field.title } : {})}
      checked={value === true}
      onChange={(_, { checked }) => set(checked === true)}
    />
  );
}

function ChoiceControl({ field, value, set, place, labelled }: ControlProps<ChoiceField>) {
  const attributes = { ...labelled, value: String(value ?? '') };
  const options = field.options.map((option) => <option key={option}>{option}</option>);
  return place === 'cell' ? (
    <select className="cell" {...attributes} onChange={({ target }) => set(target.value)}>
      {options}
    </select>
  ) : (
    <Select size="small" {...attributes} onChange={(_, { value: chosen }) => set(chosen)}>
      {options}
    </Select>
  );
}

/** A list of texts, one per line; in a table's cell, separated by commas. */
function TextsControl({ field, value, set, place, onTyping, labelled }: ControlProps<TextsField>) {
  const texts = Array.isArray(value) ? (value as readonly string[]) : [];
  const separator = place === 'cell' ? ', ' : '\n';
  const change = (text: string) => set(listFrom(text));
  const draft = useDraft(
    texts.join(separator),
    change,
    onTyping && ((typed) => onTyping(typed === undefined ? undefined : listFrom(String(typed)))),
  );
  const list = suggestionsId(field.suggestions, field.format);
  if (place === 'cell') {
    return (
      <>
        <input
          type="text"
          className="cell mono"
          {...labelled}
          {...draft.props}
          spellCheck={false}
          list={list}
        />
        {list && field.suggestions.length > 0 && <Suggestions id={list} texts={field.suggestions} />}
      </>
    );
  }
  const rows = Math.min(8, Math.max(1, draft.text.split('\n').length));
  return (
    <Textarea
      size="small"
      className="lines"
      {...(labelled as object)}
      {...draft.props}
      textarea={{ rows, className: 'mono' }}
      spellCheck={false}
      placeholder="One per line"
    />
  );
}
