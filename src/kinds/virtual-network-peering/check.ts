/** What is wrong with one half of a peering alone; the two halves together are the topology's business. */
import type { Problem } from '../../azure/kit/problem';
import { errorsIn, warningsIn } from '../../azure/kit/report';
import type { VirtualNetworkPeering } from './schema';

export function checkVirtualNetworkPeering({
  id,
  name,
  virtualNetwork,
  remoteVirtualNetwork,
  allowGatewayTransit,
  useRemoteGateways,
}: VirtualNetworkPeering): readonly Problem[] {
  const problems: Problem[] = [];
  if (remoteVirtualNetwork === undefined)
    problems.push(
      warningsIn(id)(
        'missing',
        '/remoteVirtualNetwork',
        `${name} leads to no virtual network yet`,
        'a virtual network',
      ),
    );
  if (remoteVirtualNetwork !== undefined && remoteVirtualNetwork === virtualNetwork)
    problems.push(
      errorsIn(id)(
        'not-supported',
        '/remoteVirtualNetwork',
        'A virtual network cannot be peered with itself',
        'another virtual network',
      ),
    );
  if (allowGatewayTransit && useRemoteGateways)
    problems.push(
      errorsIn(id)(
        'not-supported',
        '/useRemoteGateways',
        'One half cannot both give its gateways and use those of the other side',
        'one of the two',
      ),
    );
  return problems;
}
