/**
 * The panels on the right, one entry each, in the order of their tabs: the tab's title, its content, and the
 * command that opens it. A panel that is `later` is fetched when the page is idle.
 */
import type { ComponentType } from 'react';
import { later } from '../controls/later';
import type { RightTab } from '../store/state';
import { useApp } from '../store/store';
import { TracePanel } from '../trace/panel/TracePanel';

export type SidePanel = {
  readonly title: string;
  /** The tab's label, if the title is too long for it; the title is then its accessible name and tooltip. */
  readonly short?: string;
  /** The tab's label, if it is more than the title. */
  readonly Label?: ComponentType;
  readonly Panel: ComponentType;
  readonly command: {
    readonly id: string;
    readonly label: string;
    readonly keys?: readonly string[];
    /** The field that gets the focus, as a selector. */
    readonly focus?: string;
  };
};

export const sidePanels = {
  trace: {
    title: 'Trace',
    Panel: TracePanel,
    command: { id: 'show-trace', label: 'Show the trace' },
  },
  properties: {
    title: 'Properties',
    Panel: later(() => import('../inspector/PropertiesPanel').then((all) => all.PropertiesPanel)),
    command: {
      id: 'show-properties',
      label: 'Show properties',
      keys: ['P'],
      focus: '.properties .form input',
    },
  },
  routes: {
    title: 'Effective routes, rules and DNS',
    short: 'Routes',
    Panel: later(() => import('../effective/EffectivePanel').then((all) => all.EffectivePanel)),
    command: { id: 'show-routes', label: 'Show effective routes, rules and DNS' },
  },
  problems: {
    title: 'Problems',
    Label: ProblemCount,
    Panel: later(() => import('../inspector/ProblemsPanel').then((all) => all.ProblemsPanel)),
    command: { id: 'show-problems', label: 'Show problems' },
  },
} as const satisfies Readonly<Record<RightTab, SidePanel>>;

/** The panel of a tab, for code that treats all panels alike. */
export const sidePanelOf = (tab: RightTab): SidePanel => sidePanels[tab];
export const rightTabs = Object.keys(sidePanels) as readonly RightTab[];

function ProblemCount() {
  const errors = useApp(
    ({ derived }) => derived.problems.filter(({ severity }) => severity === 'error').length,
  );
  return <>Problems{errors > 0 && <span className="count">{errors}</span>}</>;
}
