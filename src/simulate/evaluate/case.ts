/** The result of evaluating a flow: cases, each with a verdict, and what they rest on. */
import type { Flow } from '../../azure/flows/flow';
import type { Request } from '../../engine/request';
import type { Summary, Verdict } from '../../engine/trace';
import type { Used } from '../../engine/world';
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';

/** Addresses and ports with one verdict; `first` is what to trace again, with every step. */
export type Case = {
  readonly from: AddressSet;
  readonly to: AddressSet;
  readonly ports: readonly number[];
  readonly verdict: Verdict;
  readonly first: Tracer;
  /** Set if the flow's name may have another answer. */
  readonly when?: NameWhen;
};

/** The device whose choice decides a name's answer, and what it chose. */
export type NameWhen = { readonly choice: string; readonly way: string };

/** What to trace again for a case: a connection, a DNS query, or both. */
export type Tracer = {
  readonly request?: Request;
  readonly lookUp?: {
    readonly node: NodeId;
    readonly source: Address;
    readonly host: string;
    /** The index of the outcome of the choices. */
    readonly way: number;
  };
};

export type Evaluated = { readonly cases: readonly Case[]; readonly summary: Summary; readonly used: Used };

export type CachedFlow = {
  readonly flow: Flow;
  readonly shape: readonly unknown[];
  readonly evaluated: Evaluated;
};
