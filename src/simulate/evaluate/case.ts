/** What evaluating a flow finds: cases with a verdict each, and what they rest on. */
import type { Flow } from '../../azure/flows/flow';
import type { Request } from '../../engine/request';
import type { Summary, Verdict } from '../../engine/trace';
import type { Used } from '../../engine/world';
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';

/** Addresses, ports and nodes with one verdict; `first` traces it again with every step. */
export type Case = {
  readonly from: AddressSet;
  readonly to: AddressSet;
  readonly ports: readonly number[];
  readonly verdict: Verdict;
  readonly first: Tracer;
  /** Set where the name that the flow goes to may have another answer. */
  readonly when?: NameWhen;
};

/** Whose choice a name's answer depends on, and how it fell. */
export type NameWhen = { readonly choice: string; readonly way: string };

/** What has to be asked to trace a case again: a connection, a name, or both. */
export type Tracer = {
  readonly request?: Request;
  readonly lookUp?: {
    readonly node: NodeId;
    readonly source: Address;
    readonly host: string;
    /** Which of the ways that its choices can fall. */
    readonly way: number;
  };
};

export type Evaluated = { readonly cases: readonly Case[]; readonly summary: Summary; readonly used: Used };

export type CachedFlow = {
  readonly flow: Flow;
  readonly shape: readonly unknown[];
  readonly evaluated: Evaluated;
};
