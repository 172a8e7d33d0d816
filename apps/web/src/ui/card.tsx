import { useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';

export interface CardHandle {
  /** Shows the card beside an element, and leads the focus into it. */
  readonly show: (from: HTMLElement) => void;
  readonly hide: () => void;
}

interface CardProps {
  readonly id?: string;
  readonly place: 'above' | 'below' | 'beside';
  readonly labelledBy?: string;
  readonly label?: string;
  readonly handle?: Ref<CardHandle>;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** Beside what opened it, over everything else. A native popover: Esc and a press elsewhere close it, and the focus goes back. */
export const Card = ({ id, place, labelledBy, label, handle, onClose, children }: CardProps) => {
  const element = useRef<HTMLDialogElement>(null);
  const opener = useRef<HTMLElement>(null);
  useImperativeHandle(handle, () => ({
    show: (from) => {
      const card = element.current;
      if (card === null) return;
      // One that is open stays where it is.
      card.hidePopover();
      opener.current = from;
      card.showPopover({ source: from });
      card.focus();
    },
    hide: () => element.current?.hidePopover(),
  }));
  return (
    <dialog
      ref={element}
      id={id}
      popover="auto"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      aria-label={label}
      data-place={place}
      // The browser gives the focus back for the first of nested cards only.
      onBeforeToggle={({ newState, target, currentTarget }) => {
        const isClosing = newState === 'closed' && target === currentTarget;
        if (isClosing && currentTarget.contains(document.activeElement)) opener.current?.focus();
      }}
      // React hands on what happens to the cards within it, too.
      onToggle={({ newState, target, currentTarget }) => {
        if (newState === 'closed' && target === currentTarget) onClose?.();
      }}
      className="card outline-none"
    >
      {children}
    </dialog>
  );
};
