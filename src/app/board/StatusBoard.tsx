/**
 * The bottom panel: every flow with its verdict, or the portal's network status, or the form for a new trace.
 */
import { ToggleButton, Tooltip } from '@fluentui/react-components';
import { Suspense, useState } from 'react';
import { IconButton } from '../controls/IconButton';
import { type TabItem, Tabs } from '../controls/Tabs';
import { beginFlow, useFlowForm } from '../flows/flow-form-state';
import { LaterFlowForm } from '../flows/later-flow-form';
import { useDerived } from '../store/store';
import { Icon } from '../theme/Icon';
import { BoardRows } from './BoardRows';
import { groupsOf } from './board-groups';
import { EmptyBoard } from './EmptyBoard';
import { NetworkStatusTable } from './NetworkStatusTable';
import { TracingBar } from './TracingBar';
import './board.css';

type View = 'flows' | 'status';
const views: readonly TabItem<View>[] = [
  { value: 'flows', label: 'Flows' },
  { value: 'status', label: 'Network status' },
];

export function StatusBoard() {
  const board = useDerived('board');
  const previous = useDerived('previousSignatures');
  const failure = useDerived('failure');
  const cancelled = useDerived('simulation') === 'cancelled';
  const [view, setView] = useState<View>('flows');
  const [onlyProblems, setOnlyProblems] = useState(false);
  const form = useFlowForm();
  if (form !== undefined)
    return (
      <Suspense fallback={null}>
        <LaterFlowForm key={form.key} form={form} />
      </Suspense>
    );
  const groups = board ? groupsOf(board, previous, onlyProblems) : [];
  const empty = board !== undefined && board.rows.length === 0;
  return (
    <section className="board" aria-label="Status board">
      <div className="board-head tabs">
        <Tabs label="Status board" tabs={views} selected={view} onSelect={setView} />
        {view === 'flows' && (
          <Tooltip content="Only problems" relationship="label" withArrow>
            <ToggleButton
              size="small"
              appearance="subtle"
              checked={onlyProblems}
              icon={<Icon path="M3 4h14l-5.5 6.5V16l-3-1.5v-4z" />}
              onClick={() => setOnlyProblems(!onlyProblems)}
            />
          </Tooltip>
        )}
        <IconButton glyph="add" name="Trace from … to …" onClick={() => beginFlow()} />
      </div>
      {failure !== undefined && <p className="board-failure">{failure}</p>}
      {board === undefined && failure === undefined && !cancelled && (
        <p className="nothing">Tracing every flow…</p>
      )}
      {empty && <EmptyBoard />}
      {board && !empty && view === 'flows' && (
        <BoardRows groups={groups} nothing={onlyProblems ? 'No problems: every flow works.' : ''} />
      )}
      {board && !empty && view === 'status' && <NetworkStatusTable board={board} />}
      <TracingBar board={board} />
    </section>
  );
}
