import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { focusSoon } from '../../ui/focus-soon.ts';
import { messageFrom, rove } from './roving.ts';
import type { Row } from './rows.ts';

interface Roving {
  /** The one message that Tab reaches; -1 when there is none. It has to be in the page, in sight or not. */
  readonly activeIndex: number;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

const keyOf = (element: Element): string | undefined => element.closest<HTMLElement>('[data-row]')?.dataset['row'];

const rowIn = (within: Element, key: string): HTMLElement | null =>
  within.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);

/** One stop for Tab in the whole list; within it arrows, Page Up, Page Down, Home and End lead from message to message. */
export const useRoving = (list: RefObject<VirtualizerHandle | null>, rows: readonly Row[]): Roving => {
  const [activeKey, setActiveKey] = useState<string>();
  /** Where the active row is to be focused: not when it became active because it was. */
  const scroller = useRef<Element>(undefined);
  const activeIndex = useMemo(() => {
    const index = rows.findIndex(({ key }) => key === activeKey);
    return index === -1 ? (messageFrom(rows, rows.length - 1, -1) ?? -1) : index;
  }, [rows, activeKey]);

  useEffect(() => {
    const within = scroller.current;
    scroller.current = undefined;
    return within === undefined || activeKey === undefined ? undefined : focusSoon(() => rowIn(within, activeKey));
  }, [activeKey]);

  const pageFrom = (index: number, direction: 1 | -1): number => {
    const handle = list.current;
    if (handle === null) return index;
    return handle.findItemIndex(handle.getItemOffset(index) + direction * handle.viewportSize);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isOnMessage = event.target instanceof HTMLElement && event.target.dataset['row'] !== undefined;
    if (!isOnMessage || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = rove(rows, activeIndex, event.key, pageFrom);
    const row = next === undefined ? undefined : rows[next];
    if (row === undefined) return;
    event.preventDefault();
    scroller.current = event.currentTarget;
    setActiveKey(row.key);
  };
  const onFocus = ({ target }: FocusEvent): void => {
    const key = keyOf(target);
    if (key !== undefined) setActiveKey(key);
  };
  return { activeIndex, onKeyDown, onFocus };
};
