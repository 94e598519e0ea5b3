/** Contains the failure of one part of the page in that part. React needs a class for this. */

import { Component, type ReactNode } from 'react';
import { messageOf } from '../../text/message-of';

type Props = {
  readonly part: string;
  readonly children: ReactNode;
  /** What is drawn around the message, such as a dialog's window. */
  readonly around?: (failed: ReactNode) => ReactNode;
  /** Fetches the part's code again, if it is fetched later: React remembers a failed fetch for good. */
  readonly fetch?: () => Promise<void>;
};
type State = { readonly failure: string | undefined };

export class Boundary extends Component<Props, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: messageOf(error) };
  }

  async tryAgain(): Promise<void> {
    try {
      await this.props.fetch?.();
      this.setState({ failure: undefined });
    } catch (error) {
      this.setState(Boundary.getDerivedStateFromError(error));
    }
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    const { part, around } = this.props;
    const failed = (
      <div className="nothing" role="alert">
        <h3>{part} cannot be shown</h3>
        <p>{failure}</p>
        <p>
          This does not affect your document. If a newer Roundtrip was put on the server since this page was
          opened, reloading fetches it.
        </p>
        <p className="choices">
          <button type="button" className="link-button" onClick={() => void this.tryAgain()}>
            Try again
          </button>
          <button type="button" className="link-button" onClick={() => window.location.reload()}>
            Reload
          </button>
        </p>
      </div>
    );
    return around ? around(failed) : failed;
  }
}
