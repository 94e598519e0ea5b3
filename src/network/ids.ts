/** What the parts of a network refer to each other by, and to what decided. */

export type NodeId = string;
export type DomainId = string;
export type SessionTableId = string;
/** The id of an entry in the rule register (`azure/rules`); the engine only carries it. */
export type RuleId = string;

/** What decided: a resource and the JSON pointer (RFC 6901) inside it, `''` for the resource itself. */
export type Place = { readonly resource: string; readonly pointer: string };
