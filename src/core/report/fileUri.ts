/**
 * The file URI of a full path as an operating system spells it. Whether it is one of Windows is told by its beginning:
 * a drive, or two backslashes.
 */
export function fileUri(path: string): string {
  const drive = /^([a-z]:)[\\/](.*)$/is.exec(path);
  if (drive) return `file:///${drive[1] ?? ''}/${segments((drive[2] ?? '').split(/[\\/]/))}`;
  const share = /^\\\\([^\\/]+)[\\/](.*)$/s.exec(path);
  if (share) return `file://${encoded(share[1] ?? '')}/${segments((share[2] ?? '').split(/[\\/]/))}`;
  return `file://${segments(path.split('/'))}`;
}

function segments(names: readonly string[]): string {
  return names.map(encoded).join('/');
}

/** Halves of characters, which names of files on Windows may have, cannot be encoded. */
function encoded(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}
