/** The button that opens what can be done with a resource. */
import { Menu, MenuButton, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { Resource } from '../../kinds';
import { Glyph } from '../theme/glyphs';
import { ActionItems } from './ActionItems';

export function ResourceMenu({ resource }: { readonly resource: Resource }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          size="small"
          aria-label={`What to do with ${resource.name}`}
          icon={<Glyph name="more" />}
          menuIcon={null}
        />
      </MenuTrigger>
      <MenuPopover>
        <ActionItems resource={resource} />
      </MenuPopover>
    </Menu>
  );
}
