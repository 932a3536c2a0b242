import { useSyncExternalStore } from 'react';

const tickMs = 30_000;
let now = Date.now();
let timer: number | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time, moving on every half minute, so that "2 minutes ago" stays true. */
export const useNow = () => useSyncExternalStore(subscribe, () => now);
