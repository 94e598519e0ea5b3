/** The resource's menu as a context menu: at the pointer, or at the node that has the focus. */
import { useEffect, useMemo } from 'react';
import { Menu } from '../controls/Menu';
import { useTopology } from '../store/store';
import type { MenuPlace } from './gesture-handlers';
import { resourceEntries } from './resource-actions';
import { focusNode } from './viewport';

type Props = { readonly at: MenuPlace | undefined; readonly onClose: () => void };

export function NodeMenu({ at, onClose }: Props) {
  const { resources } = useTopology();
  const resource = at && resources.find(({ id }) => id === at.resource);
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(at?.x, at?.y, 0, 0) }), [at]);
  const gone = at !== undefined && resource === undefined;
  useEffect(() => {
    // An entry removed the resource before the menu was told to close: an undo must not open it again.
    if (gone) onClose();
  }, [gone, onClose]);
  if (!at || !resource) return null;
  const close = () => {
    onClose();
    // The focus returns to where it was, unless the action moved it.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusNode(at.badgeOf ?? at.resource);
    });
  };
  return (
    <Menu
      label={`Actions for ${resource.name}`}
      entries={resourceEntries(resource, at.badgeOf)}
      anchor={anchor}
      onClose={close}
    />
  );
}
