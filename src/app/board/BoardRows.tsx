/** The flows by plane. The list is one Tab stop: the arrow keys move, Enter traces. */
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Summary } from '../../engine/trace';
import { contestedReadings, readingName, sourcesText } from '../../explain/contested';
import { endpointText } from '../../explain/render-trace';
import { plainText } from '../../explain/sentence';
import { explainVerdict, verdictChip } from '../../explain/verdict';
import { IconButton } from '../controls/IconButton';
import { editFlow } from '../flows/flow-form-state';
import { showFlow, showTab } from '../store/session-actions';
import { useSession } from '../store/store';
import { useNames } from '../store/use-names';
import { Chip, DoubtFlag } from '../trace/panel/Verdict';
import { type BoardGroup, neighbor, type ShownRow } from './board-groups';
import { untracedBecause } from './tracing-text';

type Props = { readonly groups: readonly BoardGroup[]; readonly nothing: string };

export function BoardRows({ groups, nothing }: Props) {
  const traced = useSession('traceFlow');
  const [focused, setFocused] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const ids = groups.flatMap(({ rows }) => rows.map(({ row }) => row.flow.id));
  const stop = [focused, traced].find((each) => typeof each === 'string' && ids.includes(each)) ?? ids[0];
  const onKeyDown = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).dataset.flow;
    const to = from === undefined ? undefined : neighbor(groups, from, event.key);
    if (to === undefined) return;
    event.preventDefault();
    setFocused(to);
    list.current?.querySelector<HTMLElement>(`[data-flow="${CSS.escape(to)}"]`)?.focus();
  };
  if (groups.length === 0) return <p className="nothing">{nothing}</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside are buttons; their arrow keys are handled here
    <div ref={list} className="board-rows" onKeyDown={onKeyDown}>
      {groups.map(({ plane, title, count, rows }) => (
        <section key={plane} aria-label={`${title}: ${count}`}>
          <h3 className="board-plane">
            <span>{title}</span>
            <span>{count}</span>
          </h3>
          <ul>
            {rows.map((each) => (
              <Row
                key={each.row.flow.id}
                shown={each}
                traced={each.row.flow.id === traced}
                stop={each.row.flow.id === stop}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type RowProps = { readonly shown: ShownRow; readonly traced: boolean; readonly stop: boolean };

function Row({ shown, traced, stop }: RowProps) {
  const names = useNames();
  const { row, moved, unexpected } = shown;
  const { flow, summary, doubt } = row;
  const passes = summary.outcome === 'works' ? summary.passes.map(names.resource) : [];
  const untraced = untracedBecause(summary);
  const ends = `${endpointText(flow.from, names)} → ${endpointText(flow.to, names)}`;
  return (
    <li className={traced ? 'board-row on' : 'board-row'}>
      <button
        type="button"
        className="board-flow"
        data-flow={flow.id}
        tabIndex={stop ? 0 : -1}
        aria-current={traced ? 'true' : undefined}
        title={`${flow.name}\n${ends}\n${plainText(explainVerdict(summary, names))}`}
        onClick={() => {
          showFlow(flow.id);
          showTab('trace');
        }}
      >
        <span className="board-name">{flow.name}</span>
        {passes.length > 0 && <span className="via">via {passes.join(', ')}</span>}
        {untraced !== undefined && <span className="via">{untraced}</span>}
        {moved && (
          <span
            className="moved"
            title="The last edit changed this verdict"
            role="img"
            aria-label="changed by the last edit"
          >
            ●
          </span>
        )}
        {unexpected && (
          <span
            className="unexpected"
            title={`Not as expected: ${row.differences?.join('; ')}`}
            role="img"
            aria-label={`not as expected: ${row.differences?.join('; ')}`}
          >
            ≠
          </span>
        )}
        <DoubtFlag count={summary.outcome === 'contested' ? 0 : doubt.length} />
        <Chip chip={verdictChip(summary)} />
      </button>
      {flow.owner === '' && (
        <IconButton glyph="more" name={`Edit ${flow.name}`} onClick={() => editFlow(flow.id)} />
      )}
      <Readings summary={summary} />
    </li>
  );
}

/** Under a contested verdict: the flow's verdict by each reading, with its sources. */
function Readings({ summary }: { readonly summary: Summary }) {
  const readings = contestedReadings(summary);
  if (readings.length === 0) return null;
  return (
    <ul className="board-readings" aria-label="Readings">
      {readings.map(({ id, says, sources, verdict }) => (
        <li key={id} title={`${says}\n${sourcesText(sources)}`}>
          <Chip chip={verdictChip(verdict)} />
          <span className="board-reading">
            {readingName(id)} <span className="quiet">{sourcesText(sources)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
