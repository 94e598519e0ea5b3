/** Drags, resizes, arrow keys and clicks on the canvas: previewed while they last, one command when they end. */
import {
  type Connection,
  type FinalConnectionState,
  type NodeChange,
  type OnNodeDrag,
  type ReactFlowProps,
  useReactFlow,
} from '@xyflow/react';
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { addKind, draggedKind, goesInside } from '../palette/add';
import { dispatch } from '../store/document-actions';
import { highlight, pickResource, select } from '../store/session-actions';
import { changeSession, sessionNow, topologyNow } from '../store/store';
import { containerAt, containerUnder, dropCommands, middleOf } from './drop';
import { drawConnection, resizeContainer } from './edit';
import { fromChanges, type Preview, previewOf, selectionOf } from './from-changes';
import type { LinkEdge } from './links';
import type { ResourceNode } from './to-canvas';
import { viewMoved } from './viewport';

export type MenuPlace = { readonly resource: string; readonly x: number; readonly y: number };
type Handlers = Partial<ReactFlowProps<ResourceNode, LinkEdge>>;

const nothing: Preview = {};
const arrowPauseMs = 600;
/** With Alt: columns and rows more. */
const resizes: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

export function useGestures() {
  const [preview, setPreview] = useState<Preview>(nothing);
  const [container, setContainer] = useState<string>();
  const [menu, setMenu] = useState<MenuPlace>();
  // Changes arrive faster than renders: the newest preview is here.
  const newest = useRef<Preview>(nothing);
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
      show(nothing);
      setContainer(undefined);
      // What goes into another container is placed there, not where the drag began.
      if (drops.length > 0) dispatch([...moves, ...drops], dropLabel(drops));
      else dispatch(moves);
    },
    [show],
  );

  const handlers = useMemo<Handlers>(() => {
    const pointOf = ({ clientX, clientY }: DragEvent) =>
      flow.screenToFlowPosition({ x: clientX, y: clientY });
    const onNodeDrag: OnNodeDrag<ResourceNode> = (_, node, nodes) => {
      const internal = flow.getInternalNode(node.id);
      if (!internal) return;
      const at = { ...internal.internals.positionAbsolute, width: node.width ?? 0, height: node.height ?? 0 };
      setContainer(
        containerAt(
          topologyNow(),
          node.data.resource.kind,
          middleOf(at),
          nodes.map(({ id }) => id),
        ),
      );
    };
    return {
      onNodesChange: (changes: NodeChange<ResourceNode>[]) => {
        const next = previewOf(newest.current, changes);
        if (next !== newest.current) show(next);
        const { selection } = sessionNow();
        const selected = selectionOf(selection, changes, (id) => flow.getNode(id) !== undefined);
        if (selected !== selection) {
          select(...selected);
          // What a step or a problem lit up is no longer what is looked at.
          highlight(undefined);
        }
        if (changes.some((change) => change.type === 'dimensions' && change.resizing === false)) end();
      },
      onNodeDrag,
      onNodeDragStop: (_, __, nodes) => end(nodes.map(({ id }) => id)),
      onNodeClick: (_, { id }) => {
        const { pick, rightTab } = sessionNow();
        if (pick !== undefined) pickResource(id);
        // Effective routes are of what is selected, too.
        else if (rightTab !== 'routes') changeSession({ rightTab: 'properties' });
      },
      onNodeDoubleClick: (_, { id }) => changeSession({ renaming: id }),
      onNodeContextMenu: (event, { id }) => {
        event.preventDefault();
        if (!sessionNow().selection.includes(id)) select(id);
        setMenu({ resource: id, x: event.clientX, y: event.clientY });
      },
      onConnect: ({ source, target }: Connection) => drawConnection(source, target),
      onConnectEnd: (event, state: FinalConnectionState) => {
        // Dropped on a node's body instead of its handle: meant all the same.
        const target = targetOf(event);
        if (!state.isValid && state.fromNode && target) drawConnection(state.fromNode.id, target);
      },
      // A badge is no node of React Flow's: a click beside everything leaves it selected, unless it is said here.
      onPaneClick: () => select(),
      onPaneContextMenu: (event: MouseEvent | globalThis.MouseEvent) => event.preventDefault(),
      // Without an event it is not somebody's hand.
      onMoveStart: (event) => event && viewMoved(),
      onMoveEnd: (_, viewport) => changeSession({ viewport }),
      onDragOver: (event) => {
        const kind = draggedKind(event.dataTransfer);
        if (!kind) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setContainer(goesInside(kind) ? containerUnder(topologyNow(), pointOf(event)) : undefined);
      },
      onDragLeave: () => setContainer(undefined),
      onDrop: (event) => {
        const kind = draggedKind(event.dataTransfer);
        setContainer(undefined);
        if (!kind) return;
        event.preventDefault();
        const at = pointOf(event);
        addKind(kind, containerUnder(topologyNow(), at), at);
      },
    };
  }, [flow, show, end]);

  // Arrow keys are one gesture as long as they follow each other: whatever else is done ends it first.
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Keys that mean more here than React Flow makes of them. */
  const onKeyDownCapture = useCallback((event: KeyboardEvent) => {
    const node = (event.target as Element).closest<HTMLElement>('.react-flow__node');
    const resize = event.altKey ? resizes[event.key] : undefined;
    const picks = sessionNow().pick !== undefined && event.key === 'Enter' && node?.dataset.id;
    if (!resize && !picks) return;
    event.preventDefault();
    event.stopPropagation();
    if (resize) resizeContainer(...resize);
    else if (picks) pickResource(picks);
  }, []);
  const onKeyUp = useCallback(
    ({ key }: KeyboardEvent) => {
      if (!key.startsWith('Arrow') || newest.current === nothing) return;
      clearTimeout(pause.current);
      pause.current = setTimeout(end, arrowPauseMs);
    },
    [end],
  );
  useEffect(() => {
    const flush = (event: Event) => {
      if (pause.current === undefined) return;
      clearTimeout(pause.current);
      if (event instanceof globalThis.KeyboardEvent && event.key.startsWith('Arrow')) return;
      pause.current = undefined;
      if (newest.current !== nothing) end();
    };
    document.addEventListener('keydown', flush, true);
    document.addEventListener('pointerdown', flush, true);
    return () => {
      document.removeEventListener('keydown', flush, true);
      document.removeEventListener('pointerdown', flush, true);
    };
  }, [end]);
  const closeMenu = useCallback(() => setMenu(undefined), []);
  return { preview, container, menu, closeMenu, handlers, onKeyUp, onKeyDownCapture };
}

function dropLabel(drops: ReturnType<typeof dropCommands>): string {
  const moved = drops.find((command) => command.type === 'set-property');
  const name = (id: unknown) => topologyNow().resources.find((each) => each.id === id)?.name ?? '';
  if (moved?.type !== 'set-property') return 'Move';
  return moved.value === undefined
    ? `Move ${name(moved.resource)} outside`
    : `Move ${name(moved.resource)} into ${name(moved.value)}`;
}

function targetOf(event: globalThis.MouseEvent | TouchEvent): string | undefined {
  const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event;
  const element = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.react-flow__node');
  return element?.dataset.id;
}
