import { readFileSync } from 'node:fs'
import type { Locator, Page, Route } from 'playwright-core'
import { beforeEach, expect, it } from 'vitest'
import { readPdf } from '../../../server/src/printing/read-pdf.fixture.ts'
import { callApi } from '../../harness/call-api.ts'
import { beginAsOwner } from '../begin.ts'
import { SAMPLE_CANDIDATE } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'

let sample: SampleServer
let page: Page
beginAsOwner((begun) => ({ sample, page } = begun))
beforeEach(() => page.setViewportSize({ width: 1440, height: 900 }))

/** Presses a link by the keyboard, and reads the file that comes of it. */
async function taken(link: Locator) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.press('Enter')])
  const { pages, title } = await readPdf(new Uint8Array(readFileSync(await download.path())))
  return { name: download.suggestedFilename(), text: pages.join('\n'), title }
}

it('[R24] the loop debrief is taken as PDF from its page, with times of whoever reads it', async () => {
  const mona = await sample.workspace.person('moderator')
  const interview = await sample.workspace.createInterview('sealed', [[mona, 'moderator']])
  const judgement = scriptedJudgement(sample.server.port, interview)
  await judgement.submit(mona, await judgement.draft(mona, 4, 'Mona, at length'))
  const params = { id: interview.candidate.id }
  const { applications } = await callApi(sample.server.port, 'readCandidate', { params }, sample.workspace.owner.bearer)
  await sample.open(page, `/candidates/${params.id}/applications/${applications[0]?.id}`)
  const { name, text, title } = await taken(page.getByRole('link', { name: 'Loop debrief as PDF' }))
  expect(name).toMatch(/^Loop-debrief_.+_\d{4}-\d\d-\d\d\.pdf$/)
  expect(title).toContain('Loop debrief of')
  expect(text).toMatch(/in\s+Europe\/Berlin/)
})

it('[R25] a role is taken as PDF from its menu', async () => {
  await sample.open(page, '/roles/sample-role-python')
  await page.getByRole('button', { name: 'More about Python developer' }).click()
  const { name, text } = await taken(page.getByRole('menuitem', { name: 'Role with its candidates as PDF' }))
  expect(name).toMatch(/^Role_Python-developer_\d{4}-\d\d-\d\d\.pdf$/)
  for (const words of ['What the loop covers', 'Candidates', 'Robin Example']) expect(text).toContain(words)
})

it('[R26] the list of a packet is taken as PDF once it has a file', async () => {
  const params = { id: SAMPLE_CANDIDATE }
  await sample.open(page, `/candidates/${SAMPLE_CANDIDATE}`)
  const link = page.getByRole('link', { name: 'List of files as PDF' })
  const adding = { params, query: { fileId: 'a-file', name: 'Work.md' }, upload: new TextEncoder().encode('# Work') }
  await callApi(sample.server.port, 'addPacketFile', adding, sample.workspace.owner.bearer)
  const { name, text } = await taken(link)
  expect(name).toMatch(/^Packet_Robin-Example_\d{4}-\d\d-\d\d\.pdf$/)
  expect(text).toContain('Work.md')
})

it.each([
  [
    'is too long to be made',
    async (route: Route) =>
      route.fulfill({
        status: 413,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'too-large', message: 'It has too many pages to print.' }),
      }),
    'It has too many pages to print.',
  ],
  ['can’t be asked for, because the server is away', async (route: Route) => route.abort(), 'Panelbook can’t be reached'],
] as const)('[T54] the page says so where a file %s', async (_, answer, words) => {
  await page.route('**/api/**/export/*.pdf*', answer)
  await sample.open(page, '/roles/sample-role-python')
  await page.getByRole('button', { name: 'More about Python developer' }).click()
  await page.getByRole('menuitem', { name: 'Role with its candidates as PDF' }).press('Enter')
  const told = page.getByRole('region', { name: 'Messages' }).getByRole('alert')
  await told.getByText('The PDF could not be saved').waitFor()
  expect(await told.textContent()).toContain(words)
  await page.unrouteAll()
})
