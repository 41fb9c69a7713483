import type { SurfaceCoverage } from '../coverage.ts';

export const extensionsCoverage: SurfaceCoverage = {
  surface: 'extensions',
  title: 'Extensions',
  stopped:
    "Extensions that are the assistant, and copies of them: by VS Code's own allow-list (`extensions.allowed`), in the open editor, before they start where VS Code allows it.",
  seen: 'What ships with an editor or is under development, and larger tools with an assistant inside. A [scan](scanning.md) sees extensions in every editor of a machine, and stops none.',
  notVisible:
    'Editors that keep their extensions where nobody is told of ([limitations](limitations.md)), and assistants whose manifest says nothing of it.',
  of: ({ extensions }) => {
    if (extensions.some(({ relation }) => relation === 'is')) return 'stopped';
    return extensions.length > 0 ? 'seen' : undefined;
  },
};
