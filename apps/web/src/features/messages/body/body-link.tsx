import type { ReactNode } from 'react';

interface BodyLinkProps {
  /** http, https or mailto: whoever makes one has checked. */
  readonly href: string;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** A link that somebody wrote: the page behind it learns nothing, and nobody is credited for it. */
export const BodyLink = ({ href, title, children }: BodyLinkProps) => (
  <a
    href={href}
    title={title}
    target="_blank"
    rel="noopener noreferrer nofollow ugc"
    className="text-accent hover:text-accent-strong underline underline-offset-2"
  >
    {children}
  </a>
);
