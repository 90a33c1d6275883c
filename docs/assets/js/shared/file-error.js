/** Says in Dutch why a file can't be read; apart, because a page that offers to read one shows the words before it fetches what reads. */

export class FileError extends Error {}
