import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endpoints } from '@panelbook/shared/api/endpoints'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { changedTopicSchema, serverEventSchema } from '@panelbook/shared/protocol/messages'
import { scopesOf } from '@panelbook/shared/session/scopes-of-endpoint'
import { scopeAreas } from '@panelbook/shared/session/token-scope'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'

const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')
const code = (language: string) =>
  [...page.matchAll(new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\``, 'gm'))].map(([, text = '']) => text)
const rowsOf = (heading: string) => {
  const [, section = ''] = page.split(`\n## ${heading}`)
  const [body = ''] = section.split('\n## ')
  return [...body.matchAll(/^\| (.*) \|$/gm)].map(([, cells = '']) => cells.split(' | '))
}
const ticked = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? '')

describe('[A36] the page about the API', () => {
  it('has every area of scopes, with the paths that need it', () => {
    const rows = rowsOf('Tokens and scopes').filter(([first = '']) => first.startsWith('`'))
    expect(rows.map(([area]) => area)).toEqual(scopeAreas.map((area) => `\`${area}\``))
    const placed = Object.values(endpoints).flatMap((endpoint) =>
      scopesOf(endpoint).map((scope) => ({ area: scope.split(':')[0], first: endpoint.path.split('/')[1] })),
    )
    for (const [area = '', , paths = ''] of rows) {
      const needing = new Set(placed.filter((each) => each.area === ticked(area)[0]).map(({ first }) => first))
      for (const path of ticked(paths)) expect(needing, `${area} ${path}`).toContain(path)
    }
    const named = new Set(rows.flatMap(([, , paths = '']) => ticked(paths)))
    expect(new Set(placed.map(({ first }) => first))).toEqual(named)
  })

  it('has every event and every topic', () => {
    const types = serverEventSchema.options.map((option) => option.shape.type.value)
    expect(
      rowsOf('What changed')
        .flatMap(([first = '']) => ticked(first))
        .sort(),
    ).toEqual([...types].sort())
    for (const topic of changedTopicSchema.options) expect(page).toContain(`\`${topic}\``)
  })

  it('has every code that a socket is closed with', () => {
    const named = rowsOf('Live documents').flatMap(([first = '']) => first.match(/\b(1|4)\d\d\d\b/g) ?? [])
    expect(named.map(Number).sort()).toEqual(Object.values(closeCodes).toSorted((a, b) => a - b))
  })
})

describe('[A36] what the page tells people to run', () => {
  let server: TestServer
  let workspace: Workspace
  let folder: string
  beforeAll(async () => {
    ;({ server, workspace } = await startWorld())
    folder = mkdtempSync(join(tmpdir(), 'panelbook-api-'))
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await server.dispose()
  })

  const environment = () => ({
    ...process.env,
    PANELBOOK: `http://127.0.0.1:${server.port}`,
    TOKEN: workspace.owner.bearer.authorization.replace('Bearer ', ''),
  })
  const run = promisify(execFile)
  const [pages = '', events = ''] = code('ts')

  it('as TypeScript reads all candidates, page by page', async () => {
    for (let index = 0; index < 130; index++) {
      const content = { name: `Number ${index}`, links: [], tags: [] }
      await callApi(server.port, 'createCandidate', { body: { id: `number-${index}`, content } }, workspace.owner.bearer)
    }
    const file = join(folder, 'candidates.mts')
    writeFileSync(file, pages)
    const { stdout } = await run(process.execPath, [file], { env: environment() })
    expect(new Set(stdout.match(/^number-\d+/gm))).toHaveLength(130)
  })

  it('as TypeScript is told what changes', async () => {
    const file = join(folder, 'events.mts')
    writeFileSync(file, events.replace("from 'ws'", `from '${import.meta.resolve('ws')}'`))
    const telling = execFile(process.execPath, [file], { env: environment() })
    try {
      // Nobody knows when it is connected, so something changes until it says so.
      const told = new Promise<string>((resolve) => telling.stdout?.once('data', (data) => resolve(String(data))))
      let heard: string | undefined
      void told.then((text) => {
        heard = text
      })
      for (let number = 0; heard === undefined; number++) {
        const content = { title: `Role ${number}`, competencies: [], stages: [] }
        await callApi(server.port, 'createRole', { body: { id: `role-${number}`, content } }, workspace.owner.bearer)
      }
      expect(changedTopicSchema.options).toContain(heard.trim().split(/\s/)[0])
    } finally {
      telling.kill()
    }
  })

  it('in a shell is answered', async () => {
    const { PANELBOOK, TOKEN } = environment()
    const lines = code('sh')
      .join('\n')
      .replace(/\\\n\s*/g, ' ')
      .split('\n')
    const commands = lines.map((line) => line.trim()).filter((line) => line.startsWith('curl '))
    expect(commands).toHaveLength(3)
    const answers = []
    for (const command of commands) {
      const { url, headers, body } = readCurl(command.replaceAll('$PANELBOOK', PANELBOOK).replaceAll('$TOKEN', TOKEN))
      answers.push(await fetch(url, { headers, ...(body === undefined ? {} : { method: 'POST', body }) }))
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await answers[0]?.json()).toMatchObject({ person: { workspaceRole: 'admin' } })
    expect(await answers[2]?.json()).toMatchObject({ id: 'from-our-form-1', name: 'Robin Sample' })
  })
})

/** What a command asks for: a machine that runs the tests need not have curl. */
function readCurl(command: string): { url: string; headers: Record<string, string>; body: string | undefined } {
  const words = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'))
  const behind = (option: string) => words.flatMap((word, at) => (words[at - 1] === option ? [word] : []))
  const urls = words.filter((word, at) => word.startsWith('http') && !words[at - 1]?.startsWith('-'))
  if (urls.length !== 1) throw new Error(`One address is expected in: ${command}`)
  const headers = Object.fromEntries(behind('-H').map((header) => header.split(': ') as [string, string]))
  return { url: urls[0] ?? '', headers, body: behind('-d')[0] }
}
