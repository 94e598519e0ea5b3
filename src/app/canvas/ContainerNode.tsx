/** A virtual network or a subnet: a container with a quiet title, in which other resources are drawn. */
import { Handle, type NodeProps, NodeResizer, Position } from '@xyflow/react';
import { memo } from 'react';
import { containerSize } from '../../drawing/boxes';
import { Badges } from './Badges';
import { ErrorSign } from './ErrorSign';
import { NodeName } from './NodeName';
import type { ResourceNode as Node } from './to-canvas';

export const ContainerNode = memo(({ data, selected }: NodeProps<Node>) => (
  <>
    {selected && <NodeResizer minWidth={containerSize.width / 2} minHeight={containerSize.height / 2} />}
    <NodeName data={data} />
    <span className="node-line mono" title={data.subtitle}>
      {data.subtitle}
    </span>
    <Badges badges={data.badges} />
    <ErrorSign errors={data.errors} />
    <Handle type="source" position={Position.Right} />
  </>
));
