import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CommandLine, startCommandLine } from '../harness/command-line.ts'
import { type ServerProcess, startServerProcess } from '../harness/server-process.ts'
import { until } from '../harness/until.ts'

let folder: string
let server: ServerProcess | undefined
let commandLine: CommandLine | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
})
afterEach(async () => {
  await commandLine?.close()
  await server?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const backups = () => readdirSync(folder).filter((name) => name.endsWith('.db'))

it('[O35] a server that starts makes the backup of the night, for its user alone, and a restore takes it', async () => {
  server = await startServerProcess({ samples: true, env: { PANELBOOK_BACKUPS: folder } })
  await until('there is a backup', () => backups().length > 0, 60_000)
  const [name = ''] = backups()
  expect(name).toMatch(/^panelbook-\d{4}-\d\d-\d\dT[\d-]+Z\.db$/)
  const file = join(folder, name)
  expect(statSync(file).mode & 0o077).toBe(0)
  const copy = new Sqlite(file, { readonly: true })
  expect(copy.prepare('SELECT count(*) FROM interviews').pluck().get()).toBe(2)
  copy.close()
  const metrics = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text()
  expect(metrics).toMatch(/^panelbook_backup_failures_total 0$/m)

  await server.stop()
  commandLine = startCommandLine()
  const env = { PANELBOOK_DATA: server.dataFolder }
  expect(await commandLine.run(['restore', file], env)).toMatchObject({ code: 0, out: expect.stringMatching(/^Restored\./) })
  expect(await commandLine.run(['verify'], env)).toMatchObject({ code: 0 })
  // What was restored is the workspace to which the folder belongs.
  await server.restart()
  expect(server.output).not.toMatch(/another workspace/)
})

it('[O37] a server goes on without its folder of backups, and its log says what to do', async () => {
  const missing = join(folder, 'away')
  server = await startServerProcess({ env: { PANELBOOK_BACKUPS: missing } })
  const words = `There is no folder ${missing}. Make it, mount its disk, or correct PANELBOOK_BACKUPS.`
  await until('the log says so', () => server?.output.includes(words) ?? false, 60_000)
  expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(200)
})
