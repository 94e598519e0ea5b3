/** The left panel: the palette of kinds, and the outline of the resources. */
import type { ComponentType } from 'react';

import { Border } from '../controls/Border';
import { IconButton } from '../controls/IconButton';
import { type TabItem, Tabs } from '../controls/Tabs';
import { Outline } from '../palette/Outline';
import { Palette } from '../palette/Palette';
import { foldPanel, showLeft } from '../store/session-actions';
import type { LeftTab } from '../store/state';
import { useSession } from '../store/store';

const panels = {
  palette: { title: 'Add', Panel: Palette },
  outline: { title: 'Outline', Panel: Outline },
} as const satisfies Readonly<Record<LeftTab, { readonly title: string; readonly Panel: ComponentType }>>;

const tabs: readonly TabItem<LeftTab>[] = (Object.keys(panels) as LeftTab[]).map((value) => ({
  value,
  label: panels[value].title,
}));

export function LeftPanel() {
  const { left } = useSession('panels');
  const tab = useSession('leftTab');
  if (!left)
    return (
      <aside className="panel-left rail" aria-label="Resources, collapsed">
        <IconButton
          glyph="right"
          name="Expand resources"
          aria-expanded={false}
          onClick={() => foldPanel('left')}
        />
        <IconButton glyph="add" name="Add a resource" onClick={() => showLeft('palette')} />
        <IconButton glyph="tree" name="Outline" onClick={() => showLeft('outline')} />
      </aside>
    );
  const { title, Panel } = panels[tab];
  return (
    <aside className="panel-left" aria-label="Resources">
      <h2 className="visually-hidden">Resources</h2>
      <div className="panel-head tabs">
        <Tabs label="Resources" tabs={tabs} selected={tab} onSelect={showLeft} panel="left-panel" />
      </div>
      <div className="panel-body" role="tabpanel" id="left-panel" aria-label={title}>
        <Panel />
      </div>
      <Border panel="left" of="resources" />
    </aside>
  );
}
