/** Saves the document as a file. */
import { serializeTopology } from '../../topology/serialize';
import { download, fileNameOf } from '../controls/download';
import { announce } from '../store/session-actions';
import { topologyNow } from '../store/store';

export function saveFile(): void {
  const topology = topologyNow();
  const fileName = fileNameOf(topology.name, 'roundtrip.json');
  download(fileName, serializeTopology(topology));
  announce(`Saved as ${fileName}`);
}
