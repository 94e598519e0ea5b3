/**
 * The packets of a trace, each with its hops and steps in words. The list is one Tab stop: the arrow keys,
 * Home and End move the playhead, and the focus follows. The packet under the playhead is expanded, and so
 * are those that the user expands.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Names } from '../../../explain/names';
import type { Timeline } from '../../../explain/timeline';
import { goTo } from '../playback/playback';
import type { Playhead } from '../playback/playhead';
import { PacketTitle } from './PacketTitle';
import { StepItem } from './StepItem';

type Props = { readonly timeline: Timeline; readonly playhead: Playhead; readonly names: Names };

export function StepList({ timeline, playhead, names }: Props) {
  const { moment: current, atRest } = playhead;
  const list = useRef<HTMLOListElement>(null);
  // When the playhead moves on, the packet with the focused step may collapse. Then no element has the focus,
  // so it is remembered here.
  const focused = useRef(false);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const at = current?.index;

  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>(`[data-moment="${at}"]`);
    // At rest, the list does not scroll: the user first reads the verdict above.
    if (!atRest) item?.scrollIntoView({ block: 'nearest' });
    // The focus follows the playhead only if it is in the list already: playback must not steal it.
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
                      before={timeline.moments[moment.index - 1]}
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

function toggled(set: ReadonlySet<number>, value: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
