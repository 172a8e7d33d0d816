import { useEffect } from 'react';
import { isPressed } from './keys.ts';

const stops = '[tabindex="0"], textarea, input:not([type="hidden"]), button:not(:disabled), a[href]';

const isShown = (element: Element): boolean => element.checkVisibility();

/** Where the focus goes in a panel: where it would be with Tab, the one row of a list that stands for all first. */
const stopIn = (panel: HTMLElement): HTMLElement | undefined => {
  if (panel.tabIndex === 0) return panel;
  const all = Array.from(panel.querySelectorAll<HTMLElement>(stops)).filter(
    (stop) => stop.tabIndex === 0 && isShown(stop),
  );
  return all.find((stop) => stop.getAttribute('tabindex') === '0' || stop.matches('textarea')) ?? all[0];
};

const panels = (): readonly HTMLElement[] =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-panel]')).filter(isShown);

const walk = (step: 1 | -1): void => {
  const all = panels();
  const here = all.findIndex((panel) => panel.contains(document.activeElement));
  const from = here === -1 && step === -1 ? 0 : here;
  const order = all.map((_, index) => all[(from + step * (index + 1) + all.length * 2) % all.length]);
  const next = order.map((panel) => panel && stopIn(panel)).find((stop) => stop !== undefined);
  next?.focus();
};

/** Moves the focus from panel to panel, and back to the message box. Over the page stands something of its own: not then. */
export const usePanelKeys = (): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector(':modal, :popover-open') !== null) return;
      if (isPressed('nextPanel', event)) walk(1);
      else if (isPressed('previousPanel', event)) walk(-1);
      else if (isPressed('toBox', event)) document.querySelector<HTMLElement>('[data-panel="box"] textarea')?.focus();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};
