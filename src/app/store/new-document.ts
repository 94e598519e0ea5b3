/** Opens an empty document. The previous one remains only in the files that were saved. */
import { emptyTopology } from '../../topology/document';
import { openTopology } from './document-actions';
import { announce } from './session-actions';

export function newDocument(): void {
  openTopology(emptyTopology('Untitled'));
  announce('New, empty document');
}
