/** The connection to play: its client and server, and their addresses. */
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
  /** The intended server, where known. It is preferred among the owners of a shared address. */
  readonly to?: NodeId;
  readonly destination: Address;
  readonly port: number;
  readonly protocol: Protocol;
  readonly application?: { readonly protocol: ApplicationProtocol; readonly host: string };
};
