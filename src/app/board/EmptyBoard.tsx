/** An empty board explains what a flow is, and offers to create one. */
import { Button } from '@fluentui/react-components';
import { beginFlow } from '../flows/flow-form-state';

export function EmptyBoard() {
  return (
    <div className="nothing">
      <h3>No flows yet</h3>
      <p>
        A flow is what should work: a source, a destination, a protocol and a port. Add an API Management
        instance and its flows appear here, or trace one of your own.
      </p>
      <Button size="small" onClick={() => beginFlow()}>
        Trace from … to …
      </Button>
    </div>
  );
}
