import type { MarkdownNode, Nodes } from '../features/messages/body/markdown-tree.ts';

const textOfNode = (node: MarkdownNode): string => {
  if ('children' in node) return textOf(node.children);
  return node.kind === 'code-block' ? node.info + node.text : node.text;
};

/** What a reader can read of a body: its text without what makes it bold, a list or a link. */
export const textOf = (nodes: Nodes): string => nodes.map(textOfNode).join('');
