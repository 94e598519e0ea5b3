/** The one entry for every shell: compile a topology, ask for the board, trace a flow, read routes, rules and names. */
import type { SavedFlow } from '../azure/flow';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import type { Problem } from '../azure/problem';
import type { Topology } from '../topology/document';
import type { Board, EffectiveRoutes, EffectiveRule, FlowTrace, NameLookup, NicView } from './answers';

/** A compiled topology; opaque to shells. Pass the last one back to `compile`, and what did not change is reused. */
export type Simulation = { readonly topology: Topology; readonly problems: readonly Problem[] };

export type CompileOptions = { readonly tags: ServiceTagTable; readonly previous?: Simulation };

/** Never throws on a half-drawn topology: what cannot be understood is a problem, and the rest is traced. */
export declare function compile(topology: Topology, options: CompileOptions): Simulation;
/** Every flow of every catalogue and the user's own, with verdicts and no steps. */
export declare function statusBoard(simulation: Simulation): Board;
/** With every step. By id, or a flow that is not saved yet. */
export declare function traceFlow(simulation: Simulation, flow: string | SavedFlow): FlowTrace | undefined;
/** Of every NIC of that resource (by id), or of every NIC of a subnet. */
export declare function effectiveRoutes(simulation: Simulation, resource: string): readonly EffectiveRoutes[];
export declare function effectiveRules(simulation: Simulation, resource: string): readonly EffectiveRule[];
/** What the resource would be told for a host name, with the whole way of the question. */
export declare function lookUpName(simulation: Simulation, resource: string, host: string): NameLookup | undefined;
export declare function nics(simulation: Simulation): readonly NicView[];
