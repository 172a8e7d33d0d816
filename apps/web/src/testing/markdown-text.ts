import type { Nodes } from '../features/messages/body/markdown-tree.ts';

/** What a reader can read of a body: its text without what makes it bold, a list or a link. */
export const textOf = (nodes: Nodes): string =>
  nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
        case 'code':
          return node.text;
        case 'code-block':
          return node.info + node.text;
        default:
          return textOf(node.children);
      }
    })
    .join('');
