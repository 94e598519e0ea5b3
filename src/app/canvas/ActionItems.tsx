/** The actions of a resource as items of a menu. */
import { MenuDivider, MenuItem, MenuList } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { Resource } from '../../kinds';
import { resourceActions } from './resource-actions';

export function ActionItems({ resource }: { readonly resource: Resource }) {
  return (
    <MenuList>
      {resourceActions(resource).map(({ label, keys, run }) => (
        <Fragment key={label}>
          {label === 'Delete' && <MenuDivider />}
          <MenuItem secondaryContent={keys} onClick={run}>
            {label}
          </MenuItem>
        </Fragment>
      ))}
    </MenuList>
  );
}
