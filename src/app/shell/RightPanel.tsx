/**
 * The right panel: the trace in words, the selected resource's properties and effective routes, or the
 * document's problems.
 */
import { Suspense } from 'react';
import { Border } from '../controls/Border';
import { Boundary } from '../controls/Boundary';
import { IconButton } from '../controls/IconButton';
import { isLater } from '../controls/later';
import { type TabItem, Tabs } from '../controls/Tabs';
import { foldPanel, showTab } from '../store/session-actions';
import type { RightTab } from '../store/state';
import { useSession } from '../store/store';
import { rightTabs, sidePanelOf } from './side-panels';

const tabs: readonly TabItem<RightTab>[] = rightTabs.map((value) => {
  const { title, short, Label } = sidePanelOf(value);
  return { value, label: Label ? <Label /> : (short ?? title), ...(short !== undefined && { name: title }) };
});

export function RightPanel() {
  const { right } = useSession('panels');
  const tab = useSession('rightTab');
  if (!right)
    return (
      <aside className="panel-right rail" aria-label="Details, collapsed">
        <IconButton
          glyph="left"
          name="Expand details"
          aria-expanded={false}
          onClick={() => foldPanel('right')}
        />
      </aside>
    );
  const { title, Panel } = sidePanelOf(tab);
  return (
    <aside className="panel-right" aria-label="Details">
      <h2 className="visually-hidden">Details</h2>
      <div className="panel-head tabs">
        <Tabs label="Details" tabs={tabs} selected={tab} onSelect={showTab} panel="right-panel" />
      </div>
      <div className="panel-body" role="tabpanel" id="right-panel" aria-label={title}>
        <Boundary key={tab} part={title} {...(isLater(Panel) && { fetch: Panel.fetch })}>
          <Suspense fallback={null}>
            <Panel />
          </Suspense>
        </Boundary>
      </div>
      <Border panel="right" of="details" />
    </aside>
  );
}
