import { spawn } from 'node:child_process';

/** Opens the person's own browser. Where there is no screen or no opener, the printed address has to do. */
export function openInBrowser(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const hasScreen =
    process.platform === 'darwin' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';
  if (!hasScreen) {
    process.stdout.write(
      'There is no screen here: open the address in a browser on this machine, or through an SSH tunnel to its port.\n',
    );
    return;
  }
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  child.once('error', () => process.stdout.write('No browser could be opened: open the address yourself.\n'));
  child.unref();
}
