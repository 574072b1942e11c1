import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { recordOfErasures } from '../candidates/erasing/erasure-keeper.ts'
import type { ErasureRow } from '../candidates/tables.ts'
import { type Config, readConfig } from '../config.ts'
import { DatabaseTooOld } from '../database/database-migrations.ts'
import { backupDatabase, restoreDatabase } from '../database/file/backup.ts'
import { claimDataFolder, databaseFile, prepareDataFolder } from '../database/file/data-folder.ts'
import {
  addErasures,
  erasuresAround,
  erasuresBeside,
  erasuresFile,
  erasuresIn,
  readErasures,
} from '../database/file/erasures-file.ts'
import { type Salvaged, salvageDatabase } from '../database/file/salvage.ts'
import { eraseAgainIn, sayErased } from './erasing-commands.ts'
import { CommandFailed, fileOfWorkspace, inWorkspace, say, systemClock } from './workspace.ts'

/** PostgreSQL copies its databases with its own programs, which know what is under way. */
const PG_DUMP = 'Its own program copies it while the server runs: pg_dump --format=custom --file=FILE "$DATABASE_URL"'
const PG_RESTORE =
  'Its own program puts a copy back. Stop the server, then: pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" FILE' +
  ' and panelbook end-access, as the copy can’t know whose access was ended since, and panelbook verify.'
const SALVAGING = 'This command reads the file of a SQLite workspace: name one with --from, or look into PostgreSQL’s own manual.'

/** Commands that copy the whole workspace out and in. */
export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description('copy the whole workspace into one file; the server may go on running')
    .argument('<file>', 'a file that does not exist yet')
    .action(async (target: string) => {
      const file = fileOfWorkspace(readConfig(process.env), PG_DUMP)
      if (!existsSync(file)) throw new CommandFailed('There is nothing to back up yet: the data folder holds no workspace.')
      const { bytes } = await backupDatabase(file, target)
      const erasures = erasuresIn(target) ?? []
      if (erasures.length > 0) addErasures(erasuresBeside(target), erasures)
      say(`Backed up ${Math.ceil(bytes / 1024).toLocaleString('en')} KB to ${target}. It was checked and is sound.`)
      if (erasures.length > 0)
        say(`The record of erased candidates is beside it, in ${erasuresBeside(target)}: a restore reads it. It names no one.`)
    })

  program
    .command('restore')
    .description('replace the workspace by a backup; stop the server first')
    .argument('<file>', 'a file made by panelbook backup')
    .option('--erasures <file>', 'a record of erased candidates that lies elsewhere')
    .action(async (source: string, options: { erasures?: string }) => {
      const config = readConfig(process.env)
      const file = fileOfWorkspace(config, PG_RESTORE)
      const { dataFolder } = config
      prepareDataFolder(dataFolder)
      const claim = claimDataFolder(dataFolder)
      try {
        const known = knownErasures(config, { source, named: options.erasures })
        const { setAside } = await restoreDatabase(source, file, systemClock.now())
        if (known.erasures.length > 0) addErasures(known.record, known.erasures)
        say('Restored. Everyone must sign in again. Make yourself a link with panelbook sign-in-link EMAIL.')
        say(
          'API tokens, passkeys and calendar addresses ended too, because the backup can’t know which were revoked or removed since. Give programs new ones.',
        )
        say('People’s roles, suspensions and passwords are those of the backup. Check that they are still right.')
        if (setAside) say(`The earlier workspace is kept in ${setAside}. Delete it once you no longer need it.`)
        await eraseRestored(known)
      } finally {
        claim.release()
      }
    })

  program
    .command('salvage')
    .description('copy the readable part of a damaged workspace into a new file for restore; changes nothing')
    .argument('<file>', 'a file that does not exist yet')
    .option('--from <damaged>', 'the damaged file, instead of the one in the data folder')
    .action((target: string, options: { from?: string }) => {
      const file = options.from ?? fileOfWorkspace(readConfig(process.env), SALVAGING)
      if (!existsSync(file)) throw new CommandFailed(`There is no file ${file}.`)
      for (const line of inLines(salvageDatabase(file, target), target)) say(line)
    })
}

interface KnownErasures {
  erasures: readonly ErasureRow[]
  /** Where they are recorded. */
  record: string
  /** The database that is replaced could not be read: what it recorded last may be lacking. */
  unsure: boolean
}

/**
 * Everything that is known of erasures: the record of the workspace, the database that is replaced, and what lies beside the
 * backup or was named. @throws DataFolderUnusable
 */
function knownErasures(config: Config, { source, named }: { source: string; named: string | undefined }): KnownErasures {
  if (named !== undefined && !existsSync(named)) throw new CommandFailed(`There is no file ${named}.`)
  const record = recordOfErasures(config) ?? erasuresFile(config.dataFolder)
  const replaced = erasuresIn(databaseFile(config.dataFolder))
  const beside = existsSync(source) ? erasuresAround(source) : []
  const erasures = [...readErasures(record), ...(replaced ?? []), ...beside, ...(named === undefined ? [] : readErasures(named))]
  return { erasures, record, unsure: replaced === undefined }
}

/** Erases again who was erased after the backup was made. Of an older version's, the next start does, before anyone is let in. */
async function eraseRestored({ erasures, unsure }: KnownErasures): Promise<void> {
  if (unsure)
    say(
      'The earlier workspace can’t be read, so its newest erasures may be unknown. If you erased someone since the last backup, erase them again.',
    )
  if (erasures.length === 0 && !unsure) {
    say(
      'There is no record of erased candidates. If some were erased since this backup, restore again with --erasures FILE, or erase them again.',
    )
    return
  }
  try {
    sayErased(await inWorkspace(eraseAgainIn))
  } catch (error) {
    if (!(error instanceof DatabaseTooOld)) throw error
    say('Candidates who were erased since are erased again at the next start, before anyone is let in.')
  }
}

function inLines({ rows, tables, incomplete, orphans, indexes }: Salvaged, target: string): string[] {
  const count = (number: number) => number.toLocaleString('en')
  const lines = [`Saved ${count(rows)} rows of ${tables} tables to ${target}.`]
  if (incomplete.length === 0) lines.push('No row is lost: every page of every table could be read, and the indexes are rebuilt.')
  else {
    lines.push('Some pages can’t be read, and their rows are lost. These tables are saved only in part:')
    for (const { table, rows: saved } of incomplete) lines.push(`  ${table}: ${count(saved)} rows`)
  }
  if (orphans > 0) lines.push(`${count(orphans)} rows refer to rows that are lost.`)
  for (const index of indexes) lines.push(`The index ${index} could not be made again.`)
  lines.push(`To use it: stop the server, then panelbook restore ${target}, then panelbook verify.`)
  return lines
}
