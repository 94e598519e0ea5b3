/** The texts of a flow's form while the user types. */
import type { Outcome, SavedFlow } from '../../azure/flows/flow';
import type { Resource } from '../../kinds';
import { endpointAsText } from './endpoint-as-text';

export type FlowDraft = {
  readonly from: string;
  readonly to: string;
  readonly protocol: SavedFlow['protocol'];
  readonly port: string;
  readonly name: string;
  /** Empty if nothing is expected. */
  readonly expect: Outcome | '';
};

export const emptyDraft: FlowDraft = { from: '', to: '', protocol: 'tcp', port: '443', name: '', expect: '' };

export function draftOf(flow: SavedFlow, resources: readonly Resource[]): FlowDraft {
  return {
    from: endpointAsText(flow.from, resources),
    to: endpointAsText(flow.to, resources),
    protocol: flow.protocol,
    port: flow.protocol === 'icmp' ? '' : String(flow.port),
    name: flow.name,
    expect: flow.expect?.outcome ?? '',
  };
}
