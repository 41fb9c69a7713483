/** The shortest part of a document that is found, in limited time, of which something still holds. */
export function minimised(bytes: Buffer, holds: (bytes: Buffer) => boolean, milliseconds: number): Buffer {
  const deadline = performance.now() + milliseconds;
  let left = bytes;
  for (let length = Math.ceil(bytes.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let start = 0; start < left.length && performance.now() < deadline;) {
      const shorter = Buffer.concat([left.subarray(0, start), left.subarray(start + length)]);
      if (holds(shorter)) left = shorter;
      else start += length;
    }
  }
  return left;
}
