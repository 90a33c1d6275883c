/** Reads the YAML that people write for this site; apart from writing, because few readers of the form open a file. */

import { FileError } from "../shared/file-error.js";

/** @import { Fields, Value } from "./types.js" */

/** YAML that this reader does not support, or text that is not YAML. */
export class YamlError extends FileError {
  /** @param {string} cause  the piece that can't be read */
  constructor(cause) {
    super("Dit bestand is niet te lezen. Er is niets veranderd.", { cause });
  }
}

/**
 * Split a text into the lines of each top-level field; comments and blank lines before a field stay with the text above them.
 * @param {string} text
 * @returns {{head: string, spans: [string, string][]}}  the lines before the first field, and of each field its name and lines
 */
export function listSpans(text) {
  /** @type {[string, string][]} */
  const spans = [];
  let head = "";
  for (const line of text.replace(/\r\n?/g, "\n").split(/(?<=\n)/)) {
    const name = /^(?:([A-Za-z_]+)|"([A-Za-z_]+)"|'([A-Za-z_]+)')\s*:(?=\s|$)/.exec(line);
    if (name) spans.push([name[1] ?? name[2] ?? name[3], line]);
    else if (spans.length) spans[spans.length - 1][1] += line;
    else head += line;
  }
  return { head, spans };
}

/** Return the value in the lines of one top-level field. @param {string} span @returns {Value} */
export function readSpan(span) {
  const read = new Reader(span).read();
  return Object.values(read)[0] ?? "";
}

