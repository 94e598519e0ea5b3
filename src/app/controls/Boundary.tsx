/** Contains the failure of one part of the page in that part. React needs a class for this. */
import { Component, type ReactNode } from 'react';

type Props = { readonly part: string; readonly children: ReactNode };
type State = { readonly failure: string | undefined };

export class Boundary extends Component<Props, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return (
      <div className="nothing" role="alert">
        <h3>{this.props.part} cannot be shown</h3>
        <p>{failure}</p>
        <p>This does not affect your document.</p>
        <button type="button" className="link-button" onClick={() => this.setState({ failure: undefined })}>
          Try again
        </button>
      </div>
    );
  }
}
