/** Right: the trace in words, or what is selected: its properties, its effective routes, everybody's problems. */
import { Tab, TabList } from '@fluentui/react-components';
import { EffectivePanel } from '../inspector/EffectivePanel';
import { ProblemsPanel } from '../inspector/ProblemsPanel';
import { PropertiesPanel } from '../inspector/PropertiesPanel';
import { foldPanel, showTab } from '../store/session-actions';
import type { RightTab } from '../store/state';
import { useApp, useSession } from '../store/store';
import { TracePanel } from '../trace/TracePanel';
import { Border } from './Border';
import { Boundary } from './Boundary';
import { IconButton } from './IconButton';

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
  const Panel = panels[tab];
  return (
    <aside className="panel-right" aria-label="Details">
      <div className="panel-head tabs">
        <TabList size="small" selectedValue={tab} onTabSelect={(_, { value }) => showTab(value as RightTab)}>
          <Tab value="trace">Trace</Tab>
          <Tab value="properties">Properties</Tab>
          <Tab value="routes">
            <span className="wide-only">Effective </span>routes
          </Tab>
          <Tab value="problems">Problems{errors > 0 && <span className="count">{errors}</span>}</Tab>
        </TabList>
      </div>
      <div className="panel-body" role="tabpanel" aria-label={titles[tab]}>
        <Boundary key={tab} part={titles[tab]}>
          <Panel />
        </Boundary>
      </div>
      <Border panel="right" of="details" />
    </aside>
  );
}

const titles = {
  trace: 'Trace',
  properties: 'Properties',
  routes: 'Effective routes',
  problems: 'Problems',
} as const;
