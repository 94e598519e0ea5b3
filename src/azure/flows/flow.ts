/**
 * Flows: what the user wants to work, from where to where, and what the user expects. Endpoints are places,
 * not packets.
 */
import { z } from 'zod';
import type { RuleStatus } from '../rules/register';

export const planes = ['management', 'data', 'dependency', 'custom'] as const;
export type Plane = (typeof planes)[number];

/**
 * A resource (optionally one of its parts: a host of a site, `gateway`, `management` or `portal` of an
 * instance), an address, a prefix, a service tag, or a host name that is resolved first.
 */
export const endpointSchema = z.union([
  z.looseObject({ resource: z.string().min(1), part: z.string().optional() }),
  z.looseObject({ address: z.string() }),
  z.looseObject({ prefix: z.string() }),
  z.looseObject({ serviceTag: z.string() }),
  z.looseObject({ host: z.string() }),
]);
export type Endpoint =
  | { readonly resource: string; readonly part?: string | undefined }
  | { readonly address: string }
  | { readonly prefix: string }
  | { readonly serviceTag: string; readonly hosts?: readonly string[] | undefined }
  /**
   * In catalogs only: a list that stands for one peer, and the DNS servers that a resource or a NIC
   * queries.
   */
  | { readonly addresses: readonly string[]; readonly label: string }
  | { readonly dnsServersOf: string }
  | { readonly host: string };

export const outcomes = ['works', 'fails', 'partly', 'depends', 'contested', 'undecided'] as const;
export type Outcome = (typeof outcomes)[number];

/** Everything left out is not compared. `at` is a resource id, `because` a place: resource id and JSON pointer, `fw#/rules/0`. */
export const expectationSchema = z.looseObject({
  outcome: z.enum(outcomes),
  packet: z.string().optional(),
  at: z.string().optional(),
  reason: z.string().optional(),
  because: z.string().optional(),
  rule: z.string().optional(),
  passes: z.array(z.string()).optional(),
  /** Resource ids: the path of everything that works includes all of the devices in `via`, and none of those in `notVia`. */
  via: z.array(z.string()).optional(),
  notVia: z.array(z.string()).optional(),
  /** For `partly`, also as one of several readings: the prefixes from (or to) which it works, all of them. */
  worksFor: z.array(z.string()).optional(),
  /** For `contested`: the outcome under each reading. */
  readings: z.record(z.string(), z.enum(outcomes)).optional(),
  doubt: z.array(z.string()).optional(),
});
export type Expectation = z.output<typeof expectationSchema>;

export const flowSchema = z.looseObject({
  id: z.string().min(1).max(128),
  name: z.string().max(256),
  plane: z.enum(planes).default('custom'),
  from: endpointSchema,
  to: endpointSchema,
  protocol: z.enum(['tcp', 'udp', 'icmp']).default('tcp'),
  port: z.number().int().min(0).max(65_535).default(443),
  expect: expectationSchema.optional(),
});
/** A flow as saved in a file. */
export type SavedFlow = z.output<typeof flowSchema>;

/**
 * A flow as traced. A set of addresses is `every` (clients, the control plane: reported class by class) or
 * `one-unknown` (the instance's own account somewhere in Storage: the flow works only if it would work to
 * every address).
 */
export type Flow = {
  readonly id: string;
  readonly name: string;
  readonly plane: Plane;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** Empty where no source documents one: such a flow is undecided, not guessed. */
  readonly ports: readonly number[];
  readonly quantifier: 'every' | 'one-unknown';
  readonly required: boolean;
  readonly purpose: string;
  /** The resource whose catalog lists the flow; `''` for the user's own. */
  readonly owner: string;
  /** What the catalog says of the flow; its key is also one of the command line's JSON, and stays. */
  readonly catalogue?: {
    readonly entry: string;
    readonly direction: 'inbound' | 'outbound' | 'internal';
    readonly since?: string;
    readonly until?: string;
    readonly source: string;
    readonly status: RuleStatus;
    /** What users see when it fails; `{host}` is filled in. */
    readonly error?: string;
    /** What users see when the connection that is opened on behalf of the caller fails. */
    readonly backendError?: string;
    /** The name under which the portal's network status lists it. */
    readonly statusName?: string;
  };
  /** What users see when a flow that no catalog lists fails. */
  readonly error?: string;
  readonly expect?: Expectation;
  /** Platform rules that the flow itself rests on: where its client calls from. */
  readonly shapedBy: readonly string[];
  /**
   * The flow under the other reading of one of these rules, where that reading changes only the flow; it has
   * its own id.
   */
  readonly otherwise?: { readonly rule: string; readonly flow: Flow };
};
