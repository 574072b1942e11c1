import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { claimDataFolder } from '../../server/src/database/file/data-folder.ts'

const entry = join(import.meta.dirname, '../../server/src/main.ts')
const portSchema = z.object({ port: z.number() })
let folder: string
const started: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
})
afterEach(() => {
  for (const { pid } of started.splice(0)) {
    // Each leads a group of its own. No process of the group may outlive a failing test.
    try {
      process.kill(-(pid ?? 0), 'SIGKILL')
    } catch {}
  }
  rmSync(folder, { recursive: true, force: true })
})

const environment = (env: Record<string, string> = {}) => ({
  ...process.env,
  ...{ HOST: '127.0.0.1', PORT: '0', PANELBOOK_DATA: join(folder, 'data'), PANELBOOK_LOG_LEVEL: 'info' },
  ...env,
})

/** Runs a command that starts the server, and waits until the server is up. */
async function start(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { cwd: folder, detached: true, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  // Its pipes close once no process has them open any more, the server included.
  const closed = once(child, 'close') as Promise<[code: number | null, signal: string | null]>
  let printed = ''
  const port = new Promise<number>((resolve) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /Panelbook is at http:\/\/localhost:(\d+)/.exec(printed)
      if (address) resolve(Number(address[1]))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })
  const up = await Promise.race([port, closed])
  if (typeof up !== 'number') throw new Error(`It ended before it was up:\n${printed}`)
  return { child, closed, port: up, printed: () => printed }
}

describe('[O3] stopping', () => {
  it('leaves no timer, socket or thread behind: the process ends by itself', async () => {
    const child = fork(join(import.meta.dirname, '../harness/closing-child.ts'), {
      detached: true,
      env: environment(),
      execArgv: [],
    })
    started.push(child)
    const ended = once(child, 'exit')
    const [ready] = await Promise.race([once(child, 'message'), ended])
    const { port } = portSchema.parse(ready)
    await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()
    const told = once(child, 'message')
    child.send('close')
    expect((await told)[0]).toEqual({ timers: [] })
    expect((await ended)[0]).toBe(0)
    claimDataFolder(join(folder, 'data')).release()
  })

  it('asked for twice ends at once, with code 1', async () => {
    const { child, closed, port, printed } = await start(process.execPath, [entry])
    // A request that never ends keeps the first stop waiting for some seconds.
    const dawdler = connect(port, '127.0.0.1')
    dawdler.on('error', () => {})
    await once(dawdler, 'connect')
    dawdler.write(
      'POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    )
    // The server answers this only after it has read the request above.
    await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()
    child.kill('SIGTERM')
    child.kill('SIGINT')
    expect(await closed).toEqual([1, null])
    expect(printed()).toContain('"msg":"stopping"')
    expect(printed()).not.toContain('"msg":"stopped"')
    claimDataFolder(join(folder, 'data')).release()
  })
})

/** The machine's own Node and package runner, as an operator has them. */
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((part) => !part.includes('node_modules'))
  .join(delimiter)

/** Whether pnpm can be run without the network, as when `npx -y pnpm@12 test` started this run. */
function hasPnpm(): boolean {
  try {
    execFileSync('npx', ['--offline', '-y', 'pnpm@12', '--version'], {
      env: { ...process.env, PATH },
      stdio: 'ignore',
      cwd: tmpdir(),
    })
    return existsSync('/proc/self/stat')
  } catch {
    return false
  }
}

describe.runIf(hasPnpm())('[O13] the README’s command', () => {
  const npx = ['--offline', '-y', 'pnpm@12', 'start']
  const startReal = () => {
    const script = `"${process.execPath}" "${entry}"`
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'x', private: true, scripts: { start: script } }))
    return start('npx', npx, { PATH })
  }

  it('ended by SIGTERM, as a service manager does, leaves no server behind', async () => {
    const { child, closed, printed } = await startReal()
    child.kill('SIGTERM')
    await closed
    expect(printed()).toMatch(/"why":"the command that started it has ended".*"msg":"stopped"/s)
    claimDataFolder(join(folder, 'data')).release()
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ended by %s to all of it, as a terminal does, stops the server once and in order',
    async (signal) => {
      const { child, closed, printed } = await startReal()
      process.kill(-(child.pid ?? 0), signal)
      await closed
      expect(printed()).toMatch(/"msg":"stopping".*"msg":"stopped"/s)
      claimDataFolder(join(folder, 'data')).release()
    },
  )
})