/** Reads block and flow collections and every style of text; anchors, tags and merge keys are refused. */
class Reader {
  #lines;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#lines = text.split("\n");
  }

  /** @returns {Fields} */
  read() {
    const value = this.#readBlock(0);
    if (typeof value === "string" || Array.isArray(value)) throw new YamlError("geen velden");
    this.#skip();
    if (this.#at < this.#lines.length) throw new YamlError(this.#lines[this.#at]);
    return value;
  }

  #skip() {
    while (this.#at < this.#lines.length && /^\s*(?:#.*)?$/.test(this.#lines[this.#at])) this.#at += 1;
  }

  /** @param {number} least  the fewest spaces before what belongs to this block @returns {Value} */
  #readBlock(least) {
    this.#skip();
    const line = this.#lines[this.#at] ?? "";
    const indent = line.length - line.trimStart().length;
    if (!line || indent < least) return "";
    if (/\t/.test(line.slice(0, indent + 1))) throw new YamlError("tab");
    if (/^-(?:\s|$)/.test(line.trimStart())) return this.#readList(indent);
    return KEY.test(line.trimStart()) ? this.#readMap(indent) : this.#readScalar(line.trim(), least - 1);
  }

  /** @param {number} indent */
  #readList(indent) {
    /** @type {Value[]} */
    const list = [];
    for (this.#skip(); this.#at < this.#lines.length; this.#skip()) {
      const line = this.#lines[this.#at];
      if (line.length - line.trimStart().length !== indent || !/^-(?:\s|$)/.test(line.trimStart())) break;
      const rest = line.slice(indent + 1);
      if (!rest.trim() || /^\s*#/.test(rest)) {
        this.#at += 1;
        list.push(this.#readBlock(indent + 1));
      } else if (/^\s*-(?:\s|$)/.test(rest) || KEY.test(rest.trimStart())) {
        this.#lines[this.#at] = " ".repeat(indent + 1) + rest;
        list.push(this.#readBlock(indent + 1));
      } else list.push(this.#readScalar(rest.trim(), indent));
    }
    return list;
  }

  /** @param {number} indent */
  #readMap(indent) {
    /** @type {Fields} */
    const map = {};
    for (this.#skip(); this.#at < this.#lines.length; this.#skip()) {
      const line = this.#lines[this.#at];
      if (line.length - line.trimStart().length !== indent) break;
      const found = KEY.exec(line.trimStart());
      if (!found) throw new YamlError(line);
      const name = found[1] ?? found[2] ?? found[3];
      const rest = line.trimStart().slice(found[0].length).trim();
      if (name in map || name === "__proto__") throw new YamlError(name);
      if (rest && !rest.startsWith("#")) map[name] = this.#readScalar(rest, indent);
      else {
        this.#at += 1;
        this.#skip();
        const next = this.#lines[this.#at] ?? "";
        const isListBeside = next.length - next.trimStart().length === indent && /^-(?:\s|$)/.test(next.trimStart());
        map[name] = isListBeside ? this.#readList(indent) : this.#readBlock(indent + 1);
      }
    }
    return map;
  }

  /** Read the value after a key or dash. @param {string} rest @param {number} indent  of the key @returns {Value} */
  #readScalar(rest, indent) {
    const block = /^([|>])([+-]?)\s*(?:#.*)?$/.exec(rest);
    if (block) return this.#readText(block[1], indent);
    if (/^[&*!%@`?]|^<<|^[|>]/.test(rest)) throw new YamlError(rest);
    let whole = rest;
    this.#at += 1;
    const isOpen = () => (/^[[{]/.test(whole) ? !isBalanced(whole) : /^["']/.test(whole) ? !isClosed(whole) : false);
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at];
      const isDeeper = line.trim() && line.length - line.trimStart().length > indent && !/^\s*#/.test(line);
      if (!isOpen() && !(isDeeper && !/^[[{"']/.test(whole))) break;
      if (/^[[{"']/.test(whole) && !isOpen()) break;
      whole += line.trim() ? ` ${line.trim()}` : "\n";
      this.#at += 1;
    }
    if (isOpen()) throw new YamlError(whole);
    return new Flow(whole.replace(/ ?\n ?/g, "\n")).readWhole();
  }

  /** @param {string} style @param {number} indent */
  #readText(style, indent) {
    this.#at += 1;
    const lines = [];
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at];
      if (line.trim() && line.length - line.trimStart().length <= indent) break;
      lines.push(line.trim() ? line : "");
      this.#at += 1;
    }
    const margin = Math.min(...lines.filter(Boolean).map((line) => line.length - line.trimStart().length));
    const texts = lines.map((line) => line.slice(margin));
    const text = texts.join("\n").replace(/\n+$/, "");
    return style === "|" ? text : text.replace(/(?<=\S)\n(?=[^\s])/g, " ").replace(/\n\n(?=\S)/g, "\n");
  }
}

const KEY = /^(?:([A-Za-z_][\w-]*)|"([^"]*)"|'([^']*)')\s*:(?=\s|$)/;

/** @param {string} text */
function isBalanced(text) {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|(?<=[[{,:\s])'(?:[^']|'')*'/g, "");
  return bare.split(/[[{]/).length === bare.split(/[\]}]/).length && !/(?<=[[{,:\s])["']/.test(bare);
}

/** @param {string} text */
function isClosed(text) {
  return text.startsWith('"') ? /^"(?:[^"\\]|\\.)*"\s*(?:#.*)?$/s.test(text) : /^'(?:[^']|'')*'\s*(?:#.*)?$/s.test(text);
}

/** Reads a value on one line: a text, a list in brackets, or fields in braces. */
class Flow {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /** @returns {Value} */
  readWhole() {
    if (!/^[[{"']/.test(this.#text)) return this.#text.replace(/\s+#.*$/s, "").trim();
    const value = this.#read("");
    if (!/^\s*(?:#.*)?$/s.test(this.#text.slice(this.#at))) throw new YamlError(this.#text);
    return value;
  }

  /** @param {string} ends @returns {Value} */
  #read(ends) {
    this.#space();
    const sign = this.#text[this.#at];
    if (sign === "[") return this.#readList();
    if (sign === "{") return this.#readMap();
    if (sign === '"' || sign === "'") return this.#readQuoted(sign);
    const start = this.#at;
    while (this.#at < this.#text.length && !ends.includes(this.#text[this.#at]) && !/^:(?:\s|$)/.test(this.#text.slice(this.#at, this.#at + 2))) this.#at += 1;
    return this.#text.slice(start, this.#at).trim();
  }

  #space() {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #readList() {
    /** @type {Value[]} */
    const list = [];
    this.#at += 1;
    for (this.#space(); this.#text[this.#at] !== "]"; this.#space()) {
      list.push(this.#read(",]"));
      this.#end("]");
    }
    this.#at += 1;
    return list;
  }

  #readMap() {
    /** @type {Fields} */
    const map = {};
    this.#at += 1;
    for (this.#space(); this.#text[this.#at] !== "}"; this.#space()) {
      const name = this.#read(",}:");
      this.#space();
      if (typeof name !== "string" || this.#text[this.#at] !== ":" || name === "__proto__" || name in map) throw new YamlError(this.#text);
      this.#at += 1;
      map[name] = this.#read(",}");
      this.#end("}");
    }
    this.#at += 1;
    return map;
  }

  /** @param {string} close */
  #end(close) {
    this.#space();
    if (this.#text[this.#at] === ",") this.#at += 1;
    else if (this.#text[this.#at] !== close) throw new YamlError(this.#text);
  }

  /** @param {string} quote */
  #readQuoted(quote) {
    const found = quote === "'" ? /^'((?:[^']|'')*)'/.exec(this.#text.slice(this.#at)) : /^"(?:[^"\\]|\\.)*"/s.exec(this.#text.slice(this.#at));
    if (!found) throw new YamlError(this.#text);
    this.#at += found[0].length;
    if (quote === "'") return found[1].replaceAll("''", "'");
    try {
      return String(JSON.parse(found[0].replaceAll("\n", "\\n")));
    } catch {
      throw new YamlError(found[0]);
    }
  }
}
