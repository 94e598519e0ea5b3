/**
 * What is in effect at the selected resource: effective routes with those that lost, security rules, and DNS.
 */
import { useState } from 'react';
import { type TabItem, Tabs } from '../controls/Tabs';
import { useSession, useTopology } from '../store/store';
import { EffectiveRoutesView } from './EffectiveRoutesView';
import { EffectiveRulesView } from './EffectiveRulesView';
import { NameLookupView } from './NameLookupView';
import './effective.css';
import '../inspector/inspector.css';

const views = { routes: EffectiveRoutesView, rules: EffectiveRulesView, names: NameLookupView } as const;

const tabs: readonly TabItem<keyof typeof views>[] = [
  { value: 'routes', label: 'Routes' },
  { value: 'rules', label: 'Security rules' },
  { value: 'names', label: 'DNS' },
];

export function EffectivePanel() {
  const { resources } = useTopology();
  const selected = useSession('selection').at(-1);
  const [tab, setTab] = useState<keyof typeof views>('routes');
  const resource = resources.find(({ id }) => id === selected);
  if (!resource)
    return (
      <div className="nothing">
        <h3>Nothing selected</h3>
        <p>Select a resource with a NIC, or a subnet, to see its effective routes, security rules and DNS.</p>
      </div>
    );
  const View = views[tab];
  return (
    <div className="effective">
      <Tabs label="Effective" tabs={tabs} selected={tab} onSelect={setTab} />
      <View key={resource.id} resource={resource} />
    </div>
  );
}
