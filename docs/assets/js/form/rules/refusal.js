/** An error in a value, as the compiler reports it: a rule, a message and a remedy. */

export class Refusal extends Error {
  /** @type {Refusal[]} */
  also = [];

  /**
   * @param {string} rule
   * @param {string} message
   * @param {string} hint
   * @param {string} [token]  the part of the value that it is about
   * @param {string} [field]  the field of the record that it is about
   */
  constructor(rule, message, hint, token = "", field = "") {
    super(message);
    this.rule = rule;
    this.hint = hint;
    this.token = token;
    this.field = field;
  }
}

/** Throw all errors in a value together, if there are any. @param {Refusal[]} refusals */
export function throwAll(refusals) {
  const [first, ...others] = refusals;
  if (!first) return;
  first.also = others;
  throw first;
}

/**
 * Return the refusal that a check throws, or null.
 * @param {() => unknown} check
 * @returns {Refusal|null}
 */
export function catchRefusal(check) {
  try {
    check();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return null;
}
