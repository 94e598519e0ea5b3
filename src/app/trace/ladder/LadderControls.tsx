/** Play, pause, step and restart, and a slider with a tick for each step. Space plays and pauses while the slider has focus. */
import { Button, Tooltip } from '@fluentui/react-components';
import type { CSSProperties, KeyboardEvent } from 'react';
import { explainHop } from '../../../explain/hop';
import type { Names } from '../../../explain/names';
import { plainText } from '../../../explain/sentence';
import { explainStep } from '../../../explain/step';
import type { Moment, Timeline } from '../../../explain/timeline';
import { useSession } from '../../store/store';
import { Icon } from '../../theme/Icon';
import { goTo, restart, step, togglePlay } from '../playback/playback';
import type { Playhead } from '../playback/playhead';

const signs = {
  restart: 'M5 5v10M16 5l-8 5 8 5z',
  back: 'M13 5l-6 5 6 5',
  play: 'M6 4l10 6-10 6z',
  pause: 'M7 4.5v11M13 4.5v11',
  forward: 'M7 5l6 5-6 5',
} as const;

type Props = { readonly timeline: Timeline; readonly playhead: Playhead; readonly names: Names };

export function LadderControls({ timeline, playhead, names }: Props) {
  const playing = useSession('playing');
  const { moments } = timeline;
  const { moment } = playhead;
  const at = (moment?.index ?? 0) + 1;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    togglePlay();
  };
  return (
    <div className="ladder-controls">
      <Control sign="restart" name="Restart" onClick={restart} />
      <Control sign="back" name="Step back" disabled={at <= 1} onClick={() => step(-1)} />
      <Control sign={playing ? 'pause' : 'play'} name={playing ? 'Pause' : 'Play'} onClick={togglePlay} />
      <Control sign="forward" name="Step forward" disabled={at >= moments.length} onClick={() => step(1)} />
      <div className="playhead">
        <input
          type="range"
          min={1}
          max={Math.max(1, moments.length)}
          value={at}
          aria-label="Step of the trace"
          aria-valuetext={moment ? momentText(moment, names) : ''}
          onChange={(event) => goTo(Number(event.target.value) - 1)}
          onKeyDown={onKeyDown}
          style={{ '--part': partOf(at - 1, moments.length) } as CSSProperties}
        />
        <span className="ticks" aria-hidden="true">
          {moments.map(({ index, step: own }) => (
            <span
              key={index}
              className={['tick', index < at ? 'past' : '', own?.type === 'dropped' ? 'dropped' : ''].join(
                ' ',
              )}
              style={{ left: `${partOf(index, moments.length) * 100}%` }}
            />
          ))}
        </span>
      </div>
    </div>
  );
}

type ControlProps = {
  readonly sign: keyof typeof signs;
  readonly name: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
};

function Control({ sign, name, disabled = false, onClick }: ControlProps) {
  return (
    <Tooltip content={name} relationship="label" withArrow>
      <Button
        appearance="subtle"
        size="small"
        icon={<Icon path={signs[sign]} />}
        disabledFocusable={disabled}
        onClick={onClick}
      />
    </Tooltip>
  );
}

/** `2.3 azfw-hub has no session for the SYN-ACK`. */
export function momentText({ step: own, hop, hopIndex, leg, number }: Moment, names: Names): string {
  const title = own
    ? explainStep(own, { label: hop.label, packet: leg.packet, names }).title
    : explainHop(hop, hopIndex, leg.packet);
  return `${number} ${plainText(title)}`;
}

function partOf(index: number, count: number): number {
  return count < 2 ? 0 : index / (count - 1);
}
