import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { until } from '../../harness/until.ts'
import { fillWrapUp, submitFromCheck } from '../check-page.ts'
import { openLive } from '../live-page.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

const BANK = `# Interview questions for a warehouse service

## Data access

### 1. A nightly job updates two million rows and readers time out. What do you change?

What to look for:
- Works in batches and commits between them
- Looks at locks before guessing

Follow-up questions:
- How large is a good batch, and how do you find out?
- What if the job dies half-way?

Red flags:
- Switches the isolation level off without knowing what it protects

Difficulty: medium

## Testing

### 2. A test fails once in fifty runs. What do you do with it?

What to look for:
- Treats the failure as information, and reproduces it with the same seed

Follow-up questions:
- When is a retry the right answer?

Red flags:
- Deletes the test

Difficulty: easy
`

let browser: Browser
let sample: SampleServer
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-bank-'))
  ;[browser, sample] = await Promise.all([launchChromium(), startSampleServer()])
})
afterAll(async () => {
  await browser?.close()
  await sample?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

it('a bank imported by command becomes a plan, is asked live and reviewed', async () => {
  const file = join(folder, 'warehouse.md')
  writeFileSync(file, BANK)
  const cli = join(import.meta.dirname, '../../../server/src/cli/main.ts')
  const imported = spawnSync(
    process.execPath,
    [cli, 'import', file, '--plan', 'Warehouse service', '--minutes', '45', '--policy', 'open'],
    { env: { ...process.env, PANELBOOK_DATA: sample.server.dataFolder }, encoding: 'utf8' },
  )
  expect(imported.stderr).toBe('')
  expect(imported.status).toBe(0)

  const { port } = sample.server
  const { owner } = sample.workspace
  const { plans } = await callApi(port, 'listPlans', {}, owner.bearer)
  const plan = plans.find(({ title }) => title === 'Warehouse service')
  expect(plan).toMatchObject({ questionCount: 2, minutes: 45, policy: 'open' })
  const interview = await callApi(
    port,
    'createInterview',
    {
      body: {
        candidateName: 'Noor Example',
        role: 'Backend developer',
        planId: plan?.id ?? '',
        startsAt: Date.now(),
        panel: [{ personId: owner.id, role: 'moderator' }],
      },
    },
    owner.bearer,
  )

  const watched = await sample.enter(browser, owner.id)
  const live = await openLive(watched.page, sample.address, interview.id)
  await live.page.getByRole('button', { name: 'Start' }).click()
  await until('the first imported question is asked', async () =>
    expect(await live.prompt.textContent()).toContain('two million rows'),
  )
  await live.page.getByText('Works in batches and commits between them').waitFor()
  await live.press('p', 'b')
  await until('the probe is ticked', () => live.probe(1).isChecked())
  await live.press('3')
  await live.page.getByRole('button', { name: /next question/i }).click()
  await until('the second is asked', async () => expect(await live.prompt.textContent()).toContain('once in fifty runs'))
  await live.press('r', 'a')
  await live.press('1')
  await until('both are rated', async () => expect(await live.rating(1).isChecked()).toBe(true))

  await fillWrapUp(live, sample.address, interview.id, { recommendation: 'No', takeAways: 'Would delete the test.' })
  await submitFromCheck(live.page)
  await live.page.goto(`${sample.address}/interviews/${interview.id}/review`)
  await live.page.getByText('Would delete the test.').first().waitFor()
  await live.page
    .getByText(/two million rows/)
    .first()
    .waitFor()
  expect(watched.complaints).toEqual([])
})
