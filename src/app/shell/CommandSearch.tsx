/** Finds every action, resource and flow, and runs or shows it. */
import { rules } from '../../azure/rules/register';
import { kindOf } from '../../kinds';
import { viewOf } from '../../kinds/views';
import { bringIntoSight } from '../canvas/viewport';
import { type PickItem, PickList } from '../controls/PickList';
import { openRegister } from '../register/open-register';
import { closeDialog, inspect, showFlow, showTab } from '../store/session-actions';
import { useDerived, useTopology } from '../store/store';
import { Icon } from '../theme/Icon';
import { actions } from './actions';

export function CommandSearch() {
  const { resources, flows } = useTopology();
  const board = useDerived('board');
  const commands = actions
    .filter(({ id, available }) => id !== 'search' && id !== 'escape' && (available?.() ?? true))
    .map(({ id, label, keys, run }) => item(`action ${id}`, label, keys?.[0] ?? '', run));
  const things = resources.map((resource) => {
    const { icon } = viewOf(resource.kind);
    const show = () => {
      inspect(resource.id);
      bringIntoSight(resource.id);
    };
    return {
      ...item(`resource ${resource.id}`, resource.name, kindOf(resource.kind)?.title ?? '', show),
      icon: <Icon path={icon} />,
    };
  });
  const known = board?.rows.map(({ flow }) => flow) ?? flows;
  const traces = known.map(({ id, name }) =>
    item(`flow ${id}`, name, 'flow', () => {
      showFlow(id);
      showTab('trace');
    }),
  );
  const cited = rules.map(({ id, status }) =>
    item(`rule ${id}`, id, `rule, ${status}`, () => openRegister(id)),
  );
  return (
    <PickList
      label="Search or run a command"
      items={[...commands, ...things, ...traces, ...cited]}
      empty=""
    />
  );
}

function item(id: string, label: string, detail: string, run: () => void): PickItem {
  return {
    id,
    label,
    detail,
    run: () => {
      closeDialog();
      run();
    },
  };
}
