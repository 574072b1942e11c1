import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paragraph, writeDocx } from '@panelbook/shared/importing/fixtures/write-docx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi, signInWith } from '../harness/call-api.ts'
import { type CommandLine, type Ran, startCommandLine } from '../harness/command-line.ts'
import { type ServerProcess, startServerProcess } from '../harness/server-process.ts'

const entry = join(import.meta.dirname, '../../server/src/cli/main.ts')
let folder: string
let commandLine: CommandLine

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  commandLine = startCommandLine()
})
afterAll(async () => {
  await commandLine.close()
  rmSync(folder, { recursive: true, force: true })
})

const panelbook = (args: string[], dataFolder: string): Promise<Ran> =>
  commandLine.run(['import', ...args], { PANELBOOK_DATA: dataFolder })

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const BANK = `Section 1

Caching

1. When would you add a cache?

Strong signal

Measures before adding one.

Follow-up probes

  • What may be stale, and for how long?

Red flags

  • Caches everything.

2. How do you empty it?
Time: 5 min
7–9. Add your own.
`

describe('a dry run', () => {
  const nowhere = () => join(folder, 'no-workspace-here')

  it('[I3] prints every question and every unrecognised line as JSON, and needs no workspace', async () => {
    const { code, out } = await panelbook([file('bank.txt', BANK), '--dry-run', '--json'], nowhere())
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      questions: [
        {
          prompt: 'When would you add a cache?',
          section: 'Caching',
          strongSignals: ['Measures before adding one.'],
          probes: ['What may be stale, and for how long?'],
          redFlags: ['Caches everything.'],
          tags: [],
          source: { line: 5 },
        },
        {
          prompt: 'How do you empty it?',
          section: 'Caching',
          strongSignals: [],
          probes: [],
          redFlags: [],
          minutes: 5,
          tags: [],
          source: { line: 19 },
        },
      ],
      unrecognised: [{ line: 21, text: 'Add your own.', why: 'A range of numbers, not one question' }],
    })
  })

  it('[I21] shows how a text would read in each encoding that fits, and takes the one that is named', async () => {
    // “Jak się piecze chleb?” in Windows-1250.
    const path = file('stary.txt', Uint8Array.from([...'1. Jak si\u00ea piecze chleb?\n'].map((char) => char.charCodeAt(0))))
    const asked = await panelbook([path, '--dry-run'], nowhere())
    expect(asked.code).not.toBe(0)
    expect(asked.err).toMatch(/--encoding windows-1252\n\s+1\. Jak siê piecze chleb\?/)
    expect(asked.err).toMatch(/--encoding windows-1250\n\s+1\. Jak się piecze chleb\?/)
    const { code, out } = await panelbook([path, '--dry-run', '--json', '--encoding', 'windows-1250'], nowhere())
    expect(code).toBe(0)
    expect(JSON.parse(out).questions[0].prompt).toBe('Jak się piecze chleb?')
  })

  it('says in words what it found and what it did not understand', async () => {
    const { code, out } = await panelbook([file('bank.txt', BANK), '--dry-run'], nowhere())
    expect(code).toBe(0)
    expect(out).toContain('Found 2 questions.')
    expect(out).toContain('line 21: Add your own. (A range of numbers, not one question)')
  })

  it('reads standard input for -', async () => {
    const child = spawn(process.execPath, [entry, 'import', '-', '--dry-run', '--json'])
    child.stdin.end('Question,Level\nWhat is a queue?,Senior\n')
    let out = ''
    for await (const chunk of child.stdout) out += chunk
    expect(JSON.parse(out).questions).toMatchObject([{ prompt: 'What is a queue?', level: 'senior', source: { line: 2 } }])
  })

  it('reads what older spreadsheets write, told which encoding it is where several fit', async () => {
    const path = file('latin.csv', Buffer.from('Question;Look for\r\nWhat is a caf\u00e9?;cr\u00e8me\r\n', 'latin1'))
    const asked = await panelbook([path, '--dry-run', '--json'], nowhere())
    expect(asked.code).toBe(1)
    expect(asked.err).toContain('--encoding windows-1252')
    const { out } = await panelbook([path, '--dry-run', '--json', '--encoding', 'windows-1252'], nowhere())
    expect(JSON.parse(out).questions).toMatchObject([{ prompt: 'What is a café?', strongSignals: ['crème'] }])
  })

  it('[I12] reads a Word document, whatever its name, and counts its paragraphs', async () => {
    const bytes = writeDocx({
      body:
        paragraph('Queues', { style: 'berschrift1' }) +
        paragraph('What is a poison message?', { list: [1] }) +
        paragraph('Look for: patience'),
    })
    for (const name of ['bank.docx', 'from a colleague']) {
      const { code, out } = await panelbook([file(name, bytes), '--dry-run', '--json'], nowhere())
      expect(code).toBe(0)
      expect(JSON.parse(out).questions).toMatchObject([
        { prompt: 'What is a poison message?', section: 'Queues', strongSignals: ['patience'], source: { line: 2 } },
      ])
    }
  })

  it.each([
    ['a file that is not there', () => join(folder, 'missing.txt'), /There is no file/],
    ['a folder', () => folder, /is a folder/],
    ['an empty file', () => file('empty.txt', ''), /nothing in it/],
    ['an unknown kind of file', () => file('bank.exe', 'MZ'), /doesn’t know files of the kind “.exe”/],
    ['a damaged document', () => file('bank.docx', 'PK'), /not a Word document, or it is damaged/],
    ['an old document', () => file('bank.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])), /as \.docx/],
    ['bytes', () => file('bank.txt', Buffer.from([0, 1, 2, 3, 0, 255, 254])), /no text/],
    ['a file that is too large', () => file('large.txt', Buffer.alloc(15_000_001, 'a')), /larger than 15 MB/],
    ['broken JSON', () => file('bank.json', '[{"question": }]'), /line 1/],
  ])('[I5] refuses %s with what to do, and exit code 1', async (_what, path, says) => {
    const { code, out, err } = await panelbook([path(), '--dry-run'], nowhere())
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(says)
    expect(err).not.toMatch(/\n\s+at /)
  })
})

