/** The ids by which the parts of a network refer to each other, and the places of what decided. */

export type NodeId = string;
export type DomainId = string;
export type SessionTableId = string;
/** The id of an entry in the rule register (`azure/rules`); the engine only carries it. */
export type RuleId = string;

/** The place of what decided: a resource and a JSON pointer (RFC 6901) inside it, `''` for the resource itself. */
export type Place = { readonly resource: string; readonly pointer: string };
