/** What holds at the selected resource when all is combined: routes with those that lost, rules, and names. */
import { Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import { useSession, useTopology } from '../store/store';
import { EffectiveRoutesView } from './EffectiveRoutesView';
import { EffectiveRulesView } from './EffectiveRulesView';
import { NameLookupView } from './NameLookupView';
import './effective.css';
import './inspector.css';

const views = { routes: EffectiveRoutesView, rules: EffectiveRulesView, names: NameLookupView } as const;

export function EffectivePanel() {
  const { resources } = useTopology();
  const selected = useSession('selection').at(-1);
  const [tab, setTab] = useState<keyof typeof views>('routes');
  const resource = resources.find(({ id }) => id === selected);
  if (!resource)
    return (
      <div className="nothing">
        <h3>Nothing selected</h3>
        <p>
          Select something with a network interface, or a subnet: its effective routes and rules are here.
        </p>
      </div>
    );
  const View = views[tab];
  return (
    <div className="effective">
      <TabList
        size="small"
        selectedValue={tab}
        onTabSelect={(_, { value }) => setTab(value as keyof typeof views)}
      >
        <Tab value="routes">Routes</Tab>
        <Tab value="rules">Security rules</Tab>
        <Tab value="names">Names</Tab>
      </TabList>
      <View key={resource.id} resource={resource} />
    </div>
  );
}
