/**
 * The topology as a tree, with every action that the canvas has for a resource, for users who do not see the
 * canvas.
 */
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import { hierarchyOf } from '../../drawing/hierarchy';
import { kindOf } from '../../kinds';
import { viewOf } from '../../kinds/views';
import type { MenuPlace } from '../canvas/gesture-handlers';
import { NodeMenu } from '../canvas/NodeMenu';
import { bringIntoSight } from '../canvas/viewport';
import { pickResource, select, showTab } from '../store/session-actions';
import { sessionNow, useSession, useTopology } from '../store/store';
import { Glyph } from '../theme/glyphs';
import { Icon } from '../theme/Icon';
import { moveFor } from './outline-keys';
import { type OutlineRow, outlineRows } from './outline-rows';
import './palette.css';

export function Outline() {
  const hierarchy = hierarchyOf(useTopology());
  const selection = useSession('selection');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const [menu, setMenu] = useState<MenuPlace>();
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineRows(hierarchy, folded), [hierarchy, folded]);
  const tabStop =
    rows.find(({ key }) => key === focused) ??
    rows.find(({ resource }) => selection.includes(resource.id)) ??
    rows[0];

  const badgeOf = ({ resource, parent }: OutlineRow) => {
    const holder = rows.find(({ key }) => key === parent)?.resource.id;
    return hierarchy.shownOn.get(resource.id)?.find((id) => id === holder);
  };
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const fold = (key: string, fold: boolean) => {
    const next = new Set(folded);
    if (fold) next.add(key);
    else next.delete(key);
    setFolded(next);
  };
  const go = (key: string) => {
    setFocused(key);
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, row: OutlineRow, index: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(row, event.shiftKey);
      return;
    }
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      event.preventDefault();
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      setMenu({ resource: row.resource.id, badgeOf: badgeOf(row), x: left + 24, y: bottom });
      return;
    }
    const move = moveFor(rows, index, event.key);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.type === 'go') go(move.key);
    else fold(move.key, move.type === 'fold');
  };

  if (rows.length === 0)
    return (
      <div className="nothing">
        <h3>Nothing drawn yet</h3>
        <p>What is on the canvas is listed here, by container.</p>
      </div>
    );
  return (
    <>
      <div className="outline" role="tree" aria-label="Outline" aria-multiselectable="true" ref={tree}>
        {rows.map((row, index) => (
          <OutlineItem
            key={row.key}
            row={row}
            selected={selection.includes(row.resource.id)}
            tabStop={row === tabStop}
            onFold={() => fold(row.key, row.expanded === true)}
            onFocus={() => setFocused(row.key)}
            onKeyDown={(event) => onKeyDown(event, row, index)}
            onMenu={(event) => {
              event.preventDefault();
              select(row.resource.id);
              setMenu({
                resource: row.resource.id,
                badgeOf: badgeOf(row),
                x: event.clientX,
                y: event.clientY,
              });
            }}
          />
        ))}
      </div>
      <NodeMenu at={menu} onClose={closeMenu} />
    </>
  );
}

function choose({ resource }: OutlineRow, more: boolean): void {
  const { selection, pick } = sessionNow();
  if (pick !== undefined) {
    pickResource(resource.id);
    return;
  }
  if (!more) select(resource.id);
  else if (selection.includes(resource.id)) select(...selection.filter((id) => id !== resource.id));
  else select(...selection, resource.id);
  bringIntoSight(resource.id);
  if (!more) showTab('properties');
}

type ItemProps = {
  readonly row: OutlineRow;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly onFold: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onMenu: (event: MouseEvent) => void;
};

function OutlineItem({ row, selected, tabStop, onFold, onFocus, onKeyDown, onMenu }: ItemProps) {
  const { resource, level, expanded } = row;
  const { icon } = viewOf(resource.kind);
  return (
    <div
      role="treeitem"
      data-key={row.key}
      data-resource={resource.id}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-expanded={expanded}
      aria-label={`${resource.name}, ${kindOf(resource.kind)?.title ?? resource.kind}`}
      tabIndex={tabStop ? 0 : -1}
      style={{ paddingLeft: 4 + (level - 1) * 14 }}
      onClick={(event) => choose(row, event.ctrlKey || event.metaKey || event.shiftKey)}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onContextMenu={onMenu}
    >
      {/* With the keyboard, the arrow keys expand and collapse. */}
      <span
        className="fold"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onFold();
        }}
      >
        {expanded !== undefined && <Glyph name={expanded ? 'down' : 'right'} />}
      </span>
      <span className="small-icon">
        <Icon path={icon} />
      </span>
      <span className="outline-name">{resource.name}</span>
    </div>
  );
}
