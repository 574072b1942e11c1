import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { databaseOf } from './test-database.ts'

/** How a command ended and what it printed. */
export interface Ran {
  code: number
  out: string
  err: string
}

/**
 * The operator’s command line in a process of its own, which runs one command after another: loading it is most of a command's
 * time.
 */
export interface CommandLine {
  /** @param env is added to the environment; undefined removes a variable */
  run(words: readonly string[], env?: Record<string, string | undefined>): Promise<Ran>
  close(): Promise<void>
}

const ranSchema = z.object({ code: z.number(), out: z.string(), err: z.string() })

export function startCommandLine(): CommandLine {
  const child = fork(join(import.meta.dirname, 'command-line-child.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  let last: Promise<unknown> = Promise.resolve()
  const run = async (words: readonly string[], env: Record<string, string | undefined>): Promise<Ran> => {
    const answered = once(child, 'message')
    const database = env.PANELBOOK_DATA === undefined ? {} : await databaseOf(env.PANELBOOK_DATA)
    child.send({ words, env: { ...process.env, ...database, ...env } })
    const [answer] = await Promise.race([
      answered,
      ended.then(([code]) => {
        throw new Error(`The command line ended with ${String(code)} while it ran: ${words.join(' ')}`)
      }),
    ])
    return ranSchema.parse(answer)
  }
  return {
    run(words, env = {}) {
      const ran = last.then(() => run(words, env))
      last = ran.catch(() => {})
      return ran
    },
    async close() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
