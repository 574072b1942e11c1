import { existsSync } from 'node:fs'
import { may } from '@panelbook/shared/access/policy'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Command } from 'commander'
import { accessPackFile } from '../candidates/access-pack/access-pack.ts'
import type { ReviewSources } from '../debrief/interview-review.ts'
import { findPersonByEmail } from '../people/store.ts'
import { readWithNotesCarried } from '../sync/document/carry-over.ts'
import { candidateOf } from './erasing-commands.ts'
import { CommandFailed, inWorkspace, say } from './workspace.ts'
import { writeNew } from './write-new.ts'

interface PackOptions {
  as: string
  output: string
  names?: boolean
}

/**
 * `panelbook access-pack CANDIDATE`: everything about a candidate that an admin may hand out, as the candidate’s page gives it.
 */
export function registerAccessPack(program: Command): void {
  program
    .command('access-pack')
    .description('write everything that is kept about a candidate and may be handed out as a ZIP file; the audit log records it')
    .argument('<candidate>', 'their e-mail address, or the id at the end of their page’s address')
    .requiredOption('--as <email>', 'the admin whose rights apply; the pack is recorded as theirs')
    .requiredOption('--output <file>', 'where to write it; an existing file is left alone')
    .option('--names', 'with other people’s names; without it they have labels')
    .action((text: string, { as, output, names }: PackOptions) =>
      inWorkspace(async ({ db, documentLog, random, clock }) => {
        const person = await findPersonByEmail(db, as)
        const actor = person && { personId: person.id, workspaceRole: person.workspaceRole }
        if (!actor || person.suspended || !may(actor, 'candidates.hand-out')) {
          throw new CommandFailed(`No admin with the address ${as} can sign in here. Name one who can: --as EMAIL.`)
        }
        // Before it is recorded.
        if (existsSync(output)) {
          throw new CommandFailed(`The file ${output} exists already. Name another, or remove it first.`)
        }
        const candidate = await candidateOf({ db }, text)
        const readDocument: ReviewSources['readDocument'] = async (name, read) =>
          read(readWithNotesCarried(name, await documentLog.read(formatDocumentName(name))))
        const of = { id: candidate.id, others: names === true ? 'named' : 'labelled' } as const
        const { pieces } = await accessPackFile({ db, clock, random, readDocument }, actor, of, async () => {})
        const bytes: Uint8Array[] = []
        for await (const piece of pieces) bytes.push(piece)
        writeNew(output, Buffer.concat(bytes))
        say(`Wrote everything about ${candidate.name} that may be handed out to ${output}. Read it before you give it away.`)
      }),
    )
}
