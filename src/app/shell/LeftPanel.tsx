/** Left: what can be added, and what is there, as a tree. */
import { Tab, TabList } from '@fluentui/react-components';
import { Outline } from '../palette/Outline';
import { Palette } from '../palette/Palette';
import { foldPanel, showLeft } from '../store/session-actions';
import { useSession } from '../store/store';
import { Border } from './Border';
import { IconButton } from './IconButton';

export function LeftPanel() {
  const { left } = useSession('panels');
  const tab = useSession('leftTab');
  if (!left)
    return (
      <aside className="panel-left rail" aria-label="Resources, folded">
        <IconButton
          glyph="right"
          name="Unfold resources"
          aria-expanded={false}
          onClick={() => foldPanel('left')}
        />
        <IconButton glyph="add" name="Add a resource" onClick={() => showLeft('palette')} />
        <IconButton glyph="tree" name="Outline" onClick={() => showLeft('outline')} />
      </aside>
    );
  return (
    <aside className="panel-left" aria-label="Resources">
      <div className="panel-head tabs">
        <TabList
          size="small"
          selectedValue={tab}
          onTabSelect={(_, { value }) => showLeft(value as typeof tab)}
        >
          <Tab value="palette">Add</Tab>
          <Tab value="outline">Outline</Tab>
        </TabList>
      </div>
      <div className="panel-body">{tab === 'palette' ? <Palette /> : <Outline />}</div>
      <Border panel="left" of="resources" />
    </aside>
  );
}
