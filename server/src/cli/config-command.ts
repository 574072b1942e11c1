import type { Command } from 'commander'
import { ConfigError, listSettings, type Mistake, readConfig, unknownVariables } from '../config.ts'
import { say } from './workspace.ts'

/** The command that says what a start would make of the environment. It opens nothing and changes nothing. */
export function registerConfig(program: Command): void {
  program
    .command('config')
    .description(
      'print every setting with where it is from, without secrets, and name every mistake; exits with 1 if there is one',
    )
    .action(() => {
      const settings = listSettings(process.env)
      const width = Math.max(...settings.map(({ name }) => name.length))
      for (const { name, from, value } of settings) {
        say(`${name.padEnd(width)}  ${value ?? '(not set)'}${from === 'environment' ? '  [environment]' : ''}`)
      }
      const mistakes = mistakesIn(process.env)
      const unknown = unknownVariables(process.env)
      if (mistakes.length + unknown.length === 0) {
        say('All of it can be used.')
        return
      }
      for (const { name, message } of mistakes) process.stderr.write(`${name}: ${message}.\n`)
      for (const sentence of unknown) process.stderr.write(`${sentence}\n`)
      process.exitCode = 1
    })
}

function mistakesIn(environment: NodeJS.ProcessEnv): readonly Mistake[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
}
