/** Runs what a button of a list starts: a failure is shown as a notice, and the list is read again in any case. */
import { messageOf } from '../../text/message-of';
import { notify } from '../store/session-actions';

export function attempting(refresh: () => Promise<void>): (action: () => Promise<void>) => () => void {
  return (action) => () =>
    void action()
      .catch((error) => notify(messageOf(error)))
      .then(refresh);
}
