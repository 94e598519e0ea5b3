/** The flows that a resource needs, and how flows name the parts of a resource. */
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import type { RangeSet } from '../../network/range-set';
import type { Flow } from '../flows/flow';

/** How flows may name parts of a resource: which node, at which address, seen from inside or from the Internet. */
export type EndpointPart = {
  readonly as: 'endpoint';
  readonly resource: string;
  /** `''` is the default part. */
  readonly part: string;
  readonly node: NodeId;
  readonly addresses: AddressSet;
  /** From where this is the way to it. */
  readonly seenFrom: 'anywhere' | 'inside' | 'internet';
  /** When the default part is asked for with one of these ports, this one is meant. */
  readonly ports?: RangeSet;
};

export type FlowsPart = { readonly as: 'flows'; readonly flows: readonly Flow[] };
