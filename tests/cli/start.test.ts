import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const entry = join(import.meta.dirname, '../../server/src/main.ts')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the server as an operator does, and gives what it printed once `until` holds or it has ended. */
async function start(env: Record<string, string>, until: (printed: string) => boolean = () => false) {
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, PORT: '0', PANELBOOK_DATA: folder, PANELBOOK_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
  it('[O1] says where it is and how the owner gets in; stopping ends it with code 0', async () => {
    const { child, ended, out, err } = await start({}, isUp)
    expect(out()).toMatch(/Panelbook is at http:\/\/localhost:\d+\n/)
    expect(out()).toMatch(/Sign in as the owner.*once/)
    child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
    expect(err()).toBe('')
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
    const { ended, err } = await start({ DATABASE_URL: 'postgres://localhost/panelbook' })
    expect((await ended)[0]).toBe(1)
    expect(err()).toMatch(
      /^The environment is not as Panelbook needs it\. DATABASE_URL: several nodes .* not supported yet; unset it[^\n]*\n$/,
    )
  })

  it('a data folder that can’t be made', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { ended, err } = await start({ PANELBOOK_DATA: join(file, 'data') })
    expect((await ended)[0]).toBe(1)
    expect(err()).toMatch(/^The data folder .* can’t be written \(ENOTDIR\)\. [^\n]*\n$/)
  })
})
