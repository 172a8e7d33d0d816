import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { focusSoon } from './focus-soon.ts';
import { rovingStep } from './roving.ts';

interface Roving<E extends HTMLElement> {
  readonly list: RefObject<E | null>;
  /** The one item that Tab reaches: `tabIndex={index === active ? 0 : -1}`. Items carry their index as `data-index`. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
}

/** What opens from an item, a menu or a dialog, has items of its own. */
const isOf = (list: HTMLElement | null, item: HTMLElement): boolean =>
  item.closest('dialog') === list?.closest('dialog');

const indexOf = (target: EventTarget, list: HTMLElement | null): number => {
  const item = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return item !== null && isOf(list, item) ? Number(item.dataset['index']) : -1;
};

const itemAt = (list: HTMLElement | null, index: number): HTMLElement | undefined =>
  Array.from(list?.querySelectorAll<HTMLElement>(`[data-index="${index}"]`) ?? []).find((item) => isOf(list, item));

/** A list that is one stop for Tab and is walked through with the arrows. `onMove` brings an item that is out of sight into it. */
export const useRoving = <E extends HTMLElement>(count: number, onMove?: (index: number) => void): Roving<E> => {
  const list = useRef<E>(null);
  const [wanted, setWanted] = useState(0);
  const isMoving = useRef(false);
  const active = Math.min(wanted, Math.max(0, count - 1));

  useEffect(() => {
    if (!isMoving.current) return undefined;
    isMoving.current = false;
    return focusSoon(() => itemAt(list.current, active));
  }, [active]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = indexOf(event.target, list.current);
    if (index < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = rovingStep(event.key, index, count);
    if (next === undefined) return;
    event.preventDefault();
    isMoving.current = next !== active;
    setWanted(next);
    onMove?.(next);
  };
  const onFocus = ({ target }: { readonly target: EventTarget }): void => {
    const index = indexOf(target, list.current);
    if (index >= 0) setWanted(index);
  };
  return { list, active, onKeyDown, onFocus };
};
