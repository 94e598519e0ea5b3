/** A server that answers by calling one of its backends: there are two connections, and the first fails if the second does. */
import type { ReverseProxy } from '../network/proxies';
import type { Arrival } from './arrival';
import { chooseOne } from './choose';
import type { ServiceRefusal } from './failure';
import { inService, noneInService } from './in-service';
import {
  failedWithin,
  type InnerFailure,
  type OpenInner,
  proxyPort,
  refusedByProxy,
} from './inner-connection';
import type { Request } from './request';
import type { Step } from './trace';
import { creditRules, note, tellApart, type World } from './world';

/** Precondition: the client's request has arrived. Returns how its connection fails, or nothing if it does not. */
export function backendRequest(
  world: World,
  steps: Step[],
  { node, tuple }: Arrival,
  proxy: ReverseProxy,
  request: Request,
  openInner: OpenInner,
): InnerFailure | undefined {
  const { place, rules } = proxy;
  const refuse = (refusal: ServiceRefusal) => refusedByProxy(world, steps, node, refusal);
  const usable = inService(world, steps, proxy.backends);
  if (usable.length === 0) return refuse(noneInService(world, proxy.backends, proxy));
  if (world.proxies.includes(proxy.node)) return refuse({ reason: 'loop', place, rules });
  const index = chooseOne(world, { tuple, steps }, usable, { symmetric: false, place, rules });
  const backend = usable[index] as (typeof usable)[number];
  const host = backend.host ?? request.application?.host ?? '';
  const { address } = backend;
  if (typeof address !== 'number') {
    world.missing ??= `the address of ${address.name}`;
    return undefined;
  }
  creditRules(world, backend.rules ?? []);
  tellApart(world, proxy.from);
  tellApart(world, address);
  const { to: _, ...rest } = request;
  const connection = openInner({
    ...rest,
    openedBy: 'proxy',
    from: proxy.node,
    source: proxy.from,
    sourcePort: proxyPort,
    destination: address,
    ...(backend.owner === undefined ? {} : { to: backend.owner }),
    port: backend.port,
    protocol: 'tcp',
    application: { protocol: proxy.protocol, host },
  });
  note(world, steps, proxy, () => ({ type: 'connection-opened', host, connection, place, rules }));
  return failedWithin(world, steps, connection, proxy);
}
