/** Packs files into a zip archive without compressing them (PKWARE's APPNOTE 6.3), as Word's documents are. */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x0021; // 1 January 1980, the earliest date that a zip can hold, so that the same content gives the same bytes

/**
 * Make an archive of texts.
 * @param {[name: string, text: string][]} files
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function makeZip(files) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let offset = 0;
  for (const [name, text] of files) {
    const [path, content] = [encoder.encode(name), encoder.encode(text)];
    const shared = [VERSION, UTF8_NAMES, 0, 0, FIRST_DAY];
    const sizes = [crc32(content), content.length, content.length];
    const head = write([[4, LOCAL], ...shared.map(two), ...sizes.map(four), two(path.length), two(0)]);
    directory.push(write([[4, CENTRAL], two(VERSION), ...shared.map(two), ...sizes.map(four), two(path.length), two(0), two(0), two(0), two(0), four(0), four(offset)]), path);
    parts.push(head, path, content);
    offset += head.length + path.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = write([[4, END], two(0), two(0), two(files.length), two(files.length), four(size), four(offset), two(0)]);
  return join([...parts, ...directory, end]);
}

/** @param {number} value @returns {[bytes: number, value: number]} */
function two(value) {
  return [2, value];
}

/** @param {number} value @returns {[bytes: number, value: number]} */
function four(value) {
  return [4, value];
}

/** Write consecutive numbers in little-endian order. @param {[bytes: number, value: number][]} numbers */
function write(numbers) {
  return Uint8Array.from(numbers.flatMap(([bytes, value]) => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff)));
}

/** @param {Uint8Array[]} parts */
function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Return the CRC-32 of ISO 3309, as zip requires. @param {Uint8Array} bytes */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
