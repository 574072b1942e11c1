import { existsSync } from 'node:fs'
import type { Id } from '@panelbook/shared/base/ids'
import { type ReviewFormat, reviewFormats } from '@panelbook/shared/debrief/review-file/write-review'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { type Command, Option } from 'commander'
import type { Acting } from '../acting/acting.ts'
import { exportReview, type ReviewSources, reviewToPrint } from '../debrief/interview-review.ts'
import { findPersonByEmail } from '../people/store.ts'
import { writePdf } from '../printing/write-pdf.ts'
import { Refused } from '../refusals/refused.ts'
import { readWithNotesCarried } from '../sync/document/carry-over.ts'
import { CommandFailed, inWorkspace, say } from './workspace.ts'
import { writeNew } from './write-new.ts'

interface ExportOptions {
  as: string
  format: ReviewFormat | 'pdf'
  output?: string
}

/** `panelbook export interview ID`: its review as a file, with what one person may read of it. */
export function registerInterviewExport(exports: Command): void {
  exports
    .command('interview')
    .description('write the review of one interview, as far as one person may read it now; the audit log records the export')
    .argument('<id>', 'the interview’s id, as in its address')
    .requiredOption('--as <email>', 'the person whose rights apply; the export is recorded as theirs')
    .addOption(new Option('--format <format>', 'the form of the file').choices([...reviewFormats, 'pdf']).default('json'))
    .option('--output <file>', 'where to write it, instead of standard output; an existing file is left alone')
    .action((id: string, { as, format, output }: ExportOptions) =>
      inWorkspace(async ({ db, documentLog, random, clock }) => {
        const person = await findPersonByEmail(db, as)
        if (!person || person.suspended) {
          throw new CommandFailed(`No one with the address ${as} can sign in here. Name a person who can: --as EMAIL.`)
        }
        // Before it is recorded as exported.
        if (output !== undefined && existsSync(output)) {
          throw new CommandFailed(`The file ${output} exists already. Name another, or remove it first.`)
        }
        const actor = { personId: person.id, workspaceRole: person.workspaceRole }
        const readDocument: ReviewSources['readDocument'] = async (name, read) =>
          read(readWithNotesCarried(name, await documentLog.read(formatDocumentName(name))))
        const sources = { db, clock, random, readDocument }
        const taking = format === 'pdf' ? printedFile(sources, actor, id) : exportReview(sources, actor, id, format)
        const { text } = await taking.catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error
          throw new CommandFailed(`There is no interview ${id} that ${as} may read. Copy its id from the address of its page.`)
        })
        if (output === undefined) process.stdout.write(text)
        else {
          writeNew(output, text)
          say(`Wrote the review to ${output}, as ${person.name} may read it.`)
        }
      }),
    )
}

async function printedFile(sources: ReviewSources, actor: Acting, id: Id): Promise<{ text: Uint8Array }> {
  // However long: nobody else waits for this process.
  const { document } = await reviewToPrint(sources, actor, id, (any) => any)
  return { text: await writePdf(document) }
}
