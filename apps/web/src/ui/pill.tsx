import type { ReactNode } from 'react';

/** A word in a frame, beside a name. */
export const Pill = ({ children }: { children: ReactNode }) => (
  <span className="text-muted border-line shrink-0 rounded-full border px-1.5 text-xs font-normal">{children}</span>
);
