import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { whenCalm } from './when-calm.ts';

type Load<P> = () => Promise<ComponentType<P>>;

const waiting: Array<() => Promise<unknown>> = [];

/** A component that is no part of the first load: it comes when it is shown, or with `loadLater` before that. */
export const later = <P extends object>(load: Load<P>): LazyExoticComponent<ComponentType<P>> => {
  const loadModule = async (): Promise<{ default: ComponentType<P> }> => ({ default: await load() });
  waiting.push(load);
  return lazy(loadModule);
};

/** Loads everything that comes later, when the browser has nothing else to do: without a connection nothing can be loaded any more. */
export const loadLater = (): void => {
  const loadAll = (): void => {
    // What cannot be loaded now is tried again when it is shown.
    for (const load of waiting) load().catch(() => undefined);
  };
  whenCalm(loadAll);
};
