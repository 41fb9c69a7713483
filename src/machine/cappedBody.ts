const firstSize = 64 * 1024;

/**
 * Reads the body of an answer, as far as it has at most `cap` bytes. It is kept in one growing buffer: a server that sends
 * each byte as a part of its own would otherwise cost a hundred times the cap.
 *
 * @param heard told of each part
 */
export async function readCappedBody(
  { body }: Response,
  cap: number,
  heard: () => void,
): Promise<Buffer | 'tooLarge' | 'brokenOff'> {
  let buffer = Buffer.alloc(Math.min(firstSize, cap));
  let length = 0;
  try {
    for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
      heard();
      if (length + part.length > cap) return 'tooLarge';
      if (length + part.length > buffer.length) {
        const larger = Buffer.alloc(Math.min(cap, Math.max(2 * buffer.length, length + part.length)));
        buffer.copy(larger, 0, 0, length);
        buffer = larger;
      }
      buffer.set(part, length);
      length += part.length;
    }
  } catch {
    return 'brokenOff';
  }
  return buffer.subarray(0, length);
}
