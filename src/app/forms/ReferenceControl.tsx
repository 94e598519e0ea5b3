/** A property that refers to another resource: choose one, create one, or go to the chosen one. */

import { Checkbox, Select } from '@fluentui/react-components';
import { useMemo } from 'react';
import { type Kind, kindOf, type Resource } from '../../kinds';
import { titleInSentence } from '../../topology/kind-title';
import { IconButton } from '../controls/IconButton';
import { inspect } from '../store/session-actions';
import { useTopology } from '../store/store';
import type { ControlProps } from './control-props';
import type { ReferenceField, ReferencesField } from './fields';
import { useForm } from './form-context';

const newPrefix = 'new:';

export function ReferenceControl({
  field,
  pointer,
  value,
  set,
  place,
  labelled,
}: ControlProps<ReferenceField>) {
  const { attachNew } = useForm();
  const offered = useOffered(field.kinds);
  const chosen = typeof value === 'string' ? value : '';
  const missing = chosen !== '' && !offered.some(({ id }) => id === chosen);
  const choose = (next: string) => {
    if (next.startsWith(newPrefix)) attachNew(pointer, next.slice(newPrefix.length) as Kind);
    else set(next === '' ? undefined : next);
  };
  const options = (
    <>
      <option value="">None</option>
      {missing && <option value={chosen}>{`${chosen} (missing)`}</option>}
      {offered.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      {field.kinds.filter(canBeNew).map((kind) => (
        <option key={kind} value={newPrefix + kind}>
          {`New ${titleInSentence(kind)}…`}
        </option>
      ))}
    </>
  );
  if (place === 'cell')
    return (
      <select className="cell" {...labelled} value={chosen} onChange={({ target }) => choose(target.value)}>
        {options}
      </select>
    );
  const name = offered.find(({ id }) => id === chosen)?.name;
  return (
    <span className="reference">
      <Select size="small" {...labelled} value={chosen} onChange={(_, { value: next }) => choose(next)}>
        {options}
      </Select>
      {name !== undefined && (
        <IconButton glyph="right" name={`Go to ${name}`} onClick={() => inspect(chosen)} />
      )}
    </span>
  );
}

export function ReferencesControl({ field, value, set, labelled }: ControlProps<ReferencesField>) {
  const offered = useOffered(field.kinds);
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const missing = chosen.filter((id) => !offered.some((resource) => resource.id === id));
  if (offered.length + missing.length === 0) return <span className="quiet">None yet.</span>;
  const toggle = (id: string, on: boolean) =>
    set(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <fieldset className="references" aria-label={field.title} aria-describedby={labelled['aria-describedby']}>
      {[...offered, ...missing.map((id) => ({ id, name: `${id} (missing)` }))].map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(_, { checked }) => toggle(id, checked === true)}
        />
      ))}
    </fieldset>
  );
}

function useOffered(kinds: readonly string[]): readonly Resource[] {
  const { resources } = useTopology();
  return useMemo(() => resources.filter(({ kind }) => kinds.includes(kind)), [resources, kinds]);
}

/**
 * Whether a resource of the kind can be created from here, such as a route table, a security group or a site.
 * A resource that belongs in a container is drawn there instead.
 */
function canBeNew(kind: string): boolean {
  const definition = kindOf(kind) as
    | { readonly container?: unknown; readonly contains?: boolean }
    | undefined;
  return definition !== undefined && definition.container === undefined && definition.contains !== true;
}
