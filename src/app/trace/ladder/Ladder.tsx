/** Beside the board: the trace as a ladder of packets in time, and the controls that play it. */
import { useMemo } from 'react';
import { portsText } from '../../../explain/addresses';
import { viewName } from '../playback/trace-views';
import { type ShownTrace, useTrace } from '../playback/use-trace';
import { LadderControls } from './LadderControls';
import { LadderPicture } from './LadderPicture';
import { ladderOf } from './ladder-layout';

export function Ladder() {
  const shown = useTrace();
  if (shown === undefined)
    return (
      <div className="nothing">
        <h3>The ladder</h3>
        <p>
          The packets of the traced flow, in the order they are sent: between which nodes, and where one dies.
        </p>
      </div>
    );
  return <LadderOf shown={shown} />;
}

function LadderOf({ shown }: { readonly shown: ShownTrace }) {
  const { trace, views, view, timeline, playhead, names } = shown;
  const layout = useMemo(() => ladderOf(timeline), [timeline]);
  return (
    <section className="ladder" aria-label="Ladder of the trace">
      <header>
        <h2>{trace.flow.name}</h2>
        <span className="quiet">{views.length > 1 ? viewName(view) : destination(shown)}</span>
      </header>
      {timeline.moments.length === 0 ? (
        <p className="nothing">No packet was sent.</p>
      ) : (
        <>
          <LadderPicture layout={layout} playhead={playhead} />
          <LadderControls timeline={timeline} playhead={playhead} names={names} />
        </>
      )}
    </section>
  );
}

function destination({ trace, view }: ShownTrace): string {
  const first = view.attempt.packets[0]?.hops[0]?.packetOut;
  return first ? `to ${first.destination}:${first.destinationPort}` : portsText(trace.flow.ports);
}
