/** The file or the database can't be used; the message says what to do. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable'
}
