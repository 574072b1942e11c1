import { writeFileSync } from 'node:fs'
import { CommandFailed } from './workspace.ts'

/**
 * An export may hold scorecards, so only the user who runs the command may read the file. @throws CommandFailed rather than
 * overwrite anything
 */
export function writeNew(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new CommandFailed(`The file ${path} exists already. Name another, or remove it first.`)
    throw new CommandFailed(
      `${path} can’t be written (${message}). Name a file in a folder that exists and that you may write to.`,
    )
  }
}
