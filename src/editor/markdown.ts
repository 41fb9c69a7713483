import type { Block, Inline } from '../core/guidance/statusPage.ts';

/**
 * Renders the page as Markdown. Whatever does not come from us (names, values, quoted policy text) is escaped, so that
 * a policy can put words on the page and nothing else: no links, no images, no markup.
 */
export function renderMarkdown(blocks: readonly Block[], inline: (part: Inline) => string): string {
  const line = (parts: readonly Inline[]): string => parts.map((part) => escapeMarkdown(inline(part))).join(' ');
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'heading':
          return `${'#'.repeat(block.level)} ${line([block.text])}\n`;
        case 'paragraph':
          return `${line(block.text)}\n`;
        case 'list':
          return `${block.items.map((item) => `- ${line(item)}`).join('\n')}\n`;
        case 'table':
          return [block.head, block.head.map(() => undefined), ...block.rows]
            .map((cells) => `| ${cells.map((cell) => (cell ? line([cell]) : '---')).join(' | ')} |`)
            .concat('')
            .join('\n');
      }
    })
    .join('\n');
}

/** Every character with a meaning in Markdown or HTML becomes itself; a line break becomes a space. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/[\\`*_{}[\]()#+\-!|~:@]/g, String.raw`\$&`);
}
