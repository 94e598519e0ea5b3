/**
 * Small pictures of scenarios. Each is drawn once, in a task of its own, when it first comes into sight: a
 * scenario's file is parsed for it, and all of them at once would block the page.
 */
import { type RefObject, useEffect, useState } from 'react';
import { drawTopology } from '../../drawing/draw';
import type { Drawing } from '../../drawing/drawing';
import { simplified } from '../../drawing/simplified';
import type { Scenario } from '../../scenarios/scenario';
import { nextTask } from '../controls/later';

const drawn = new WeakMap<Scenario, Drawing>();
let last: Promise<void> = Promise.resolve();

/** `undefined` until the element has been in sight, and the picture is drawn. */
export function usePicture(scenario: Scenario, frame: RefObject<Element | null>): Drawing | undefined {
  const [drawing, setDrawing] = useState(() => drawn.get(scenario));
  useEffect(() => {
    const element = frame.current;
    if (drawing !== undefined || element === null) return undefined;
    let gone = false;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      last = last.then(nextTask).then(() => {
        if (!gone) setDrawing(pictureOf(scenario));
      });
    });
    observer.observe(element);
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [scenario, drawing, frame]);
  return drawing;
}

function pictureOf(scenario: Scenario): Drawing {
  const known = drawn.get(scenario);
  if (known) return known;
  const drawing = simplified(drawTopology({ topology: scenario.topology }));
  drawn.set(scenario, drawing);
  return drawing;
}
