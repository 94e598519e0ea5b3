/** An empty document; the one before stays in the files that were saved, not here. */
import { emptyTopology } from '../../topology/document';
import { openTopology } from './document-actions';
import { announce } from './session-actions';

export function newDocument(): void {
  openTopology(emptyTopology('Untitled'));
  announce('New, empty document');
}
