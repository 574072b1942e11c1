import { existsSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import type { Kysely } from 'kysely'
import { verifyDatabase } from '../audit/verify/verify.ts'
import { readConfig } from '../config.ts'
import { SALVAGE } from '../database/file/backup.ts'
import { databaseFile } from '../database/file/data-folder.ts'
import { findDamage } from '../database/file/salvage.ts'
import { withOneView } from '../database/one-view.ts'
import { withOnePostgresView } from '../database/postgres/database.ts'
import type { Database } from '../database/schema.ts'
import { scorecardHash } from '../scorecards/submit-scorecard.ts'
import { restoreStarter } from '../seed/restore-starter.ts'
import { STARTER_SETS } from '../seed/starter/starter-sets.ts'
import { CommandFailed, inWorkspace, say } from './workspace.ts'

/** Commands that check and mend the workspace. */
export function registerUpkeep(program: Command): void {
  program
    .command('verify')
    .description('check that no record was changed outside Panelbook; the server may go on running')
    .option(
      '--head <hash>',
      'a head that an earlier verify printed, to check whether the newest entries were cut off since',
      parseHead,
    )
    .action(({ head }: { head?: string }) => {
      refuseDamaged()
      return inWorkspace(async ({ config }) => {
        const verify = (view: Kysely<Database>) => verifyDatabase(view, scorecardHash, head)
        const { databaseUrl, dataFolder } = config
        const { faults, scorecards, documents, audit, unsealed } = await (databaseUrl === undefined
          ? withOneView({ file: databaseFile(dataFolder) }, verify)
          : withOnePostgresView(databaseUrl, verify))
        for (const fault of faults) say(`FAULT  ${fault}`)
        say(`${documents} documents and ${scorecards} submitted scorecards checked: ${faults.length} faults.`)
        if (unsealed.entries + unsealed.documents > 0) {
          say(
            `These were recorded before there were seals, so changes to them can’t be found: ${unsealed.entries} entries of the audit log, the beginnings of ${unsealed.documents} documents.`,
          )
        }
        say(`The audit log has ${audit.entries} entries. Keep its head elsewhere, and give it to the next verify:`)
        say(`  --head ${audit.head}`)
        if (faults.length > 0) process.exitCode = 1
      })
    })

  program
    .command('restore-starter')
    .description('restore starter questions and plans to the shipped ones')
    .argument(
      '[trades...]',
      `which sets: ${STARTER_SETS.map(({ id }) => id).join(', ')}; without one, the sets that the library has`,
    )
    .action((trades: string[]) =>
      inWorkspace(async ({ db, clock }) => {
        const unknown = trades.find((trade) => !STARTER_SETS.some(({ id }) => id === trade))
        if (unknown !== undefined) throw new CommandFailed(`There are no starter questions for “${unknown}”.`)
        const sets = trades.length > 0 ? trades : undefined
        const restored = await db.transaction().execute((transaction) => restoreStarter(transaction, clock.now(), sets))
        say(`Restored ${restored.questions} questions and ${restored.plans} plans. Everything else is unchanged.`)
      }),
    )
}

function parseHead(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text
  throw new InvalidArgumentError('A head is 64 digits from 0 to f, as verify prints it')
}

/** Damaged pages come first: no other check can be trusted, or even made, on a file that can't be read. @throws CommandFailed */
function refuseDamaged(): void {
  const { databaseUrl, dataFolder } = readConfig(process.env)
  const file = databaseFile(dataFolder)
  // PostgreSQL says so itself when it reads a damaged page.
  if (databaseUrl !== undefined || !existsSync(file)) return
  const { faults, onlyIndexes } = findDamage(file)
  if (faults.length === 0) return
  for (const fault of faults) say(`FAULT  ${fault}`)
  const how = onlyIndexes ? 'Only indexes are damaged: every row can be saved.' : 'The rows on sound pages can be saved.'
  throw new CommandFailed(`${file} is damaged; nothing else was checked. ${how} ${SALVAGE}`)
}
