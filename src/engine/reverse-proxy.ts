/** A server that answers by calling one of its backends: two connections, and the first fails because the second does. */
import type { ReverseProxy } from '../network/proxies';
import { type ProxyResult, proxyPort } from './proxy';
import type { Request } from './request';
import type { Connection, Failure, Step } from './trace';
import { type Arrival, chooseOne, inService, ruleOfCondition } from './walk';
import { note, tellApart, type World } from './world';

type Dropped = Extract<Step, { type: 'dropped' }>;

export function backendRequest(
  world: World,
  { node, tuple }: Arrival,
  proxy: ReverseProxy,
  request: Request,
  connect: (inner: Request) => Connection,
): ProxyResult {
  const steps: Step[] = [];
  const { place, rules } = proxy;
  const dropped = (reason: Dropped['reason'], by: Dropped['rules']): Dropped => {
    const step: Dropped = { type: 'dropped', reason, place, rules: by };
    note(world, steps, step, () => step);
    return step;
  };
  const refused = (reason: Dropped['reason'], by: Dropped['rules']): ProxyResult => {
    const failure: Failure = {
      outcome: 'fails',
      packet: 'data',
      direction: 'forward',
      node: node.id,
      label: node.label,
      at: node.place.resource,
      reason,
      because: place,
      rules: by,
      ...(reason === 'backend-unhealthy' && world.outOfService !== undefined
        ? { outOfService: world.outOfService }
        : {}),
    };
    return { steps, failed: { dropped: dropped(reason, by), failure } };
  };
  const usable = inService(world, steps, proxy.backends);
  if (usable.length === 0) {
    const proofs = proxy.backends.flatMap(({ condition }) => ruleOfCondition(world, condition));
    return refused('backend-unhealthy', [...new Set([...rules, ...proofs])]);
  }
  if (world.proxies.includes(proxy.node)) return refused('loop', rules);
  const index = chooseOne(world, { tuple, steps }, usable, { symmetric: false, place, rules });
  const backend = usable[index] as (typeof usable)[number];
  const host = backend.host ?? request.application?.host ?? '';
  const { address } = backend;
  if (typeof address !== 'number') {
    world.missing ??= `the address of ${address.name}`;
    return { steps };
  }
  tellApart(world, proxy.from);
  tellApart(world, address);
  const { to: _, ...rest } = request;
  const connection = connect({
    ...rest,
    openedBy: 'proxy',
    from: proxy.node,
    source: proxy.from,
    sourcePort: proxyPort,
    destination: address,
    port: backend.port,
    protocol: 'tcp',
    application: { protocol: proxy.protocol, host },
  });
  note(world, steps, proxy, () => ({ type: 'connection-opened', host, connection, place, rules }));
  const { verdict } = connection;
  if (verdict.outcome !== 'fails') return { steps };
  return {
    steps,
    failed: {
      dropped: dropped('proxied-connection-failed', rules),
      failure: { ...verdict, inside: 'proxy' },
    },
  };
}
