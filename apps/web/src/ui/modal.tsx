import { useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface ModalProps {
  /** `start` and `end` are drawers at the edges of the screen. */
  readonly place: 'middle' | 'top' | 'start' | 'end';
  /** The id of its heading, or its name. */
  readonly labelledBy?: string;
  readonly label?: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Stands over the page as long as it is mounted. A native modal: it keeps the focus, gives it back, and Esc closes it. */
export const Modal = ({ place, labelledBy, label, onClose, className, children }: ModalProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // A closed dialog takes no focus: React's own autoFocus would come too early.
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    // Closed before it is removed: only then the focus goes back.
    return () => element?.close();
  }, []);
  const closeFromOutside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) onClose();
  };
  return (
    // The backdrop is the dialog itself; the keyboard has Esc.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      data-place={place}
      aria-labelledby={labelledBy}
      aria-label={label}
      // Opened again meanwhile (StrictMode), the event is about the past.
      onClose={({ currentTarget }) => currentTarget.open || onClose()}
      onClick={closeFromOutside}
      className={classNames('modal', className)}
    >
      {children}
    </dialog>
  );
};
