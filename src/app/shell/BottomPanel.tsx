/** The bottom panel: the status board, and beside it the ladder of the trace. */
import { StatusBoard } from '../board/StatusBoard';
import { Border } from '../controls/Border';
import { Boundary } from '../controls/Boundary';
import { IconButton } from '../controls/IconButton';
import { foldPanel } from '../store/session-actions';
import { useSession } from '../store/store';
import { Ladder } from '../trace/ladder/Ladder';

export function BottomPanel() {
  const { bottom } = useSession('panels');
  if (!bottom)
    return (
      <section className="panel-bottom" aria-label="Status board, collapsed">
        <div className="folded-bar">
          <span className="quiet">Status board and ladder</span>
          <IconButton
            glyph="up"
            name="Expand status board"
            aria-expanded={false}
            onClick={() => foldPanel('bottom')}
          />
        </div>
      </section>
    );
  return (
    <section className="panel-bottom" aria-label="Status board and ladder">
      <h2 className="visually-hidden">Status board and ladder</h2>
      <div className="bottom-panes">
        <div className="board-pane">
          <Boundary part="The status board">
            <StatusBoard />
          </Boundary>
        </div>
        <div className="ladder-pane">
          <Boundary part="The ladder">
            <Ladder />
          </Boundary>
        </div>
      </div>
      <Border panel="bottom" of="status board" />
    </section>
  );
}
