/** The actions of a resource as items of a menu. */
import { MenuDivider, MenuItem, MenuList } from '@fluentui/react-components';
import type { Resource } from '../../kinds';
import { resourceActions } from './resource-actions';

export function ActionItems({ resource }: { readonly resource: Resource }) {
  return (
    <MenuList>
      {resourceActions(resource).map(({ label, keys, run }) => (
        <div key={label} role="none">
          {label === 'Delete' && <MenuDivider />}
          <MenuItem secondaryContent={keys} onClick={run}>
            {label}
          </MenuItem>
        </div>
      ))}
    </MenuList>
  );
}
