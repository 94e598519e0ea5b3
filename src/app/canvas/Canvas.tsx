/** The canvas: React Flow as a view of the topology. A gesture becomes commands when it ends. */
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useStore,
} from '@xyflow/react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useApp, useSession, useTopology } from '../store/store';
import { ContainerNode } from './ContainerNode';
import { DropTarget } from './DropTarget';
import { EmptyCanvas } from './EmptyCanvas';
import { leastZoom } from './fit';
import { LinkEdge } from './LinkEdge';
import type { LinkEdge as Link } from './links';
import { NodeMenu } from './NodeMenu';
import { PickHint } from './PickHint';
import { ResourceNode } from './ResourceNode';
import { createToCanvas, type ResourceNode as Node } from './to-canvas';
import { useCanvasResults } from './use-canvas-results';
import { useGestures } from './use-gestures';
import { canvasIs, isFitted, keepFitted, showOpened } from './viewport';
import { ZoomButtons } from './ZoomButtons';
import '@xyflow/react/dist/style.css';
import './canvas.css';

const nodeTypes = { container: ContainerNode, resource: ResourceNode };
const edgeTypes = { link: LinkEdge };
/**
 * With more nodes than this, the minimap slows dragging and may stay blank: measured with React Flow 12,
 * which took 20 ms per frame and drew nothing with more than 700.
 */
const mostOnMap = 500;
/**
 * With more nodes than this, only those in view are in the page, and Tab reaches only those: 5,000 of them took 6 s to draw and 35,000
 * elements.
 */
const mostDrawn = 1_500;
const farZoom = 0.4;

type Props = {
  /** The resource that drops the packet on screen. */
  readonly dropsAt: string | undefined;
  /** Drawn over the nodes, in the canvas's own coordinates. */
  readonly children: ReactNode;
};

export function Canvas({ dropsAt, children }: Props) {
  const topology = useTopology();
  const gestures = useGestures();
  const results = useCanvasResults(gestures.preview, dropsAt);
  const [toCanvas] = useState(createToCanvas);
  const { nodes, edges } = useMemo(() => toCanvas(topology, results), [toCanvas, topology, results]);
  const opened = useApp(({ document }) => document.opened);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each document
  useEffect(showOpened, [opened]);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each size
  useEffect(keepFitted, [width, height]);
  const far = useStore(({ transform }) => transform[2] < farZoom);
  const picking = useSession('pick') !== undefined;
  return (
    <section
      className="canvas"
      aria-label="Drawing"
      onKeyUp={gestures.onKeyUp}
      onKeyDownCapture={gestures.onKeyDownCapture}
    >
      <PickHint />
      <ReactFlow<Node, Link>
        className={[far ? 'far' : '', picking ? 'picking' : ''].join(' ')}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...gestures.handlers}
        onInit={canvasIs}
        onlyRenderVisibleElements={nodes.length > mostDrawn}
        minZoom={leastZoom}
        maxZoom={2}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={30}
        selectionMode={SelectionMode.Full}
        multiSelectionKeyCode={['Control', 'Meta', 'Shift']}
        deleteKeyCode={null}
        autoPanOnNodeFocus={false}
        autoPanOnNodeDrag={!isFitted()}
        zoomOnDoubleClick={false}
        nodeDragThreshold={2}
        ariaLabelConfig={labels}
        attributionPosition="top-right"
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={2} color="var(--dot)" />
        <DropTarget container={gestures.container} />
        {children}
        {nodes.length <= mostOnMap && (
          <MiniMap<Node>
            className="map"
            style={{ width: 112, height: 64 }}
            pannable
            zoomable
            nodeColor={colourOnMap}
            nodeStrokeColor="var(--vnet-line)"
            nodeBorderRadius={8}
          />
        )}
        <ZoomButtons />
        {nodes.length === 0 && <EmptyCanvas />}
      </ReactFlow>
      <NodeMenu at={gestures.menu} onClose={gestures.closeMenu} />
    </section>
  );
}

function colourOnMap({ type, data }: Node): string {
  if (data.dropped) return 'var(--bad)';
  return type === 'container' ? 'var(--accent-bg)' : 'var(--sub)';
}

const labels = {
  'node.a11yDescription.default':
    'Press enter or space to select, the arrow keys to move, the menu key for actions.',
  'node.a11yDescription.keyboardDisabled': '',
  'minimap.ariaLabel': 'Map of the canvas',
  'node.a11yDescription.ariaLiveMessage': ({
    direction,
    x,
    y,
  }: {
    direction: string;
    x: number;
    y: number;
  }) => `Moved ${direction}, to ${x}, ${y}`,
};
