import { useEffect } from 'react';
import { isPressed } from '../../app/keys.ts';

/** Ctrl+K, on a Mac ⌘K, wherever the focus is. */
export const usePaletteKey = (onOpen: () => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isPressed('palette', event)) return;
      event.preventDefault();
      onOpen();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onOpen]);
};
