import type { Id } from '@panelbook/shared/base/ids'

/** A row of a table of versions, joined with whoever made it. */
interface VersionRow {
  version: number
  at: number
  archived: number
  author_id: Id | null
  author_name: string | null
}

/** What every list of versions says of one: nobody where a command or a file made it. */
export const versionOf = ({
  version,
  at,
  archived,
  author_id,
  author_name,
}: VersionRow): { version: number; at: number; by?: { id: Id; name: string }; archived?: true } => ({
  version,
  at,
  ...(author_id !== null && author_name !== null ? { by: { id: author_id, name: author_name } } : {}),
  ...(archived === 1 ? { archived: true } : {}),
})
