import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { Modal } from './modal.tsx';

interface SheetProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with a heading, in the middle of the page; what is too long for the page is scrolled under the heading. */
export const Sheet = ({ title, closeLabel, onClose, children }: SheetProps) => {
  const headingId = useId();
  return (
    <Modal place="middle" labelledBy={headingId} onClose={onClose}>
      <div className="flex max-h-[inherit] flex-col">
        <div className="flex items-start justify-between gap-3 px-5 pt-5 pb-3">
          <h2 id={headingId} className="min-w-0 text-xl font-semibold text-balance wrap-anywhere">
            {title}
          </h2>
          <IconButton icon={X} label={closeLabel} className="-me-2 -mt-1" onClick={onClose} />
        </div>
        <div className="min-h-0 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">{children}</div>
      </div>
    </Modal>
  );
};
