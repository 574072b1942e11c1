import type { Candidate } from '@panelbook/shared/candidates/candidate'
import type { Command } from 'commander'
import { pino } from 'pino'
import { eraseAgain } from '../candidates/erasing/erase-again.ts'
import { eraseCandidate } from '../candidates/erasing/erase-candidate.ts'
import { createErasureKeeper, recordOfErasures } from '../candidates/erasing/erasure-keeper.ts'
import { findBelongings } from '../candidates/store/erase-rows.ts'
import { insertErasures, listErasures, wasErased } from '../candidates/store/erasures.ts'
import { findCandidatesCalled } from '../candidates/store/search.ts'
import { addErasures, readErasures } from '../database/file/erasures-file.ts'
import { CommandFailed, inStoppedWorkspace, inWorkspace, say, type Workspace } from './workspace.ts'

/** Commands about candidates who are erased. */
export function registerErasing(program: Command): void {
  program
    .command('erase-candidate')
    .description('erase a candidate for good; stop the server first, or erase on the candidate’s page while it runs')
    .argument('<candidate>', 'their e-mail address, or the id at the end of their page’s address')
    .option('--yes', 'erase; without it the command only says what would go')
    .action((text: string, options: { yes?: boolean }) =>
      options.yes === true
        ? inStoppedWorkspace(async (workspace) => erase(workspace, await candidateOf(workspace, text)))
        : inWorkspace(async (workspace) => announce(workspace, await candidateOf(workspace, text), text)),
    )

  program
    .command('erasures')
    .description('write the record of erased candidates into a file, or take one over; it names no one')
    .argument('<file>', 'a file of erasures')
    .option('--apply', 'read the file, and erase again whom it names; stop the server first')
    .action((file: string, options: { apply?: boolean }) =>
      options.apply === true
        ? inStoppedWorkspace(async (workspace) => {
            await workspace.db.transaction().execute((db) => insertErasures(db, readErasures(file)))
            sayErased(await eraseAgainIn(workspace))
          })
        : inWorkspace(async ({ db }) => {
            const erasures = await listErasures(db)
            addErasures(file, erasures)
            say(`${file} has ${erasures.length} erasures.`)
          }),
    )
}

const quiet = pino({ level: 'error' }, process.stderr)

/** Erases again whom the records name, beside no server. */
export const eraseAgainIn = ({ db, clock, random, config, database }: Workspace): Promise<number> =>
  eraseAgain({ db, clock, random, logger: quiet, erasures: createErasureKeeper(config, database) })

export const sayErased = (count: number): void => {
  if (count === 1) say('It still had one erased candidate, who is erased again.')
  else if (count > 1) say(`${count} erased candidates were still in it, and are erased again.`)
}

/** @throws CommandFailed | Refused erased */
export async function candidateOf({ db }: Pick<Workspace, 'db'>, text: string): Promise<Candidate> {
  const found = await findCandidatesCalled(db, text)
  const [candidate, ...others] = found
  if (candidate && others.length === 0) return candidate
  if (candidate)
    throw new CommandFailed(
      `${found.length} candidates have the address ${text}. Name one by its id: ${found.map(({ id }) => id).join(', ')}.`,
    )
  throw new CommandFailed((await wasErased(db, text)) ? `${text} is erased already.` : `There is no candidate ${text}.`)
}

async function announce({ db }: Workspace, { id, name }: Candidate, text: string): Promise<void> {
  const { entries, applications, interviews } = await findBelongings(db, id)
  say(
    `This would erase ${name} for good: ${count(applications.length, 'application')} and ${count(interviews.length, 'interview')},`,
  )
  say('with their notes, scorecards, transcripts, decisions and reasons.')
  if (entries.length > 1)
    say(`${count(entries.length - 1, 'entry that was', 'entries that were')} merged into theirs would go, too.`)
  say(`Nothing is erased yet. To erase, stop the server, then: panelbook erase-candidate ${text} --yes`)
}

async function erase(workspace: Workspace, { id, name }: Candidate): Promise<void> {
  const { db, clock, random, config, database } = workspace
  const erasures = createErasureKeeper(config, database)
  const { answer } = await eraseCandidate({ db, clock, random, logger: quiet, erasures }, { id, seen: undefined, by: undefined })
  const { applications, interviews, copies, cleaned } = await answer()
  say(`Erased ${name}, with ${count(applications, 'application')} and ${count(interviews, 'interview')}.`)
  if (!cleaned) say('Their bytes could not be removed from the files of the database yet. The next start tries again.')
  if (copies.length > 0)
    say(`Older copies in the data folder still hold them. Delete these once you no longer need them: ${copies.join(', ')}`)
  say('Backups hold them until they are deleted. Restoring one erases them again.')
  if (recordOfErasures(config) === undefined)
    say('Keep the record beside your backups, as PostgreSQL restores without Panelbook: panelbook erasures FILE')
}

const count = (number: number, one: string, several = `${one}s`): string => `${number} ${number === 1 ? one : several}`
