import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import { startCommandLine } from '../harness/command-line.ts'
import type { ServerProcess } from '../harness/server-process.ts'
import { smallPdf } from '../harness/small-pdf.ts'
import { startWorld, type World } from '../harness/world.ts'

let world: World<ServerProcess, never>
const folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
const backup = join(folder, 'backup.db')
const commandLine = startCommandLine()
const panelbook = (...words: string[]) => commandLine.run(words, { PANELBOOK_DATA: world.server.dataFolder })
beforeAll(async () => {
  world = await startWorld({ ownProcess: true })
})
afterAll(async () => {
  await commandLine.close()
  await world?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
// Distinct letters in many pieces, so that a piece that is missing or in a wrong place is seen.
const SAMPLE = Uint8Array.from({ length: 700_001 }, (_, at) => 97 + ((at * 7 + (at >> 8)) % 26))
const CV = smallPdf([['Robin Example', 'Ten years of Python'], ['Talks and code']])

it('[N32] [O5] files of a packet come whole through a backup and its restore, and a piece that is damaged there is found', async () => {
  const { server, owner } = world
  await panelbook('person', 'add', 'lea@example.com', '--name', 'Lea Example', '--role', 'lead')
  const params = { id: 'robin' }
  const content = { name: 'Robin Example', links: [], tags: [] }
  await callApi(server.port, 'createCandidate', { body: { id: 'robin', content } }, owner.bearer)
  const add = (fileId: string, name: string, upload: Uint8Array) =>
    callApi(server.port, 'addPacketFile', { params, query: { fileId, name }, upload }, owner.bearer)
  await add('cv', 'CV Robin.pdf', CV)
  const before = await add('sample', 'Sample.txt', SAMPLE)
  const verified = await panelbook('verify')
  expect(await panelbook('backup', backup)).toMatchObject({ code: 0 })

  await callApi(server.port, 'removePacketFile', { params: { ...params, fileId: 'sample' } }, owner.bearer)
  await add('later', 'Later.txt', new TextEncoder().encode('later'))
  await server.stop()
  expect(await panelbook('restore', backup)).toMatchObject({ code: 0 })
  const again = await panelbook('verify')
  const headOf = (printed: string) => /--head ([0-9a-f]{64})/.exec(printed)?.[1]
  expect([again.code, again.out.includes(' 0 faults'), verified.out.includes(' 0 faults')]).toEqual([0, true, true])
  expect(headOf(again.out)).not.toBe(undefined)

  // Whoever restores makes everybody sign in anew.
  const token = await panelbook('token', 'create', 'lea@example.com', '--name', 'after the restore')
  const lea = { authorization: `Bearer ${token.out.trim()}` }
  await server.restart()
  const { files } = await callApi(server.port, 'readPacket', { params }, lea)
  expect(files).toEqual(before.files)
  for (const [fileId, bytes] of [
    ['cv', CV],
    ['sample', SAMPLE],
  ] as const) {
    const given = await requestApi(server.port, 'readPacketFile', { params: { ...params, fileId } }, lea)
    const restored = Buffer.from(await given.arrayBuffer())
    expect([restored.length, sha256(restored)]).toEqual([bytes.length, sha256(bytes)])
  }
  await server.stop()

  const damaged = new Sqlite(join(server.dataFolder, 'panelbook.db'))
  damaged.prepare("UPDATE packet_chunks SET bytes = zeroblob(length(bytes)) WHERE file_id = 'sample' AND number = 1").run()
  damaged.close()
  expect(await panelbook('verify')).toMatchObject({ code: 1, out: expect.stringMatching(/FAULT.*sample/) })
})
