import { createContext, use, useState, useSyncExternalStore, type ComponentType } from 'react';

type BodyView = ComponentType<{ body: string }>;

let view: BodyView | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

const load = async (): Promise<void> => {
  try {
    view = (await import('./markdown-body.tsx')).MarkdownBody;
    for (const listener of listeners) listener();
  } catch {
    // The network was gone: bodies stay plain, and the next who asks tries again.
    loading = undefined;
  }
};

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
