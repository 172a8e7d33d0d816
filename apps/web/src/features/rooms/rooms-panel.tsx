import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { words } from '../../app/words.ts';
import { Bird } from '../../ui/bird.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

interface RoomsPanelProps {
  readonly onPalette: () => void;
  /** Oneself, at the foot. */
  readonly foot: ReactNode;
  /** In a drawer: there is a button that closes it. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** The rooms, between the bird on its perch and oneself. */
export const RoomsPanel = ({ onPalette, foot, onClose, children }: RoomsPanelProps) => (
  <nav
    data-panel="rooms"
    aria-label={words.rooms.heading}
    className="bg-panel border-line flex h-full min-h-0 flex-col border-e"
  >
    <div className="bar gap-2 ps-3 pe-1.5">
      <Bird className="size-9 self-end" />
      <p className="text-lg flex-1 font-bold tracking-tight">{words.product}</p>
      {onClose !== undefined && <IconButton icon={X} label={words.rooms.close} onClick={onClose} />}
    </div>
    <div className="px-2 pt-2.5">
      <button type="button" onClick={onPalette} className="row bg-raised border-line text-muted border">
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1">{words.palette.placeholder}</span>
        <kbd className="max-mid:hidden pointer-coarse:hidden font-sans text-xs">{words.palette.keys}</kbd>
      </button>
    </div>
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2">{children}</div>
    {foot}
  </nav>
);
