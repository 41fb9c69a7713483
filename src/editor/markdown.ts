import type { Block, Inline, Line } from '../core/guidance/blocks.ts';

/**
 * Renders the page as Markdown. Whatever does not come from us (names, values, quoted policy text) is escaped, so that
 * a policy can put words on the page and nothing else: no markup, no images, no links but plain web addresses.
 */
export function renderMarkdown(blocks: readonly Block[], words: (part: Inline) => string): string {
  const render = (part: Inline): string => ('link' in part ? renderLink(part.link) : escapeMarkdown(words(part)));
  // Chinese punctuation brings its own space.
  const line = (parts: Line): string =>
    parts
      .map(render)
      .join(' ')
      .replaceAll(/([，。；：！？、（）”]) /g, '$1');
  return blocks.map((block) => renderBlock(block, line)).join('\n');
}

function renderBlock(block: Block, line: (parts: Line) => string): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${line([block.text])}\n`;
    case 'paragraph':
      return `${line(block.text)}\n`;
    case 'list':
      return `${block.items.map((item) => `- ${line(item)}`).join('\n')}\n`;
    case 'table': {
      const head = block.head.map((cell) => line([cell]));
      const rows = block.rows.map((row) => row.map(line));
      return `${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
    }
  }
}

/** A web address with none of the characters by which it could end the link early; anything else stays text. */
function renderLink(address: string): string {
  return /^https?:\/\/[\w.~:/?#@!$&'*+,;=%-]+$/i.test(address) ? `<${address}>` : escapeMarkdown(address);
}

/** Every character with a meaning in Markdown or HTML becomes itself; a line break becomes a space. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/[\\`*_{}[\]()#+\-!|~:@.$]/g, String.raw`\$&`);
}
