/** Checks one half of a peering; `topology` checks the two halves together. */
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
        `${name} has no remote virtual network yet`,
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
        'A peering cannot both allow gateway transit and use remote gateways',
        'one of the two',
      ),
    );
  return problems;
}
