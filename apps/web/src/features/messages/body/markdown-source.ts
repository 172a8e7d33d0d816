import { createContext, use, useState, useSyncExternalStore, type ComponentType } from 'react';

type BodyView = ComponentType<{ body: string }>;

let view: BodyView | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** For so long it is not tried again. */
const againAfterMs = 10_000;

const load = async (): Promise<void> => {
  try {
    view = (await import('./markdown-body.tsx')).MarkdownBody;
    for (const listener of listeners) listener();
  } catch {
    // Bodies stay plain. Not each of them asks again: the next that comes after a while, or all when the network is back.
    setTimeout(() => (loading = undefined), againAfterMs);
  }
};

const loadAtOnce = (): void => {
  if (view === undefined) loading = load();
};
window.addEventListener('online', loadAtOnce);

/** Fetches what shows Markdown, once. The first load does without it. */
export const loadMarkdown = (): void => {
  loading ??= load();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  loadMarkdown();
  return () => listeners.delete(listener);
};

/** Whether bodies may become higher or lower now: not while somebody reads in the middle of them (R10). */
export const ReflowContext = createContext(true);

/** What shows Markdown, once it is there. A body that is being read stays as it is until it may change. */
export const useMarkdown = (): BodyView | undefined => {
  const latest = useSyncExternalStore(subscribe, () => view);
  const mayReflow = use(ReflowContext);
  const [shown, setShown] = useState(() => latest);
  if (shown !== latest && mayReflow) setShown(() => latest);
  return shown;
};
