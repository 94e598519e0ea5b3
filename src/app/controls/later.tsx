/**
 * A component whose code is fetched when the page is idle, or when it is first shown. Once fetched, it
 * renders immediately, while React's own `lazy` shows the fallback for a moment even then. If it is shown
 * before, the `Suspense` around it waits.
 */
import { type ComponentType, lazy, useState } from 'react';

export type Later<P> = ComponentType<P> & { readonly fetch: () => Promise<void> };

/** What can be fetched before it is shown. */
export type LaterPart = { readonly fetch: () => Promise<void> };

export function isLater<P>(part: P): part is P & LaterPart {
  return typeof part === 'function' && 'fetch' in part;
}

export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let known: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  const fetch = () => {
    loading ??= load().then(
      (component) => {
        known = component;
      },
      (error) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  const Waiting = lazy(async () => {
    await fetch();
    return { default: known as ComponentType<P> };
  });
  const Later = (props: P) => {
    // The same component as long as it is shown: another one would lose what was typed.
    const [Component] = useState(() => known ?? (Waiting as unknown as ComponentType<P>));
    return <Component {...props} />;
  };
  return Object.assign(Later, { fetch });
}

/**
 * Fetches the parts one after the other while the page is idle; a part that fails is fetched again when it is
 * shown.
 */
export function fetchWhenIdle(parts: readonly { readonly fetch: () => Promise<void> }[]): () => void {
  let stopped = false;
  const next = async () => {
    for (const part of parts) {
      await idle();
      if (stopped) return;
      await part.fetch().catch(() => undefined);
    }
  };
  void next();
  return () => {
    stopped = true;
  };
}

/** Lets the browser paint and handle events before the next piece of work. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Resolves when the browser is idle. Safari has no idle callback. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 200);
  });
}
