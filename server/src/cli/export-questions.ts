import { bankFormats } from '@panelbook/shared/bank-file/write-bank'
import { questionSearchSchema } from '@panelbook/shared/library/api'
import { createQuestionIndex } from '@panelbook/shared/library/question-search'
import { type Command, Option } from 'commander'
import { bankText } from '../library/bank-text.ts'
import { listQuestionVersionNumbers } from '../library/store/library-versions.ts'
import { findLibraryQuestions } from '../library/store/questions.ts'
import { CommandFailed, inWorkspace, say } from './workspace.ts'
import { writeNew } from './write-new.ts'

/** Ids of one statement. */
const AT_ONCE = 500

interface ExportOptions {
  format: (typeof bankFormats)[number]
  output?: string
  archived?: boolean
  [filter: string]: string | boolean | undefined
}

/** `panelbook export questions`: the library, or what a search of it finds, as a file that `panelbook import` reads back. */
export function registerQuestionsExport(exports: Command): void {
  exports
    .command('questions')
    .description(
      'write the library’s questions, or those that match the filters; `panelbook import` reads the file back unchanged',
    )
    .addOption(new Option('--format <format>', 'the form of the file').choices([...bankFormats]).default('json'))
    .option('--output <file>', 'where to write it, instead of standard output; an existing file is left alone')
    .option('--text <words>', 'only questions that a search for these words finds')
    .option('--competency <name>', 'only this competency')
    .option('--kind <kind>', 'only this kind')
    .option('--level <level>', 'only this level')
    .option('--difficulty <difficulty>', 'only this difficulty')
    .option('--tag <tag>', 'only questions with this tag')
    .option('--archived', 'archived questions instead of current ones')
    .action((options: ExportOptions) =>
      inWorkspace(async ({ db }) => {
        const { format, output, archived, ...filters } = options
        const search = questionSearchSchema.safeParse({ ...filters, ...(archived ? { archived: 'only' } : {}) })
        if (!search.success) {
          const issue = search.error.issues[0]
          throw new CommandFailed(`--${issue?.path.join('.')}: ${issue?.message}. Nothing was written.`)
        }
        const index = createQuestionIndex()
        const ids = (await listQuestionVersionNumbers(db)).map((question) => question.id)
        for (let start = 0; start < ids.length; start += AT_ONCE) {
          for (const question of await findLibraryQuestions(db, ids.slice(start, start + AT_ONCE))) index.put(question)
        }
        const { questions } = index.search({ ...search.data, limit: Number.POSITIVE_INFINITY })
        if (questions.length === 0) throw new CommandFailed('No question matches, so nothing was written. Remove a filter.')
        const text = await bankText(format, questions)
        if (output === undefined) process.stdout.write(text)
        else {
          writeNew(output, text)
          say(
            `${questions.length.toLocaleString('en')} ${questions.length === 1 ? 'question' : 'questions'} written to ${output}.`,
          )
        }
      }),
    )
}
