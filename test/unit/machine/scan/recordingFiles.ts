import type { FilesUnder, System } from '../../../../src/machine/scan/filesUnder.ts';

/**
 * Keeps a record of every file that was opened, and can show the files of one system as another names them: the folder `root`
 * as the drive C of Windows.
 */
export class RecordingFiles implements FilesUnder {
  readonly opened: string[] = [];
  readonly system: System;
  readonly #files: FilesUnder;
  readonly #root: string;

  constructor(files: FilesUnder, root: string, system: System) {
    this.#files = files;
    this.#root = root;
    this.system = system;
  }

  async list(folder: string): ReturnType<FilesUnder['list']> {
    const listed = await this.#files.list(this.#here(folder));
    return listed.kind === 'folder' ? { ...listed, real: this.#there(listed.real) } : listed;
  }

  async resolve(folder: string): ReturnType<FilesUnder['resolve']> {
    const resolved = await this.#files.resolve(this.#here(folder));
    return resolved.kind === 'folder' ? { kind: 'folder', real: this.#there(resolved.real) } : resolved;
  }

  text(file: string, cap: number): ReturnType<FilesUnder['text']> {
    this.opened.push(file);
    return this.#files.text(this.#here(file), cap);
  }

  stateValue(file: string, key: string): ReturnType<FilesUnder['stateValue']> {
    this.opened.push(file);
    return this.#files.stateValue(this.#here(file), key);
  }

  #here(place: string): string {
    return this.system === 'win32' ? place.replace('C:', this.#root).replaceAll('\\', '/') : place;
  }

  #there(place: string): string {
    return this.system === 'win32' ? place.replace(this.#root, 'C:').replaceAll('/', '\\') : place;
  }
}
