/** The same menu where somebody asked for it: at the pointer, or at the node that has the keyboard. */
import { Menu, MenuPopover } from '@fluentui/react-components';
import { useTopology } from '../store/store';
import { ActionItems } from './ActionItems';
import type { MenuPlace } from './use-gestures';
import { focusNode } from './viewport';

type Props = { readonly at: MenuPlace | undefined; readonly onClose: () => void };

export function NodeMenu({ at, onClose }: Props) {
  const { resources } = useTopology();
  const resource = at && resources.find(({ id }) => id === at.resource);
  if (!at || !resource) return null;
  const target = { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) };
  const close = () => {
    onClose();
    // Back to where the keyboard was, unless the action moved it.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusNode(at.resource);
    });
  };
  return (
    <Menu
      open
      onOpenChange={(_, { open }) => !open && close()}
      positioning={{ target, position: 'below', align: 'start' }}
    >
      <MenuPopover>
        <ActionItems resource={resource} />
      </MenuPopover>
    </Menu>
  );
}
