/** Saves the document as a file, as a download of the browser. */
import { serializeTopology } from '../../topology/serialize';
import { announce } from '../store/session-actions';
import { topologyNow } from '../store/store';

export function saveFile(): void {
  const topology = topologyNow();
  const url = URL.createObjectURL(new Blob([serializeTopology(topology)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(topology.name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  announce(`Saved as ${link.download}`);
}

/** Makes a file name that every file system accepts. */
export function fileNameOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${plain.slice(0, 80) || 'topology'}.roundtrip.json`;
}
