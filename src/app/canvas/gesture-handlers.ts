/**
 * The handlers that React Flow calls, by subject: node changes, clicks, connections, the view, drops from the
 * palette.
 */

import type {
  Connection,
  FinalConnectionState,
  NodeChange,
  ReactFlowInstance,
  ReactFlowProps,
} from '@xyflow/react';
import type { DragEvent, MouseEvent } from 'react';
import { highlight, pickResource, select } from '../store/session-actions';
import { changeSession, sessionNow, topologyNow } from '../store/store';
import { addKind, draggedKind, goesInside } from './add';
import { containerAt, containerUnder, middleOf } from './drop';
import { drawConnection } from './edit';
import { type Preview, previewOf, selectionOf } from './from-changes';
import type { LinkEdge } from './links';
import type { ResourceNode } from './to-canvas';
import { isFitted, viewMoved } from './viewport';

export type MenuPlace = {
  readonly resource: string;
  /** The resource that shows it as a badge there, if it is one. */
  readonly badgeOf?: string | undefined;
  readonly x: number;
  readonly y: number;
};
export type Handlers = Partial<ReactFlowProps<ResourceNode, LinkEdge>>;

/** The state of the gesture in progress. */
export type Gesture = {
  readonly flow: ReactFlowInstance<ResourceNode, LinkEdge>;
  readonly newest: { readonly current: Preview };
  readonly show: (preview: Preview) => void;
  /** Ends the gesture as one undo entry; the resources in `dragged` may have changed containers. */
  readonly end: (dragged?: readonly string[]) => void;
  readonly setContainer: (id: string | undefined) => void;
  readonly setMenu: (place: MenuPlace) => void;
};

export function handlersOf(gesture: Gesture): Handlers {
  return {
    ...nodeHandlers(gesture),
    ...clickHandlers(gesture),
    ...connectionHandlers,
    ...viewHandlers,
    ...dropHandlers(gesture),
  };
}

function nodeHandlers({ flow, newest, show, end, setContainer }: Gesture): Handlers {
  return {
    onNodesChange: (changes: NodeChange<ResourceNode>[]) => {
      const next = previewOf(newest.current, changes);
      if (next !== newest.current) show(next);
      const { selection } = sessionNow();
      const selected = selectionOf(selection, changes, (id) => flow.getNode(id) !== undefined);
      if (selected !== selection) {
        select(...selected);
        // The user selects another resource: what a step or problem highlighted is out of date.
        highlight(undefined);
      }
      if (changes.some((change) => change.type === 'dimensions' && change.resizing === false)) end();
    },
    onNodeDrag: (_, node, nodes) => {
      const internal = flow.getInternalNode(node.id);
      if (!internal) return;
      const at = { ...internal.internals.positionAbsolute, width: node.width ?? 0, height: node.height ?? 0 };
      const moving = nodes.map(({ id }) => id);
      setContainer(containerAt(topologyNow(), node.data.resource.kind, middleOf(at), moving));
    },
    onNodeDragStop: (_, __, nodes) => end(nodes.map(({ id }) => id)),
  };
}

function clickHandlers({ setMenu }: Gesture): Handlers {
  return {
    onNodeClick: (_, { id }) => {
      const { pick, rightTab } = sessionNow();
      if (pick !== undefined) pickResource(id);
      // The effective routes also follow the selection.
      else if (rightTab !== 'routes') changeSession({ rightTab: 'properties' });
    },
    onNodeDoubleClick: (_, { id }) => changeSession({ renaming: id }),
    onNodeContextMenu: (event, { id }) => {
      event.preventDefault();
      const badge = badgeAt(event.target);
      const resource = badge ?? id;
      if (!sessionNow().selection.includes(resource)) select(resource);
      setMenu({ resource, badgeOf: badge && id, x: event.clientX, y: event.clientY });
    },
    // A badge is not a React Flow node: without this, a click on the empty canvas leaves it selected.
    onPaneClick: () => select(),
    onPaneContextMenu: (event: MouseEvent | globalThis.MouseEvent) => event.preventDefault(),
  };
}

const connectionHandlers: Handlers = {
  onConnect: ({ source, target }: Connection) => drawConnection(source, target),
  onConnectEnd: (event, state: FinalConnectionState) => {
    // A connection that is dropped on a node's body instead of its handle counts too.
    const target = targetOf(event);
    if (!state.isValid && state.fromNode && target) drawConnection(state.fromNode.id, target);
  },
};

const viewHandlers: Handlers = {
  // Without an event, the view was moved by code and not by the user.
  onMoveStart: (event) => event && viewMoved(),
  // A fitted view is not remembered: it is fitted again.
  onMoveEnd: (_, viewport) => changeSession({ viewport: isFitted() ? undefined : viewport }),
};

function dropHandlers({ flow, setContainer }: Gesture): Handlers {
  const pointOf = ({ clientX, clientY }: DragEvent) => flow.screenToFlowPosition({ x: clientX, y: clientY });
  return {
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
}

/** The badge under the pointer or with the focus: it has its own menu, and the node beneath has none of its entries. */
function badgeAt(target: EventTarget): string | undefined {
  return (target as Element).closest<HTMLElement>('.badge')?.dataset.resource;
}

function targetOf(event: globalThis.MouseEvent | TouchEvent): string | undefined {
  const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event;
  const element = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.react-flow__node');
  return element?.dataset.id;
}
