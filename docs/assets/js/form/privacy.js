/** The privacy guard of the form: the rules of editing/privacy/ on what is typed here. */

/** @import { Fields, Finding } from "./types.js" */

export class Guard {
  /** @param {unknown} _data */
  constructor(_data) {}

  /** @param {Fields} _fields @returns {Finding[]} */
  spot(_fields) {
    return [];
  }
}
