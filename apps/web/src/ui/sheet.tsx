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

/** A dialog with a heading, in the middle of the page. */
export const Sheet = ({ title, closeLabel, onClose, children }: SheetProps) => {
  const headingId = useId();
  return (
    <Modal place="middle" labelledBy={headingId} onClose={onClose}>
      <div className="p-5">
        <div className="mb-4 flex items-start justify-between gap-3">
          <h2 id={headingId} className="min-w-0 text-xl font-semibold text-balance wrap-anywhere">
            {title}
          </h2>
          <IconButton icon={X} label={closeLabel} className="-me-2 -mt-1" onClick={onClose} />
        </div>
        {children}
      </div>
    </Modal>
  );
};
