/** A packet that moves along its line while the trace is played; with reduced motion, it is not shown. */
import { useEffect, useRef } from 'react';
import { type Line, pointAt } from '../../../drawing/geometry/shapes';
import type { Direction } from '../../../network/packet';
import { flightMs } from '../playback/playback';

type Props = {
  readonly flight: { readonly key: number; readonly line: Line; readonly direction: Direction } | undefined;
};

export function PacketInFlight({ flight }: Props) {
  const dot = useRef<HTMLSpanElement>(null);
  const key = flight?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a flight begins when its key changes, not when a node is dragged
  useEffect(() => {
    const element = dot.current;
    if (!element || !flight || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let frame = 0;
    let begun: number | undefined;
    const fly = (now: number) => {
      begun ??= now;
      const part = Math.min(1, (now - begun) / flightMs);
      const { x, y } = pointAt(flight.line, eased(part));
      element.style.transform = `translate(${x}px, ${y}px)`;
      element.style.opacity = part < 1 ? '1' : '0';
      if (part < 1) frame = requestAnimationFrame(fly);
    };
    frame = requestAnimationFrame(fly);
    return () => {
      cancelAnimationFrame(frame);
      element.style.opacity = '0';
    };
  }, [key]);
  return (
    <span ref={dot} className={`packet-in-flight ${flight?.direction ?? 'forward'}`} aria-hidden="true" />
  );
}

function eased(part: number): number {
  return part < 0.5 ? 2 * part * part : 1 - (2 - 2 * part) ** 2 / 2;
}
