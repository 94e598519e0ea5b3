/**
 * A resource that is not a container: icon, name, one line of addresses. It has few elements, since there may
 * be a thousand nodes.
 */
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { viewOf } from '../../kinds/views';
import { Icon } from '../theme/Icon';
import { Badges } from './Badges';
import { ErrorSign } from './ErrorSign';
import { NodeName } from './NodeName';
import type { ResourceNode as Node } from './to-canvas';

export const ResourceNode = memo(({ data }: NodeProps<Node>) => {
  const { icon } = viewOf(data.resource.kind);
  return (
    <>
      <span className="node-icon">
        <Icon path={icon} />
      </span>
      <NodeName data={data} />
      <span className="node-line mono" title={data.subtitle}>
        {data.subtitle}
      </span>
      <Badges badges={data.badges} />
      <ErrorSign errors={data.errors} />
      <Handle type="source" position={Position.Right} />
    </>
  );
});
