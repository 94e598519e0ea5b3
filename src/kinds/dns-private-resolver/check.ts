/**
 * Checks a resolver: endpoints without a subnet or an address. The checks of the whole topology look at its
 * subnets.
 */
import { repeatedNames } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { errorsIn, warningsIn } from '../../azure/kit/report';
import type { DnsPrivateResolver } from './schema';

export function checkDnsPrivateResolver(resolver: DnsPrivateResolver): readonly Problem[] {
  const { id, name, inboundEndpoints, outboundEndpoints } = resolver;
  const warning = warningsIn(id);
  const problems: Problem[] = [
    ...repeatedNames(errorsIn(id), '/inboundEndpoints', inboundEndpoints),
    ...repeatedNames(errorsIn(id), '/outboundEndpoints', outboundEndpoints),
  ];
  if (inboundEndpoints.length + outboundEndpoints.length === 0)
    problems.push(
      warning(
        'missing',
        '/inboundEndpoints',
        `${name} has no inbound or outbound endpoint yet`,
        'an endpoint',
      ),
    );
  for (const [index, endpoint] of inboundEndpoints.entries()) {
    const what = endpoint.name || 'The inbound endpoint';
    if (!endpoint.subnet)
      problems.push(
        warning(
          'missing',
          `/inboundEndpoints/${index}/subnet`,
          `${what} has no subnet yet`,
          'a dedicated subnet',
        ),
      );
    if (!endpoint.privateIPAddress)
      problems.push(
        warning(
          'missing',
          `/inboundEndpoints/${index}/privateIPAddress`,
          `${what} has no address yet`,
          'an address from its subnet',
        ),
      );
  }
  for (const [index, endpoint] of outboundEndpoints.entries()) {
    if (!endpoint.subnet)
      problems.push(
        warning(
          'missing',
          `/outboundEndpoints/${index}/subnet`,
          `${endpoint.name || 'The outbound endpoint'} has no subnet yet`,
          'a dedicated subnet',
        ),
      );
  }
  return problems;
}
