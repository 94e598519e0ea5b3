/**
 * Drags, resizes, arrow keys and clicks on the canvas: previewed while they last, and one command when they
 * end.
 */
import { useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { dispatch } from '../store/document-actions';
import { topologyNow } from '../store/store';
import { dropCommands } from './drop';
import { fromChanges, nothingMoved, type Preview } from './from-changes';
import { type Handlers, handlersOf, type MenuPlace } from './gesture-handlers';
import type { LinkEdge } from './links';
import type { ResourceNode } from './to-canvas';
import { useCanvasKeys } from './use-canvas-keys';

export function useGestures() {
  const [preview, setPreview] = useState<Preview>(nothingMoved);
  const [container, setContainer] = useState<string>();
  const [menu, setMenu] = useState<MenuPlace>();
  // Changes arrive faster than renders, so the newest preview is kept here.
  const newest = useRef<Preview>(nothingMoved);
  const flow = useReactFlow<ResourceNode, LinkEdge>();

  const show = useCallback((next: Preview) => {
    newest.current = next;
    setPreview(next);
  }, []);

  const end = useCallback(
    (dragged: readonly string[] = []) => {
      const topology = topologyNow();
      const moves = fromChanges(topology, newest.current);
      const drops = dropCommands(topology, dragged, newest.current);
      show(nothingMoved);
      setContainer(undefined);
      // A resource that changes its container is placed there, not where the drag began.
      if (drops.length > 0) dispatch([...moves, ...drops], dropLabel(drops));
      else dispatch(moves);
    },
    [show],
  );

  const handlers = useMemo<Handlers>(
    () => handlersOf({ flow, newest, show, end, setContainer, setMenu }),
    [flow, show, end],
  );
  const keys = useCanvasKeys(newest, end);
  const closeMenu = useCallback(() => setMenu(undefined), []);
  return { preview, container, menu, closeMenu, handlers, ...keys };
}

function dropLabel(drops: ReturnType<typeof dropCommands>): string {
  const moved = drops.find((command) => command.type === 'set-property');
  const name = (id: unknown) => topologyNow().resources.find((each) => each.id === id)?.name ?? '';
  if (moved?.type !== 'set-property') return 'Move';
  return moved.value === undefined
    ? `Move ${name(moved.resource)} outside all containers`
    : `Move ${name(moved.resource)} into ${name(moved.value)}`;
}
