import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { PartResult } from './part.ts'
import { readVitestReport } from './vitest-report.ts'

export const repositoryRoot = join(import.meta.dirname, '../..')
const bin = join(repositoryRoot, 'node_modules/.bin')
const environment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
  // Servers and commands start hundreds of times: each finds the code that another has compiled.
  NODE_COMPILE_CACHE: join(repositoryRoot, 'node_modules/.cache/node-compile'),
}

/** Runs a command and passes its output through. After `limitMs` it kills the command and everything that it started, and resolves with null. */
export function runCommand(command: string, parameters: string[], limitMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { cwd: repositoryRoot, stdio: 'inherit', env: environment, detached: true })
    const killGroup = () => {
      // The negative id means the whole group, so that no server or browser of a hung test stays behind.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }
    const stop = () => {
      killGroup()
      process.exit(130)
    }
    const limit = setTimeout(killGroup, limitMs)
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    const end = (code: number | null) => {
      clearTimeout(limit)
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      resolve(code)
    }
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      end(127)
    })
    child.once('exit', end)
  })
}

const timed = async (name: string, run: () => Promise<Omit<PartResult, 'name' | 'seconds'>>): Promise<PartResult> => {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(3, 70 - name.length))}`)
  const started = performance.now()
  const result = await run()
  return { name, ...result, seconds: (performance.now() - started) / 1000 }
}

/** A part that is one check, which passes or fails. */
export function checkPart(name: string, command: string, parameters: string[], limitMs: number): Promise<PartResult> {
  return timed(name, async () => {
    const code = await runCommand(command, parameters, limitMs)
    const held = code === 0
    return {
      counts: { passed: held ? 1 : 0, failed: held ? 0 : 1, skipped: 0 },
      ...(held ? {} : { why: code === null ? `stopped after ${limitMs / 1000} s` : `${command} ended with exit code ${code}` }),
    }
  })
}

/** A part that is some of vitest's projects. */
export function vitestPart(name: string, projects: string[], limitMs: number): Promise<PartResult> {
  return timed(name, async () => {
    const report = join(repositoryRoot, `node_modules/.cache/test-run/${name}.json`)
    rmSync(report, { force: true })
    const parameters = ['run', ...projects.flatMap((project) => ['--project', project])]
    parameters.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`)
    const code = await runCommand('vitest', parameters, limitMs)
    const result = readVitestReport(existsSync(report) ? readFileSync(report, 'utf8') : undefined, code)
    return code === null ? { ...result, why: `stopped after ${limitMs / 1000} s` } : result
  })
}

/** A part that could not begin. */
export const impossiblePart = (name: string, why: string): PartResult => ({
  name,
  counts: { passed: 0, failed: 1, skipped: 0 },
  seconds: 0,
  why,
})
