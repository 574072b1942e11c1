import { bankJson } from '@panelbook/shared/importing/bank-json'
import type { ImportRefusal } from '@panelbook/shared/importing/import-refusal'
import type { ImportResult } from '@panelbook/shared/importing/import-result'
import { type VisibilityPolicy, visibilityPolicies, visibilityPolicySchema } from '@panelbook/shared/plans/interview-plan'
import { importRefusalInWords } from '@panelbook/shared/refusals/import-refusal-in-words'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Imported, storeImport } from '../importing/import-questions.ts'
import { Refused } from '../refusals/refused.ts'
import { readImportFile } from './import-input.ts'
import { importReport } from './import-report.ts'
import { readInThread } from './read-in-thread.ts'
import { CommandFailed, say, type Workspace } from './workspace.ts'

interface ImportOptions {
  encoding?: string
  dryRun?: boolean
  json?: boolean
  plan?: string
  minutes: number
  policy: string
}

/**
 * `panelbook import FILE`: a question bank into the library, and with `--plan` into a plan. `open` opens the data folder's
 * workspace.
 */
export function registerImport(program: Command, open: () => Promise<Workspace>): void {
  program
    .command('import')
    .description(
      'read a question bank into the library: .docx, .xlsx, .pdf, .txt, .md, .html, .csv, .json, .yaml, .eml and others, in any layout',
    )
    .argument('<file>', 'the file to read, or - for standard input')
    .option('--dry-run', 'say what would be imported, and change nothing')
    .option('--encoding <name>', 'what an old text is written in, such as windows-1251; else its letters tell')
    .option('--json', 'print what was found as JSON')
    .option('--plan <title>', 'also make a plan of the questions, in their order and sections')
    .addOption(new Option('--minutes <minutes>', 'the plan’s slot').default(45).argParser(slotMinutes))
    .addOption(
      new Option('--policy <policy>', 'who sees whose ratings in the plan').choices([...visibilityPolicies]).default('sealed'),
    )
    .action(async (path: string, options: ImportOptions) => {
      const file = await readImportFile(path)
      const outcome = await readInThread({ ...file, ...(options.encoding === undefined ? {} : { encoding: options.encoding }) })
      if (!outcome.ok) throw new CommandFailed(`${file.name ?? 'Standard input'}: ${refusalInLines(outcome.refusal)}`)
      const { result } = outcome
      if (options.dryRun) {
        if (options.json) say(JSON.stringify(bankJson(result), null, 2))
        else importReport(result).forEach(say)
        return
      }
      if (result.questions.length === 0) {
        importReport(result).forEach(say)
        throw new CommandFailed('No questions were found, so nothing was imported.')
      }
      const imported = await store(open, file.name ?? 'standard input', result, options)
      if (options.json) say(JSON.stringify({ ...bankJson(result), ...imported }, null, 2))
      else importReport(result, imported).forEach(say)
    })
}

/** Why a file isn't read; where its encoding can't be told, how it would read in those it may be in. */
function refusalInLines(refusal: ImportRefusal): string {
  const encodings = refusal.kind === 'several-encodings' ? refusal.encodings : []
  const choices = encodings.map(
    ({ encoding, lines }) => `  --encoding ${encoding}\n${lines.map((line) => `    ${line}`).join('\n')}`,
  )
  return [importRefusalInWords(refusal).message, ...choices].join('\n')
}

async function store(
  open: () => Promise<Workspace>,
  source: string,
  result: ImportResult,
  options: ImportOptions,
): Promise<Imported> {
  const policy: VisibilityPolicy = visibilityPolicySchema.parse(options.policy)
  const workspace = await open()
  try {
    const { answer } = await storeImport(workspace, {
      questions: result.questions.map((draft) => ({ draft })),
      source,
      ...(options.plan === undefined ? {} : { plan: { title: options.plan, minutes: options.minutes, policy } }),
    })
    return answer
  } catch (error) {
    if (error instanceof Refused) throw new CommandFailed(`${error.message} Nothing was imported.`)
    throw error
  } finally {
    await workspace.close()
  }
}

function slotMinutes(text: string): number {
  const minutes = Number(text)
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 480)
    throw new InvalidArgumentError('Give whole minutes from 5 to 480.')
  return minutes
}
