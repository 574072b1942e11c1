import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Says whose backups a folder holds. */
const CLAIM = 'panelbook-backups.txt'

/** The folder isn't there, isn't what it was, or holds the backups of another workspace: each would remove the other's. */
export class BackupFolderUnusable extends Error {
  override name = 'BackupFolderUnusable'
}

/**
 * Makes sure that the folder is this workspace's alone. A workspace that was restored from one of its backups is the same.
 *
 * @param claimed the workspace has had its backups there: a folder that is empty now is a disk that isn't mounted
 * @throws BackupFolderUnusable, and where the folder can't be read or written
 */
export function claimBackups({ folder, workspace, claimed }: { folder: string; workspace: string; claimed: boolean }): void {
  if (!existsSync(folder))
    throw new BackupFolderUnusable(`There is no folder ${folder}. Make it, mount its disk, or correct PANELBOOK_BACKUPS.`)
  const path = join(folder, CLAIM)
  // One that a full disk left empty says nothing.
  const says = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  if (says === workspace) return
  if (says !== '') {
    throw new BackupFolderUnusable(
      `${folder} holds the backups of another workspace, as ${CLAIM} in it says. Set PANELBOOK_BACKUPS to an empty folder. If this workspace takes the place of that one, delete ${CLAIM}; its backups are then removed in time.`,
    )
  }
  if (claimed) {
    throw new BackupFolderUnusable(
      `${folder} held this workspace’s backups, and has no ${CLAIM} any more. If its disk isn’t mounted, mount it. If you emptied the folder, write this line into ${CLAIM} in it: ${workspace}`,
    )
  }
  writeFileSync(path, `${workspace}\n`, { mode: 0o600, flush: true })
}
