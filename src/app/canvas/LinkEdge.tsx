/**
 * The line between two linked resources, such as a gateway and a site. It is always shown, and ends at the
 * nodes' borders.
 */
import { type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import type { Rect } from '../../drawing/geometry/shapes';
import { linkBetween } from '../../drawing/link';
import type { LinkEdge as Link } from './links';
import type { ResourceNode } from './to-canvas';

export const LinkEdge = memo(({ source, target, data }: EdgeProps<Link>) => {
  const from = useInternalNode<ResourceNode>(source);
  const to = useInternalNode<ResourceNode>(target);
  if (!from || !to) return null;
  const { path, label } = linkBetween(rectOf(from), rectOf(to));
  return (
    <g className="link">
      <path d={path} />
      <text x={label.x} y={label.y} textAnchor={label.anchor}>
        {data?.label}
      </text>
    </g>
  );
});

function rectOf({
  internals,
  measured,
}: NonNullable<ReturnType<typeof useInternalNode<ResourceNode>>>): Rect {
  const { x, y } = internals.positionAbsolute;
  return { x, y, width: measured.width ?? 0, height: measured.height ?? 0 };
}
