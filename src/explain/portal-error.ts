/** The error that users see in the portal when a flow fails: the catalog's text with the host name filled in. */
import type { Flow } from '../azure/flows/flow';
import type { Failure, Summary } from '../engine/trace';

/** `undefined` where the flow does not fail, or no error text is documented. */
export function portalError(flow: Flow, summary: Summary): string | undefined {
  const failure = firstFailure(summary);
  if (failure === undefined) return undefined;
  const host = failure.host ?? hostOf(flow);
  // The text of the portal's network status (the community blog, part 2); its second half comes from .NET.
  const inCircles = failure.reason === 'loop' && failure.inside === 'name-query';
  if (inCircles || failure.reason === 'name-not-found' || failure.reason === 'name-server-unreachable') {
    const name = host ?? '<host>';
    const error = `The remote name could not be resolved: '${name}'`;
    return flow.catalogue ? `Failed to connect to ${name} with error ${error}` : error;
  }
  const { backendError } = flow.catalogue ?? {};
  if (backendError !== undefined && (failure.inside === 'proxy' || failure.reason === 'backend-unhealthy'))
    return backendError;
  // A rejected client did connect: which error it gets depends on the service.
  const connected = failure.reason === 'source-not-accepted' || failure.reason === 'unknown-host';
  const error = flow.catalogue?.error ?? (connected ? undefined : flow.error);
  return error?.replaceAll('{host}', host ?? '<host>');
}

/** The failure that represents all others: the first one of the first class, reading or choice that fails. */
export function firstFailure(summary: Summary): Failure | undefined {
  switch (summary.outcome) {
    case 'fails':
      return summary;
    case 'partly':
      return firstDefined(summary.classes, ({ verdict }) => firstFailure(verdict));
    case 'contested':
      return firstDefined(summary.readings, ({ verdict }) => firstFailure(verdict));
    case 'depends':
      return summary.fails[0]?.failure;
    case 'works':
    case 'undecided':
      return undefined;
    default:
      return summary satisfies never;
  }
}

function hostOf({ to }: Flow): string | undefined {
  if ('host' in to) return to.host;
  if ('serviceTag' in to) return to.hosts?.[0];
  return undefined;
}

function firstDefined<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
