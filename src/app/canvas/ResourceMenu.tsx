/** The button that opens a resource's menu. */
import type { Resource } from '../../kinds';
import { MenuButton } from '../controls/MenuButton';
import { resourceEntries } from './resource-actions';

export function ResourceMenu({ resource }: { readonly resource: Resource }) {
  return (
    <MenuButton
      name={`Actions for ${resource.name}`}
      glyph="more"
      entries={() => resourceEntries(resource)}
    />
  );
}
