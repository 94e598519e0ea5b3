/** Below: the status board, and beside it the ladder of the trace. */
import { StatusBoard } from '../board/StatusBoard';
import { foldPanel } from '../store/session-actions';
import { useSession } from '../store/store';
import { Glyph } from '../theme/glyphs';
import { Ladder } from '../trace/Ladder';
import { IconButton } from './IconButton';

export function BottomPanel() {
  const { bottom } = useSession('panels');
  if (!bottom)
    return (
      <section className="panel-bottom" aria-label="Status board, folded">
        <div className="folded-bar">
          <span className="quiet">Status board and ladder</span>
          <IconButton
            glyph="up"
            name="Unfold status board"
            aria-expanded={false}
            onClick={() => foldPanel('bottom')}
          />
        </div>
      </section>
    );
  return (
    <section className="panel-bottom" aria-label="Status board and ladder">
      <div className="bottom-panes">
        <div className="board-pane">
          <StatusBoard />
        </div>
        <div className="ladder-pane">
          <Ladder />
        </div>
      </div>
      <button
        type="button"
        className="bottom-fold"
        aria-label="Fold status board"
        aria-expanded="true"
        title="Fold status board"
        onClick={() => foldPanel('bottom')}
      >
        <Glyph name="down" />
      </button>
    </section>
  );
}
