/** Unpacks zip archives, such as documents of Word and LibreOffice, with what the browser offers. */

import { FileError } from "./file-error.js";

const MAX_PART = 20_000_000;

/** @typedef {{method: number, start: number, packed: number}} Entry */

/** Read the directory at the end of a zip file. @param {DataView} bytes */
export function listEntries(bytes) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  let end = bytes.byteLength - 22;
  while (end >= 0 && bytes.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new FileError("Dit is geen Word-document (.docx), of het is beschadigd. Sla het opnieuw op.");
  const count = bytes.getUint16(end + 10, true);
  let at = bytes.getUint32(end + 16, true);
  for (let number = 0; number < count && at + 46 <= bytes.byteLength; number += 1) {
    const [length, extra, comment] = [28, 30, 32].map((offset) => bytes.getUint16(at + offset, true));
    const name = new TextDecoder().decode(new Uint8Array(bytes.buffer, at + 46, Math.min(length, bytes.byteLength - at - 46)));
    entries.set(name, { method: bytes.getUint16(at + 10, true), packed: bytes.getUint32(at + 20, true), start: bytes.getUint32(at + 42, true) });
    at += 46 + length + extra + comment;
  }
  return entries;
}

/** Unpack a part, and stop if it grows larger than any document. @param {DataView} bytes @param {Entry} entry */
export async function unpack(bytes, { method, start, packed }) {
  const damaged = new FileError("Het bestand is beschadigd. Open het in Word en sla het opnieuw op.");
  if (start + 30 > bytes.byteLength) throw damaged;
  const from = start + 30 + bytes.getUint16(start + 26, true) + bytes.getUint16(start + 28, true);
  if (from + packed > bytes.byteLength) throw damaged;
  const content = new Blob([new Uint8Array(/** @type {ArrayBuffer} */ (bytes.buffer), from, packed)]);
  if (method === 0) return content.text();
  const reader = content.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > MAX_PART) throw new FileError("In dit bestand zit veel meer dan in een vragenlijst past; het is niet geopend.");
      text += decoder.decode(part.value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error instanceof FileError ? error : damaged;
  }
  return text;
}
