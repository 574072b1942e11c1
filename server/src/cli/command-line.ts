import { Command, CommanderError } from 'commander'
import { explain } from '../main.ts'
import { readVersion } from '../version.ts'
import { registerAccessPack } from './access-pack-command.ts'
import { registerBackup } from './backup-commands.ts'
import { registerConfig } from './config-command.ts'
import { registerErasing } from './erasing-commands.ts'
import { registerInterviewExport } from './export-interview.ts'
import { registerQuestionsExport } from './export-questions.ts'
import { registerImport } from './import-bank-command.ts'
import { registerMove } from './move-commands.ts'
import { registerPeople } from './people-commands.ts'
import { registerUpkeep } from './upkeep-commands.ts'
import { openWorkspace } from './workspace.ts'

/**
 * Runs one command of the operator’s command line. It prints to the process’s output and sets the exit code.
 *
 * @param words the command and its options, as they were typed
 */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  const program = new Command('panelbook')
    .description(
      'The operator’s command line. It works on the data folder that PANELBOOK_DATA names, or on the database of DATABASE_URL, beside a running server.',
    )
    .version(readVersion())
    .showHelpAfterError()
    .exitOverride()

  registerPeople(program)
  registerBackup(program)
  registerErasing(program)
  registerAccessPack(program)
  registerUpkeep(program)
  registerMove(program)
  registerConfig(program)
  registerImport(program, openWorkspace)
  const exports = program.command('export').description('write parts of the workspace to files')
  registerQuestionsExport(exports)
  registerInterviewExport(exports)

  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    // Commander has printed what it has to say; its exit code is 0 for help and version.
    if (error instanceof CommanderError) process.exitCode = error.exitCode
    else {
      process.stderr.write(`${explain(error)}\n`)
      process.exitCode = 1
    }
  }
}
