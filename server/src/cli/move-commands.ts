import { newId } from '@panelbook/shared/base/ids'
import type { Command } from 'commander'
import { pino } from 'pino'
import { readConfig } from '../config.ts'
import { inWords } from '../database/database.ts'
import { type MoveOptions, moveToPostgres, moveToSqlite } from '../database/moving/move.ts'
import type { Moved } from '../database/moving/table-sum.ts'
import { failureOf } from '../database/postgres/connections.ts'
import { placeOf } from '../database/postgres/words.ts'
import { systemRandom } from '../session/secret.ts'
import { CommandFailed, say, systemClock } from './workspace.ts'

/** Commands that move the whole workspace from one kind of database to the other. */
export function registerMove(program: Command): void {
  program
    .command('move-to-postgres')
    .description('copy the workspace of PANELBOOK_DATA into the empty database of DATABASE_URL; stop the server first')
    .action(async () => {
      const { dataFolder, place } = await move(moveToPostgres)
      say(`Servers and commands with this DATABASE_URL now work on ${place}. Sessions, links and tokens go on.`)
      say(`Nothing in ${dataFolder} was changed: keep it as a backup, and start no server on it any more.`)
    })

  program
    .command('move-to-sqlite')
    .description('copy the workspace of DATABASE_URL into the empty folder PANELBOOK_DATA; stop the server first')
    .action(async () => {
      const { dataFolder, place } = await move(moveToSqlite)
      say(`Unset DATABASE_URL: servers and commands then work on ${dataFolder}. Sessions, links and tokens go on.`)
      say(`Nothing in ${place} was changed: keep it as a backup, and start no server on it any more.`)
    })
}

async function move(by: (options: MoveOptions) => Promise<Moved>): Promise<{ dataFolder: string; place: string }> {
  const { dataFolder, databaseUrl: url } = readConfig(process.env)
  if (url === undefined)
    throw new CommandFailed('Set DATABASE_URL to the PostgreSQL database, and PANELBOOK_DATA to the data folder.')
  const place = placeOf(url)
  try {
    const options = { dataFolder, url, holder: newId(16, systemRandom), clock: systemClock, logger: pino({ level: 'silent' }) }
    const { tables, rows } = await by(options)
    say(`Copied ${rows.toLocaleString('en')} rows of ${tables} tables, read each back and found it the same.`)
  } catch (error) {
    const failure = failureOf(error)
    throw failure.code?.startsWith('POSTGRES_') ? inWords(failure, place) : error
  }
  return { dataFolder, place }
}
