/**
 * The form of the selected resource; the names of several selected ones; without a selection, the document's
 * description.
 */
import { kindOf, type Resource } from '../../kinds';
import { viewOf } from '../../kinds/views';
import { ResourceMenu } from '../canvas/ResourceMenu';
import { Story } from '../gallery/Story';
import { scenarioOf } from '../gallery/scenario-list';
import { select } from '../store/session-actions';
import { useSession, useTopology } from '../store/store';
import { Icon } from '../theme/Icon';
import { Description } from './Description';
import { ResourceForm } from './ResourceForm';
import './inspector.css';

export function PropertiesPanel() {
  const { resources } = useTopology();
  const selection = useSession('selection');
  const selected = selection.flatMap((id) => resources.find((each) => each.id === id) ?? []);
  const [only] = selected;
  if (only === undefined) return <NothingSelected count={resources.length} />;
  if (selected.length > 1) return <SeveralSelected resources={selected} />;
  return (
    <div className="properties" key={only.id}>
      <Heading resource={only} />
      <ResourceForm resource={only} />
    </div>
  );
}

function Heading({ resource }: { readonly resource: Resource }) {
  const kind = kindOf(resource.kind);
  const { icon } = viewOf(resource.kind);
  return (
    <header className="resource-heading">
      <span className="node-icon">
        <Icon path={icon} />
      </span>
      <div>
        <h2>{resource.name}</h2>
        <p className="quiet" title={kind?.summary}>
          {kind?.title}
        </p>
      </div>
      <ResourceMenu resource={resource} />
    </header>
  );
}

function SeveralSelected({ resources }: { readonly resources: readonly Resource[] }) {
  return (
    <div className="nothing">
      <h3>{resources.length} selected</h3>
      <ul className="plain-list">
        {resources.map(({ id, name, kind }) => (
          <li key={id}>
            <button type="button" className="link-button" onClick={() => select(id)}>
              {name}
            </button>{' '}
            <span className="quiet">{kindOf(kind)?.title}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Without a selection: a scenario's story, or a hint. */
function NothingSelected({ count }: { readonly count: number }) {
  const scenario = scenarioOf(useSession('scenario'));
  if (scenario)
    return (
      <>
        <Story scenario={scenario} />
        <Description />
      </>
    );
  return (
    <>
      <div className="nothing">
        <h3>Nothing selected</h3>
        <p>
          {count === 0
            ? 'Draw a resource and select it: its properties appear here.'
            : 'Select a resource on the canvas or in the outline to edit its properties, routes and rules here.'}
        </p>
      </div>
      <Description />
    </>
  );
}
