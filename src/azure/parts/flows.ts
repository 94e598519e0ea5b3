/** The flows that a resource needs, and how flows name the parts of a resource. */
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import type { RangeSet } from '../../network/range-set';
import type { Flow } from '../flows/flow';

/** How flows may name parts of a resource: which node, at which address, seen from inside or from the Internet. */
export type EndpointPart = {
  readonly as: 'endpoint';
  readonly resource: string;
  /** `''` for the default part. */
  readonly part: string;
  readonly node: NodeId;
  readonly addresses: AddressSet;
  /** Where clients must be to reach the part at this node and address. */
  readonly seenFrom: 'anywhere' | 'inside' | 'internet';
  /** If a flow names the default part with one of these ports, it means this part. */
  readonly ports?: RangeSet;
};

export type FlowsPart = { readonly as: 'flows'; readonly flows: readonly Flow[] };
