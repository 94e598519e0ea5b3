/** Saves documents as files. */
import type { Topology } from '../../topology/document';
import { serializeTopology } from '../../topology/serialize';
import { download, fileNameOf } from '../controls/download';
import { announce } from '../store/session-actions';
import { topologyNow } from '../store/store';

export const saveFile = (): void => saveAsFile(topologyNow());

export function saveAsFile(topology: Topology): void {
  const fileName = fileNameOf(topology.name, 'roundtrip.json');
  download(fileName, serializeTopology(topology));
  announce(`Saved as ${fileName}`);
}
