import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findWorkspaceValue, putWorkspaceValue } from '../database/workspace-values.ts'

/** Says whose backups a folder holds. */
const CLAIM = 'panelbook-backups.txt'

/** The folder isn't there, or holds the backups of another workspace: each would remove the other's. */
export class BackupFolderUnusable extends Error {
  override name = 'BackupFolderUnusable'
}

/**
 * Makes sure that the folder is this workspace's alone. A workspace that was restored from one of its backups is the same.
 *
 * @throws BackupFolderUnusable, and where the folder can't be read or written
 */
export async function claimBackups(db: Kysely<Database>, folder: string, random: RandomBytes): Promise<void> {
  if (!existsSync(folder))
    throw new BackupFolderUnusable(`There is no folder ${folder}. Make it, mount its disk, or correct PANELBOOK_BACKUPS.`)
  const path = join(folder, CLAIM)
  const known = await findWorkspaceValue(db, 'backups')
  const own = known ?? newId(16, random)
  if (known === undefined) await putWorkspaceValue(db, 'backups', own)
  try {
    writeFileSync(path, `${own}\n`, { flag: 'wx', mode: 0o600 })
    return
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  if (readFileSync(path, 'utf8').trim() === own) return
  throw new BackupFolderUnusable(
    `${folder} holds the backups of another workspace, as ${CLAIM} in it says. Set PANELBOOK_BACKUPS to an empty folder. If this workspace takes the place of that one, delete ${CLAIM}; older backups are then removed in time.`,
  )
}
