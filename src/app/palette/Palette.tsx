/**
 * The kinds that can be added, by group: by a drag into a container, or by click or Enter into the selected
 * one.
 */
import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { PaletteGroup } from '../../azure/kit/kind';
import { type Kind, kinds } from '../../kinds';
import { viewOf } from '../../kinds/views';
import { addKind, startDrag } from '../canvas/add';
import { Icon } from '../theme/Icon';
import './palette.css';

const groups: readonly PaletteGroup[] = ['Network', 'Appliances and gateways', 'Services', 'Outside'];

export function Palette() {
  const [query, setQuery] = useState('');
  const found = foundBy(query.toLowerCase());
  return (
    <div className="palette">
      <Input
        size="small"
        type="search"
        value={query}
        placeholder="Add a resource   /"
        aria-label="Add a resource"
        onChange={(_, { value }) => setQuery(value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first && query !== '') {
            addKind(first.kind);
            setQuery('');
          }
          if (event.key === 'Escape' && query !== '') {
            event.stopPropagation();
            setQuery('');
          }
        }}
      />
      {groups.map((group) => {
        const inGroup = found.filter((each) => each.group === group);
        return (
          inGroup.length > 0 && (
            <section key={group} aria-label={group}>
              <h3 className="section-title">{group}</h3>
              <ul>
                {inGroup.map(({ kind, title, summary }) => (
                  <li key={kind}>
                    <PaletteItem kind={kind} title={title} summary={summary} />
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      {found.length === 0 && <p className="quiet">No resource matches “{query}”.</p>}
    </div>
  );
}

/** The kinds whose title has the words; if none has, those whose summary has them. */
function foundBy(words: string): readonly (typeof kinds)[number][] {
  const byTitle = kinds.filter(({ title }) => title.toLowerCase().includes(words));
  return byTitle.length > 0 ? byTitle : kinds.filter(({ summary }) => summary.toLowerCase().includes(words));
}

function PaletteItem({
  kind,
  title,
  summary,
}: {
  readonly kind: Kind;
  readonly title: string;
  readonly summary: string;
}) {
  const { icon } = viewOf(kind);
  return (
    <button
      type="button"
      className="palette-item"
      title={summary}
      draggable
      onDragStart={(event) => startDrag(event.dataTransfer, kind)}
      onClick={() => addKind(kind)}
    >
      <span className="small-icon">
        <Icon path={icon} />
      </span>
      {title}
    </button>
  );
}
