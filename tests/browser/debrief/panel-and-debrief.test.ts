import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { FlakyNetwork } from '../../harness/flaky-network.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginWithNetwork } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import type { WatchedContext } from '../watched-page.ts'

let sample: SampleServer
let network: FlakyNetwork
let lead: TestPerson
let mona: TestPerson
let pavel: TestPerson
let leadPage: WatchedContext
/** His network can fail. */
let pavelPage: WatchedContext
let through: string

beginWithNetwork(async ({ browser, ...begun }) => {
  ;({ sample, network, through } = begun)
  lead = await sample.workspace.person('lead')
  mona = await sample.workspace.person('moderator')
  pavel = await sample.workspace.person('panelist')
  leadPage = await sample.enter(browser, lead.id)
  pavelPage = await sample.enter(browser, pavel.id, {}, through)
})

const notesOf = (page: Page) => page.getByRole('textbox', { name: 'Notes of the debrief' })
const status = (page: Page, words: string) => page.getByRole('status').getByText(words, { exact: true }).first().waitFor()

it('[U18] [V13] a lead adds somebody from the list, who finds the interview without reloading, and takes a file of the review', async () => {
  const interview = await sample.workspace.createInterview('sealed', [[mona, 'moderator']], { candidateName: 'Jo Sample' })
  await pavelPage.page.goto(`${through}/`)
  await pavelPage.page.getByRole('heading', { name: 'Interviews', exact: true }).waitFor()
  const { page } = leadPage
  await page.goto(`${sample.address}/`)
  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^Jo Sample:/ }) })
  await row.getByRole('button', { name: /^Panel:/ }).click()
  await page.getByRole('button', { name: 'Add someone…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add to the panel for Jo Sample' })
  await dialog.getByRole('combobox', { name: 'Who joins?' }).click()
  await page.getByRole('option', { name: 'Pavel Example' }).click()
  expect(await axeViolations(page, '[role=dialog]')).toEqual([])
  await dialog.getByRole('button', { name: 'Add to the panel', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('dialog').getByRole('strong').filter({ hasText: 'Pavel Example' }).waitFor()
  await pavelPage.page.getByRole('link', { name: /^Jo Sample:/ }).waitFor()

  await page.goto(`${sample.address}/interviews/${interview.id}/review`)
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Markdown, for reading' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toMatch(/^# Review of Jo Sample\n/)
  await page.getByRole('button', { name: 'Export' }).click()
  const [printed] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'PDF, to print or keep' }).click(),
  ])
  expect(printed.suggestedFilename()).toMatch(/^Review_Jo-Sample_.*\.pdf$/)
  expect(await readFile(await printed.path(), 'latin1')).toMatch(/^%PDF-1\.7\n/)
  // The conversation has not started, so joining needed no reason.
  await page.keyboard.press('Escape')
  const params = { id: interview.id }
  const { joined } = await callApi(sample.server.port, 'readInterview', { params }, mona.bearer)
  expect(joined).toMatchObject([{ person: { name: 'Pavel Example' }, role: 'panelist', by: { name: 'Lea Example' } }])
  expect(joined?.[0]).not.toHaveProperty('reason')
  expect([...leadPage.complaints, ...pavelPage.complaints]).toEqual([])
})

it('[D5] [T8] [T9] two write in the debrief’s notes with their carets, and what one types offline is there for both afterwards', async () => {
  const interview = await sample.workspace.createInterview('sealed', [
    [mona, 'moderator'],
    [pavel, 'panelist'],
  ])
  const judgement = scriptedJudgement(sample.server.port, interview)
  await judgement.converse(mona)
  await judgement.submit(mona, await judgement.draft(mona, 4, 'Mona, at length'))
  await judgement.submit(pavel, await judgement.draft(pavel, 2, 'Pavel, in short'))
  const [mine, theirs] = [leadPage.page, pavelPage.page] as const
  await mine.goto(`${sample.address}/interviews/${interview.id}/debrief`)
  await theirs.goto(`${through}/interviews/${interview.id}/debrief`)
  await notesOf(mine).click()
  await notesOf(mine).pressSequentially('We agree. ')
  await notesOf(theirs).getByText('We agree.').waitFor()
  // The caret, with its first name, stands in the other person's notes.
  await notesOf(theirs).getByText('Lea', { exact: true }).waitFor()
  await status(theirs, 'Saved')

  pavelPage.expectOffline()
  network.cut()
  await status(theirs, 'Offline')
  await notesOf(theirs).click()
  await theirs.keyboard.press('Control+End')
  await theirs.keyboard.press('Enter')
  await theirs.keyboard.type('Written offline.')
  await status(theirs, 'On this device')
  await mine.getByRole('button', { name: 'Begin', exact: true }).click()
  await notesOf(mine).pressSequentially('Written meanwhile.')
  expect(await notesOf(mine).textContent()).not.toContain('Written offline.')

  network.restore()
  await status(theirs, 'Saved')
  for (const page of [mine, theirs]) {
    await notesOf(page).getByText('Written offline.').waitFor()
    await notesOf(page).getByText('Written meanwhile.').waitFor()
    // Both see the same row open.
    await page.getByRole('radiogroup', { name: 'Consensus' }).waitFor()
  }
  expect([...leadPage.complaints, ...pavelPage.complaints]).toEqual([])
})
