import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimDataFolder } from '../../server/src/database/file/data-folder.ts'

const entry = join(import.meta.dirname, '../../server/src/main.ts')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
})
const started: ChildProcess[] = []
afterEach(() => {
  // No process that a failing test started may outlive it.
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the server as an operator does. Returns what it printed once `until` holds or the server has ended. */
async function start(env: Record<string, string>, until: (printed: string) => boolean = () => false, script = entry) {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: '0', PANELBOOK_DATA: folder, PANELBOOK_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const ended = once(child, 'close') as Promise<[number | null]>
  let out = ''
  let err = ''
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (until(out)) resolve()
    })
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  })
  await Promise.race([ready, ended])
  return { child, ended, out: () => out, err: () => err }
}

const isUp = (printed: string) => printed.includes('/sign-in#')

describe('a first start', () => {
  it('[O1] [O8] [O11] says what it made, where it is and how the owner gets in; stopping ends it with code 0', async () => {
    const { child, ended, out, err } = await start({ PANELBOOK_DATE: 'x', PANELBOOK_DATA_MUST_EXIST: '' }, isUp)
    expect(out()).toMatch(/^Panelbook \d+\.\d+\.\d+(\+[0-9a-f]{10})?\n/m)
    expect(out()).toContain(`New workspace created in ${folder}.\n`)
    expect(out()).toMatch(/Panelbook is at http:\/\/localhost:\d+\n/)
    expect(out()).toMatch(/Sign in as the owner.*once/)
    child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
    // [O17]
    expect(err()).toBe('PANELBOOK_DATE is set, but Panelbook has no such setting. Do you mean PANELBOOK_DATA?\n')

    // [O16] Later starts may print into a log, as to a pipe: they tell the owner how to get a link, and the first link goes on
    // working.
    const isReady = (printed: string) => printed.includes('sign-in-link')
    const again = await start({ HOST: '::1', PANELBOOK_DATA_MUST_EXIST: 'yes', PANELBOOK_LOG_LEVEL: 'info' }, isReady)
    expect(again.out()).not.toContain('/sign-in#')
    expect(again.out()).not.toContain('New workspace')
    expect(again.out()).toMatch(/The owner has not signed in yet\. .* panelbook sign-in-link owner@panelbook\.invalid\n/)
    const address = /Panelbook is at (http:\/\/\[::1\]:\d+)\n/.exec(again.out())?.[1] ?? ''
    const token = /sign-in#(\S+)/.exec(out())?.[1] ?? ''
    const headers = { origin: address, 'content-type': 'application/json' }
    const signedIn = await fetch(`${address}/api/session`, { method: 'POST', headers, body: JSON.stringify({ token }) })
    expect(signedIn.status).toBe(200)
    again.child.kill('SIGTERM')
    expect((await again.ended)[0]).toBe(0)
    // [O15]
    const log = again
      .err()
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line))
    expect(log).toEqual([
      expect.objectContaining({ msg: 'started', folder, created: false, migrations: 0, version: expect.any(String) }),
      expect.objectContaining({ msg: 'signed in', personId: expect.any(String) }),
      expect.objectContaining({
        msg: 'request',
        method: 'POST',
        route: '/api/session',
        status: 200,
        id: signedIn.headers.get('x-request-id'),
      }),
      expect.objectContaining({ msg: 'stopping', why: 'SIGTERM' }),
      expect.objectContaining({ msg: 'stopped' }),
    ])
  })
})

describe.runIf(existsSync('/proc/self/stat'))('a package runner that was asked to start it', () => {
  it('[O13] ends, and the server stops after it: what it holds is free for the next', async () => {
    // This runner does as npm does: it starts the command and, when it is told to end, ends without it.
    const runner = join(folder, 'npx')
    writeFileSync(
      runner,
      `require('node:child_process').spawn(process.execPath, [${JSON.stringify(entry)}], { stdio: 'inherit' })`,
    )
    const { child, ended, out, err } = await start({ PANELBOOK_LOG_LEVEL: 'info' }, isUp, runner)
    child.kill('SIGTERM')
    // The pipes close once no process has them open any more, the server included.
    await ended
    expect(out()).toContain('Panelbook is at')
    expect(err()).toMatch(/"why":"the command that started it has ended".*"msg":"stopped"/s)
    claimDataFolder(folder).release()
  })
})

describe('[O2] a start that can’t work ends with one sentence and code 1', () => {
  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { ended, err } = await start({ PORT: String(port) })
    expect((await ended)[0]).toBe(1)
    expect(err()).toBe(`Port ${port} on 127.0.0.1 is in use. Stop the program that uses it, or set PORT to another number.\n`)
    other.close()
  })

  it('an environment that can’t be meant so', async () => {
    const { ended, err } = await start({ DATABASE_URL: 'mysql://localhost/panelbook' })
    expect((await ended)[0]).toBe(1)
    expect(err()).toMatch(/^The environment has a wrong setting\. DATABASE_URL: expected an address such as postgres:[^\n]*\n$/)
  })

  it('[O8] a folder without a workspace, where one must be; nothing is made there', async () => {
    const { ended, err } = await start({ PANELBOOK_DATA: join(folder, 'unmounted'), PANELBOOK_DATA_MUST_EXIST: 'true' })
    expect((await ended)[0]).toBe(1)
    expect(err()).toMatch(/^There is no workspace in \S+unmounted, and PANELBOOK_DATA_MUST_EXIST says [^\n]* mounted[^\n]*\n$/)
    expect(readdirSync(folder)).toEqual([])
  })

  it('a data folder that can’t be made', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { ended, err } = await start({ PANELBOOK_DATA: join(file, 'data') })
    expect((await ended)[0]).toBe(1)
    expect(err()).toMatch(/^The data folder .* can’t be written \(ENOTDIR\)\. [^\n]*\n$/)
  })
})
