/** Right: the trace in words, or what is selected: its properties, its effective routes, everybody's problems. */
import { Suspense } from 'react';
import { Border } from '../controls/Border';
import { Boundary } from '../controls/Boundary';
import { IconButton } from '../controls/IconButton';
import { type TabItem, Tabs } from '../controls/Tabs';
import { foldPanel, showTab } from '../store/session-actions';
import type { RightTab } from '../store/state';
import { useApp, useSession } from '../store/store';
import { TracePanel } from '../trace/panel/TracePanel';
import { EffectivePanel, ProblemsPanel, PropertiesPanel } from './later-parts';

const panels = {
  trace: TracePanel,
  properties: PropertiesPanel,
  routes: EffectivePanel,
  problems: ProblemsPanel,
} as const satisfies Record<RightTab, unknown>;

export function RightPanel() {
  const { right } = useSession('panels');
  const tab = useSession('rightTab');
  const errors = useApp(
    ({ derived }) => derived.problems.filter(({ severity }) => severity === 'error').length,
  );
  if (!right)
    return (
      <aside className="panel-right rail" aria-label="Details, folded">
        <IconButton
          glyph="left"
          name="Unfold details"
          aria-expanded={false}
          onClick={() => foldPanel('right')}
        />
      </aside>
    );
  const tabs: readonly TabItem<RightTab>[] = [
    { value: 'trace', label: 'Trace' },
    { value: 'properties', label: 'Properties' },
    { value: 'routes', label: <EffectiveRoutes /> },
    { value: 'problems', label: <>Problems{errors > 0 && <span className="count">{errors}</span>}</> },
  ];
  const Panel = panels[tab];
  return (
    <aside className="panel-right" aria-label="Details">
      <h2 className="visually-hidden">Details</h2>
      <div className="panel-head tabs">
        <Tabs label="Details" tabs={tabs} selected={tab} onSelect={showTab} panel="right-panel" />
      </div>
      <div className="panel-body" role="tabpanel" id="right-panel" aria-label={titles[tab]}>
        <Boundary key={tab} part={titles[tab]}>
          <Suspense fallback={null}>
            <Panel />
          </Suspense>
        </Boundary>
      </div>
      <Border panel="right" of="details" />
    </aside>
  );
}

/** In a narrow panel the first word is for screen readers only. */
function EffectiveRoutes() {
  return (
    <>
      <span className="wide-only">Effective </span>
      <span>routes</span>
    </>
  );
}

const titles = {
  trace: 'Trace',
  properties: 'Properties',
  routes: 'Effective routes',
  problems: 'Problems',
} as const;
