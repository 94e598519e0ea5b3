/** Opens a blank canvas beside the documents that there are; it becomes a document at the first edit. */
import { emptyTopology } from '../../topology/document';
import { showTopology } from '../store/document-actions';
import { announce } from '../store/session-actions';
import { leaveCurrent } from './opening';
import { rememberShown } from './shown-in-tab';

export function newDocument(): void {
  void leaveCurrent();
  showTopology(emptyTopology('Untitled'));
  rememberShown({ blank: true });
  announce('New, empty document');
}
