/** The outline around the container that a drop would land in. */
import { ViewportPortal } from '@xyflow/react';
import { absoluteBoxes } from '../../drawing/boxes';
import { useTopology } from '../store/store';

export function DropTarget({ container }: { readonly container: string | undefined }) {
  const topology = useTopology();
  const box = container === undefined ? undefined : absoluteBoxes(topology).get(container);
  if (!box) return null;
  const { x, y, width, height } = box;
  return (
    <ViewportPortal>
      <div className="drop-target" style={{ transform: `translate(${x}px, ${y}px)`, width, height }} />
    </ViewportPortal>
  );
}
