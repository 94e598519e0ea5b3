/** A document that is open here is closed before it goes to the bin: the page then shows a blank canvas. */

import { newDocument } from '../storage/new-document';
import { leaveCurrent } from '../storage/opening';

export async function leaveForBin(): Promise<void> {
  await leaveCurrent();
  newDocument();
}
