import { z } from 'zod'

/** What the process that makes a backup is told: all that it needs, so that the server itself never touches the folder. */
export const backupOrderSchema = z.object({
  /** The database. */
  file: z.string(),
  folder: z.string(),
  keep: z.number().int(),
  /** Milliseconds since the epoch: now, and since when one backup is enough. */
  now: z.number(),
  since: z.number(),
  /** The workspace whose backups the folder may hold, and whether it holds them by what the workspace knows. */
  workspace: z.string(),
  claimed: z.boolean(),
})
export type BackupOrder = z.infer<typeof backupOrderSchema>

export const backupResultSchema = z.object({
  /** The file that was made; absent: the folder had one since then. */
  made: z.string().optional(),
  /** When the newest backup of the folder was begun. */
  newest: z.number(),
  /** Names of those that were removed. */
  removed: z.array(z.string()),
  /** Why older ones could not be removed. */
  notRemoved: z.string().optional(),
})
export type BackupResult = z.infer<typeof backupResultSchema>
