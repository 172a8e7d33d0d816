import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { NoticePage } from '../ui/notice-page.tsx';
import { words } from './words.ts';

interface Props {
  readonly children: ReactNode;
}

/** A bug in one component leaves words and a way on, never a white page. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override readonly state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="flex min-h-dvh">
        <NoticePage title={words.broken} help={words.brokenHelp}>
          <Button look="primary" onClick={() => window.location.reload()}>
            {words.reload}
          </Button>
        </NoticePage>
      </main>
    );
  }
}
