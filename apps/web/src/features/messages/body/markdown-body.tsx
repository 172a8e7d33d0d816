import { memo, type ReactNode } from 'react';
import { BodyLink } from './body-link.tsx';
import { parseMarkdown } from './markdown-parser.ts';
import type { ContainerNode, MarkdownNode } from './markdown-tree.ts';
import { TextRun } from './text-run.tsx';

// A blank line is as high as a line, as it was typed.
const blocks = 'flex flex-col gap-[1.375rem]';

const CodeBlock = ({ text, info }: { text: string; info: string }) => (
  <pre dir="ltr" className="bg-panel border-line my-1 overflow-hidden rounded-lg border px-3 py-2 font-mono text-sm">
    {info !== '' && <span className="text-muted mb-1 block text-xs">{info}</span>}
    <code className="whitespace-pre-wrap">{text}</code>
  </pre>
);

const Code = ({ text }: { text: string }) => (
  <code dir="ltr" className="bg-panel border-line rounded border px-1 font-mono text-[0.875em]">
    {text}
  </code>
);

const List = ({ start, children }: { start: number | undefined; children: ReactNode }) =>
  start === undefined ? (
    <ul dir="auto" className="list-disc ps-6">
      {children}
    </ul>
  ) : (
    <ol dir="auto" start={start} className="list-decimal ps-8">
      {children}
    </ol>
  );

const View = ({ node }: { node: MarkdownNode }) => {
  if ('children' in node) return <Container node={node}>{node.children.map(toView)}</Container>;
  switch (node.kind) {
    case 'text':
      return <TextRun text={node.text} />;
    case 'code':
      return <Code text={node.text} />;
    case 'code-block':
      return <CodeBlock text={node.text} info={node.info} />;
  }
};

// Nodes never move within their body.
// oxlint-disable-next-line react/no-array-index-key
const toView = (node: MarkdownNode, index: number) => <View key={index} node={node} />;

const Container = ({ node, children }: { node: ContainerNode; children: ReactNode }) => {
  switch (node.kind) {
    case 'link':
      return (
        <BodyLink href={node.href} title={node.title}>
          {children}
        </BodyLink>
      );
    case 'strong':
      return <strong className="font-semibold">{children}</strong>;
    case 'emphasis':
      return <em>{children}</em>;
    case 'paragraph':
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          {children}
        </p>
      );
    case 'quote':
      return (
        <blockquote dir="auto" className={`border-edge text-muted border-s-3 ps-3 ${blocks}`}>
          {children}
        </blockquote>
      );
    case 'list':
      return <List start={node.start}>{children}</List>;
    case 'item':
      return <li dir="auto">{children}</li>;
  }
};

/** A body, its Markdown shown. Elements and text nodes only: nothing of it is ever read as HTML (R9). */
export const MarkdownBody = memo(({ body }: { body: string }) => (
  <div className={blocks}>{parseMarkdown(body).map(toView)}</div>
));
MarkdownBody.displayName = 'MarkdownBody';
