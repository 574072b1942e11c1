import { readFile } from 'node:fs/promises'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'

const REASON = 'She was asked for three times. '.repeat(20).trim()
let sample: SampleServer
let page: Page
let browser: Browser
let lea: TestPerson
let interview: Interview
beginAsOwner(async (begun) => {
  ;({ sample, page, browser } = begun)
  const { workspace, server } = sample
  const mona = await workspace.addPerson('Mona Muster', 'interviewer')
  lea = await workspace.addPerson('Lea Lead', 'lead')
  interview = await workspace.createInterview('sealed', [[mona, 'moderator']], { candidateName: 'Kim Candidate' })
  const params = { id: interview.id, personId: mona.id }
  await callApi(server.port, 'breakGlass', { params, body: { reason: REASON } }, lea.bearer)
})

const entry = (words: string | RegExp) => page.getByRole('listitem').filter({ hasText: words })
const entries = () => page.getByRole('main').getByRole('listitem')
const searchOf = () => Object.fromEntries(new URL(page.url()).searchParams)

it('[H11] [H13] the log is reached from the account menu, says in words what was done, and is narrowed by an interview from its review', async () => {
  await sample.open(page, '/')
  await page.getByRole('button', { name: /^Account of / }).click()
  await page.getByRole('button', { name: 'Audit log' }).click()
  await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()
  const glass = entry('Lea Lead broke the glass of Mona Muster’s sealed draft in the interview with Kim Candidate')
  await glass.waitFor()
  await entry('Lea Lead signed in with a link').waitFor()
  // A long reason is cut, and opened by keyboard.
  expect(await glass.getByText(REASON.slice(0, 200)).count()).toBe(1)
  expect(await glass.getByText(REASON).count()).toBe(0)
  await glass.getByRole('button', { name: 'The whole reason' }).press('Enter')
  await glass.getByText(REASON).waitFor()
  await glass.getByRole('link', { name: 'the interview with Kim Candidate' }).press('Enter')
  await page.waitForURL(`**/interviews/${interview.id}`)

  await sample.open(page, `/interviews/${interview.id}/review`)
  await page.getByRole('button', { name: 'Lead', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: 'What happened' }).press('Enter')
  await page.getByRole('button', { name: 'Only the interview with Kim Candidate: show everything' }).waitFor()
  expect(searchOf()).toEqual({ interview: interview.id })
  expect(await entries().count()).toBe(2)
  await page.getByRole('status').getByText('2 entries').waitFor()
})

it('[H13] who, what and which days are chosen by keyboard, stand in the address, and are taken away again', async () => {
  await sample.open(page, '/audit')
  await page.getByRole('combobox', { name: 'Who did it' }).selectOption({ label: 'Lea Lead' })
  await entry('broke the glass').waitFor()
  await page.getByRole('combobox', { name: 'What was done' }).selectOption('scorecards')
  await page.getByRole('status').getByText('1 entry').waitFor()
  expect(searchOf()).toEqual({ person: lea.id, kind: 'scorecards' })
  await page.getByLabel('From', { exact: true }).fill('2020-01-01')
  await page.getByLabel('To', { exact: true }).fill('2020-01-31')
  await page.getByRole('heading', { name: 'No entry is found' }).waitFor()
  expect(searchOf()).toMatchObject({ from: '2020-01-01', to: '2020-01-31' })
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Show all again' }).press('Enter')
  await entry('Lea Lead signed in with a link').waitFor()
  expect(searchOf()).toEqual({})
  // An address that somebody mistyped shows the log.
  await sample.open(page, '/audit?kind=nonsense&from=yesterday')
  await entry('broke the glass').waitFor()
})

it('[H14] [H15] what is found is saved as a file that begins with the log’s head, and the head is copied', async () => {
  await sample.open(page, `/audit?interview=${interview.id}`)
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV, for spreadsheets' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Audit-log_\d{4}-\d\d-\d\d\.csv$/)
  const [, head, ...rows] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(rows.length).toBe(2)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await sample.open(page, '/audit')
  await entry('took the audit log, or what was found in it, as a file, audit-log.csv').waitFor()
  const section = page.getByRole('region', { name: 'Head of the log' })
  const shown = await section.locator('code').last().textContent()
  expect(head?.split(',').at(-1)).toBe(shown)
  await section.getByRole('button', { name: 'Copy' }).click()
  await section.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown)
})

it('[H13] older entries follow on request, each once', async () => {
  for (let index = 0; index < 60; index++) {
    const content = { name: `Somebody ${index}`, links: [], tags: [] }
    await callApi(sample.server.port, 'createCandidate', { body: { id: `somebody-${index}`, content } }, lea.bearer)
  }
  await sample.open(page, '/audit?kind=candidates')
  await page.getByRole('status').getByText('The newest 50 entries').waitFor()
  await page.getByRole('button', { name: 'Show older entries' }).press('Enter')
  await entry('Lea Lead added the candidate Somebody 0').waitFor()
  const words = await entries().allTextContents()
  expect(new Set(words.filter((each) => each.includes('Somebody'))).size).toBe(60)
})

it('[H12] a lead is offered no accounts, and whoever is neither lead nor admin no log', async () => {
  const asLead = await sample.enter(browser, lea.id)
  await sample.open(asLead.page, `/audit?interview=${interview.id}`)
  await asLead.page.getByText('broke the glass').waitFor()
  const kinds = await asLead.page.getByRole('combobox', { name: 'What was done' }).locator('option').allTextContents()
  expect(kinds).not.toContain('Accounts and sign-ins')
  await sample.open(asLead.page, `/audit?person=${lea.id}`)
  await asLead.page.getByText('added the candidate Somebody 59').waitFor()
  expect(await asLead.page.getByText('signed in with a link').count()).toBe(0)
  const priya = await sample.enter(browser, 'sample-priya')
  await sample.open(priya.page, '/audit')
  await priya.page.getByRole('heading', { name: 'Hiring leads read the audit log' }).waitFor()
  await priya.page.getByRole('button', { name: /^Account of / }).click()
  await priya.page.getByRole('button', { name: 'Settings' }).waitFor()
  expect(await priya.page.getByRole('button', { name: 'Audit log' }).count()).toBe(0)
})