describe('beside a running server', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await startServerProcess({ samples: false })
  })
  afterAll(() => server.dispose())

  it('[I4] brings a bank into the library and a plan, where the server finds both, and skips it the second time', async () => {
    const path = file('bank.txt', BANK)
    const first = await panelbook([path, '--plan', 'Caching screen', '--minutes', '30', '--policy', 'open'], server.dataFolder)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('Imported 2 questions.')
    expect(first.out).toContain('Made the plan “Caching screen” with 2 questions.')
    expect(first.out).toContain('line 21: Add your own.')

    const second = await panelbook([path], server.dataFolder)
    expect(second.out).toContain('Imported 0 questions.')
    expect(second.out).toContain('skipped, line 5: When would you add a cache? (the library has it already)')

    const cookie = await signInWith(server.port, server.ownerLink ?? '')
    const found = await callApi(server.port, 'searchQuestions', { query: { text: 'add a cache' } }, cookie)
    expect(found.questions.filter(({ prompt }) => prompt === 'When would you add a cache?')).toHaveLength(1)
    const plans = await callApi(server.port, 'listPlans', {}, cookie)
    expect(plans.plans.find(({ title }) => title === 'Caching screen')).toMatchObject({
      minutes: 30,
      policy: 'open',
      questionCount: 2,
    })
  })

  it('[I3] imports nothing when the plan can’t be made', async () => {
    const many = Array.from({ length: 120 }, (_, index) => `${index + 1}. What is thing number ${index + 1}?`).join('\n')
    const failed = await panelbook([file('many.txt', many), '--plan', 'Too much'], server.dataFolder)
    expect(failed.code).toBe(1)
    expect(failed.err).toMatch(/at most 100 questions.*Nothing was imported/)
    const again = await panelbook([file('many.txt', many)], server.dataFolder)
    expect(again.out).toContain('Imported 120 questions.')
  })

  it('says so when there is no question in it', async () => {
    const none = await panelbook([file('none.txt', 'Nothing to see here, only a sentence.')], server.dataFolder)
    expect(none).toMatchObject({ code: 1, err: expect.stringMatching(/No questions were found/) })
  })

  it('refuses options that make no plan', async () => {
    const path = file('bank.txt', BANK)
    expect((await panelbook([path, '--plan', 'P', '--minutes', 'soon'], server.dataFolder)).err).toMatch(/whole minutes/)
    expect((await panelbook([path, '--plan', 'P', '--policy', 'secret'], server.dataFolder)).err).toMatch(/Allowed choices/)
  })
})
