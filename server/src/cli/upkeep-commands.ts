import type { Command } from 'commander'
import { scorecardHash } from '../commands/submit-scorecard.ts'
import { restoreStarter } from '../seed/restore-starter.ts'
import { verifyDatabase } from '../storage/verify.ts'
import { inWorkspace, say } from './workspace.ts'

/** Commands that check and mend the workspace. */
export function registerUpkeep(program: Command): void {
  program
    .command('verify')
    .description('check the database, every document’s log, every submitted scorecard’s hash and the audit log’s chain')
    .action(() =>
      inWorkspace(async ({ db }) => {
        const { faults, scorecards, documents, audit } = await verifyDatabase(db, scorecardHash)
        for (const fault of faults) say(`FAULT  ${fault}`)
        say(`${documents} documents and ${scorecards} submitted scorecards checked: ${faults.length} faults.`)
        say(`The audit log has ${audit.entries} entries; the newest has the hash ${audit.head}.`)
        if (faults.length > 0) process.exitCode = 1
      }),
    )

  program
    .command('restore-starter')
    .description('bring the starter questions and plans back to how they are shipped')
    .action(() =>
      inWorkspace(async ({ db, clock }) => {
        const restored = await db.transaction().execute((transaction) => restoreStarter(transaction, clock.now()))
        say(`Restored ${restored.questions} questions and ${restored.plans} plans; everything else stays as it was.`)
      }),
    )
}
