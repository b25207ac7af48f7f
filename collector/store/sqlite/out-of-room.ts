/** Whether the disk is full, or the file may not grow any further. */
export function isOutOfRoom(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const code = String(error.code);
  // A file system may say that it is full by failing to write, or to make the log's shared memory.
  return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE' || code === 'SQLITE_IOERR_SHMSIZE';
}
