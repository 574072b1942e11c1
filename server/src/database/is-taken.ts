import { DatabaseFailure } from './thread/database-thread-link.ts'

/** A value that only one row may have is another row's: by the words of SQLite, or of PostgreSQL. */
export const isTaken = (error: unknown): boolean =>
  error instanceof DatabaseFailure && (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'POSTGRES_23505')
