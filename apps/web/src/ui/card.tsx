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
  readonly children: ReactNode;
}

/** Beside what opened it, over everything else. A native popover: Esc and a press elsewhere close it, and the focus goes back. */
export const Card = ({ id, place, labelledBy, label, handle, children }: CardProps) => {
  const element = useRef<HTMLDialogElement>(null);
  useImperativeHandle(handle, () => ({
    show: (from) => {
      const card = element.current;
      if (card === null) return;
      // One that is open stays where it is.
      card.hidePopover();
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
      className="card outline-none"
    >
      {children}
    </dialog>
  );
};
