import manifest from '../../package.json' with { type: 'json' };

/** Of this program, which is the extension's. */
export const programVersion = manifest.version;
