import { type StdioOptions, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { PartResult } from './part.ts'
import { type ReportedPart, readVitestReport } from './vitest-report.ts'

export const repositoryRoot = join(import.meta.dirname, '../..')
const bin = join(repositoryRoot, 'node_modules/.bin')
const environment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
  // Servers and commands start hundreds of times: each finds the code that another has compiled.
  NODE_COMPILE_CACHE: join(repositoryRoot, 'node_modules/.cache/node-compile'),
}

/** The commands that run, by the ids of their processes, each of which leads a group. */
const running = new Set<number>()

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** The negative id means the whole group, so that no server or browser of a hung test stays behind. */
const killGroup = (pid: number) => void process.kill(-pid, 'SIGKILL')

const stopAll = () => {
  for (const pid of running) killGroup(pid)
  process.exit(130)
}

/**
 * Runs a command and passes its output through, or to `write` if that is given. After `limitMs` it kills the command and
 * everything that it started, and resolves with null.
 */
export function runCommand(
  command: string,
  parameters: string[],
  limitMs: number,
  write?: (chunk: Buffer) => void,
): Promise<number | null> {
  return new Promise((resolve) => {
    const out = write ? 'pipe' : 'inherit'
    const stdio: StdioOptions = ['inherit', out, out]
    const child = spawn(command, parameters, { cwd: repositoryRoot, stdio, env: environment, detached: true })
    if (write) for (const stream of [child.stdout, child.stderr]) stream?.on('data', write)
    const { pid } = child
    if (running.size === 0) for (const signal of SIGNALS) process.on(signal, stopAll)
    if (pid !== undefined) running.add(pid)
    const limit = setTimeout(() => pid !== undefined && killGroup(pid), limitMs)
    const end = (code: number | null) => {
      clearTimeout(limit)
      if (pid !== undefined) running.delete(pid)
      if (running.size === 0) for (const signal of SIGNALS) process.off(signal, stopAll)
      resolve(code)
    }
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      end(127)
    })
    // Of a command whose output is passed on by us, the last of it comes after its exit.
    child.once(write ? 'close' : 'exit', end)
  })
}

const headline = (name: string): string => `\n── ${name} ${'─'.repeat(Math.max(3, 70 - name.length))}`

const timed = async (name: string, run: () => Promise<Omit<PartResult, 'name' | 'seconds'>>): Promise<PartResult> => {
  const started = performance.now()
  const result = await run()
  return { name, ...result, seconds: (performance.now() - started) / 1000 }
}

/** A command that passes or fails. */
export interface Check {
  name: string
  command: string
  parameters: string[]
  limitMs: number
}

/**
 * Parts that are one check each, run at the same time: most of them keep one core busy. Each prints what it has to say when it
 * has ended.
 */
export function checkParts(checks: readonly Check[]): Promise<PartResult[]> {
  return Promise.all(
    checks.map(({ name, command, parameters, limitMs }) =>
      timed(name, async () => {
        const output: Buffer[] = []
        const code = await runCommand(command, parameters, limitMs, (chunk) => void output.push(chunk))
        console.log(headline(name))
        process.stdout.write(Buffer.concat(output))
        const held = code === 0
        return {
          counts: { passed: held ? 1 : 0, failed: held ? 0 : 1, skipped: 0 },
          ...(held
            ? {}
            : { why: code === null ? `stopped after ${limitMs / 1000} s` : `${command} ended with exit code ${code}` }),
        }
      }),
    ),
  )
}

/**
 * Runs vitest's projects at once, so that no core waits for the last file of one kind before the next kind begins, and tells the
 * results of its parts apart.
 */
export async function vitestParts(
  projects: readonly string[],
  parts: readonly ReportedPart[],
  limitMs: number,
): Promise<PartResult[]> {
  console.log(headline('tests'))
  const report = join(repositoryRoot, 'node_modules/.cache/test-run/tests.json')
  rmSync(report, { force: true })
  const parameters = ['run', ...projects.flatMap((project) => ['--project', project])]
  parameters.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`)
  const code = await runCommand('vitest', parameters, limitMs)
  const results = readVitestReport(existsSync(report) ? readFileSync(report, 'utf8') : undefined, code, parts)
  if (code === null) results.push(impossiblePart('time', `vitest was stopped after ${limitMs / 1000} s`))
  return results
}

/** A part that could not begin. */
export const impossiblePart = (name: string, why: string): PartResult => ({
  name,
  counts: { passed: 0, failed: 1, skipped: 0 },
  seconds: 0,
  why,
})
