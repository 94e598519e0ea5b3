/**
 * The packets of a trace, and in each its hops and steps in words. One list for the keyboard: the arrow keys, Home and End
 * move the playhead, and the focus follows. The packet under the playhead is unfolded, and so are those one opens.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { explainHop, hopTuple } from '../../explain/hop';
import type { Names } from '../../explain/names';
import { plain } from '../../explain/sentence';
import { explainStep } from '../../explain/step';
import { dropLabel } from '../../explain/words';
import { PlatformRules } from './PlatformRules';
import { goTo } from './playback';
import type { Playhead } from './playhead';
import { StepEvidence } from './StepEvidence';
import { type Leg, type Moment, packetWord, type Timeline } from './timeline';
import { Words } from './Words';

type Props = { readonly timeline: Timeline; readonly playhead: Playhead; readonly names: Names };

export function StepList({ timeline, playhead, names }: Props) {
  const { moment: current, atRest } = playhead;
  const list = useRef<HTMLOListElement>(null);
  // The step that has the focus may be folded away with its packet as the playhead moves on: the focus is on none by then.
  const focused = useRef(false);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const at = current?.index;

  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>(`[data-moment="${at}"]`);
    // At rest the verdict above is what one reads first.
    if (!atRest) item?.scrollIntoView({ block: 'nearest' });
    // The focus follows the playhead only if it is in the list already: playing must not steal it.
    if (focused.current) item?.focus({ preventScroll: true });
  }, [at, atRest]);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = (event.target as HTMLElement).dataset.moment;
    if (target === undefined) return;
    const last = timeline.moments.length - 1;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: Number(target) + 1,
      ArrowUp: Number(target) - 1,
      Home: 0,
      End: last,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    goTo(Math.max(0, Math.min(last, next)));
  };

  return (
    <ol
      ref={list}
      className="packets"
      aria-label="Packets, hop by hop"
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        focused.current = target.hasAttribute('data-moment');
      }}
      onBlur={() => {
        focused.current = false;
      }}
    >
      {timeline.legs.map((leg) => {
        const isCurrent = current?.leg === leg;
        const open = isCurrent || opened.has(leg.index);
        return (
          <li key={leg.index} className={leg.depth > 0 ? 'packet inner' : 'packet'}>
            <PacketTitle
              leg={leg}
              first={timeline.legs[leg.index - 1]?.connection !== leg.connection}
              open={open}
              onToggle={() => setOpened(toggled(opened, leg.index))}
            />
            {open && (
              <ol className="steps">
                {timeline.moments
                  .filter((moment) => moment.leg === leg)
                  .map((moment) => (
                    <StepItem
                      key={moment.index}
                      moment={moment}
                      current={moment.index === at}
                      names={names}
                    />
                  ))}
              </ol>
            )}
          </li>
        );
      })}
    </ol>
  );
}

type TitleProps = {
  readonly leg: Leg;
  /** The first packet of its connection, which says what the connection is for. */
  readonly first: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
};

function PacketTitle({ leg, first, open, onToggle }: TitleProps) {
  const { packet, number, purpose } = leg;
  const end = packet.hops[packet.hops.length - 1];
  return (
    <>
      {first && purpose !== '' && <p className="purpose">{purpose}</p>}
      <button
        type="button"
        className={`packet-title ${packet.direction}`}
        aria-expanded={open}
        onClick={onToggle}
      >
        <span className="pill">
          {number} {packetWord(leg)}
        </span>
        <span className={packet.fate.fate === 'dropped' ? 'fate bad' : 'fate'}>
          {packet.fate.fate === 'dropped'
            ? `✕ ${dropLabel(packet.fate.reason)}`
            : `arrives at ${end?.label ?? ''}`}
        </span>
      </button>
    </>
  );
}

type ItemProps = { readonly moment: Moment; readonly current: boolean; readonly names: Names };

function StepItem({ moment, current, names }: ItemProps) {
  const { step, hop, hopIndex, leg, number, index } = moment;
  const { packet } = leg;
  const words = step && explainStep(step, { label: hop.label, packet, names });
  const title = words ? words.title : explainHop(hop, hopIndex, packet);
  const tells =
    current || step?.type === 'session-missing' || step?.type === 'dropped' || step?.type === 'route-chosen';
  const className = [
    'step',
    step ? '' : 'hop',
    current ? 'current' : '',
    step?.type === 'dropped' ? 'dropped' : '',
  ];
  return (
    <li className={className.filter(Boolean).join(' ')}>
      <button
        type="button"
        className="step-title"
        data-moment={index}
        tabIndex={current ? 0 : -1}
        aria-current={current ? 'step' : undefined}
        onClick={() => goTo(index)}
      >
        <span className="number">{number}</span> {plain(title)}
      </button>
      {step === undefined && <p className="mono tuple">{hopTuple(hop, hopIndex)}</p>}
      {step && words && tells && (
        <div className="step-body">
          {step.type !== 'route-chosen' &&
            words.details.map((each) => (
              <p key={plain(each)}>
                <Words of={each} />
              </p>
            ))}
          <StepEvidence step={step} label={hop.label} names={names} />
          {current && <PlatformRules ids={step.rules} />}
        </div>
      )}
    </li>
  );
}

function toggled(set: ReadonlySet<number>, value: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
