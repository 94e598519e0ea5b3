/** Reads a flow from its form; if a text is not valid, says which and why. */
import type { Expectation, Outcome, SavedFlow } from '../../azure/flows/flow';
import { type EndpointContext, readEndpoint } from './endpoint-text';
import type { FlowDraft } from './flow-draft';

export type DraftProblems = Partial<Record<'from' | 'to' | 'port', string>>;

export type ReadDraft =
  | { readonly flow: SavedFlow; readonly problems?: undefined }
  | { readonly flow?: undefined; readonly problems: DraftProblems };

/** `before` is the edited flow: what the form does not show stays unchanged. */
export function readDraft(
  draft: FlowDraft,
  id: string,
  context: EndpointContext,
  before?: SavedFlow,
): ReadDraft {
  const from = readEndpoint(draft.from, 'from', context);
  const to = readEndpoint(draft.to, 'to', context);
  const port = readPort(draft);
  const problems: DraftProblems = {
    ...('problem' in from ? { from: from.problem } : {}),
    ...('problem' in to ? { to: to.problem } : {}),
    ...(typeof port === 'string' ? { port } : {}),
  };
  if ('problem' in from || 'problem' in to || typeof port === 'string') return { problems };
  const { expect: _, ...rest } = before ?? {};
  const expect = expectationOf(draft.expect, before?.expect);
  return {
    flow: {
      ...rest,
      id,
      name: draft.name.trim() || defaultName(draft),
      plane: before?.plane ?? 'custom',
      from: from.endpoint as SavedFlow['from'],
      to: to.endpoint as SavedFlow['to'],
      protocol: draft.protocol,
      port,
      ...(expect === undefined ? {} : { expect }),
    },
  };
}

/** `vm-app → 10.0.0.4, tcp 443`. */
export function defaultName({ from, to, protocol, port }: FlowDraft): string {
  return `${from.trim()} → ${to.trim()}${protocol === 'icmp' ? ', ping' : ` ${port.trim()}`}`;
}

/** The first `flow-N` that is not taken. */
export function newFlowId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`flow-${number}`)) number += 1;
  return `flow-${number}`;
}

function readPort({ protocol, port }: FlowDraft): number | string {
  if (protocol === 'icmp') return 0;
  const number = Number(port);
  if (/^\d{1,5}$/.test(port.trim()) && number >= 1 && number <= 65_535) return number;
  return port.trim() === '' ? 'Enter a port.' : `${port} is not a valid port: 1 to 65535.`;
}

/** The rest of the expectation is kept only if the outcome is. */
function expectationOf(outcome: Outcome | '', before: Expectation | undefined): Expectation | undefined {
  if (outcome === '') return undefined;
  return before?.outcome === outcome ? before : { outcome };
}
