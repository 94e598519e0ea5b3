/** What is to be connected: who calls whom, from and to which address. */
import type { Address } from '../network/address';
import type { NodeId } from '../network/ids';
import type { ApplicationProtocol } from '../network/proxies';
import type { Protocol } from '../network/tuple';
import type { Opener } from './trace';

export type Request = {
  readonly openedBy: Opener;
  readonly from: NodeId;
  readonly source: Address;
  readonly sourcePort: number;
  /** The node that is meant to answer, where known: preferred among owners of a shared address. */
  readonly to?: NodeId;
  readonly destination: Address;
  readonly port: number;
  readonly protocol: Protocol;
  readonly application?: { readonly protocol: ApplicationProtocol; readonly host: string };
};
