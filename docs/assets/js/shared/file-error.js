/** Says in Dutch why a file can't be read; a separate module, because a page shows the message before it loads the reading code. */

export class FileError extends Error {}
