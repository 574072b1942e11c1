import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let lead: WatchedContext
let panelist: WatchedContext
beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  lead = await sample.enter(browser, sample.workspace.owner.id)
  panelist = await sample.enter(browser, 'sample-mia')
})

const NAME = 'Ruth Kookaburra'
const owner = () => sample.workspace.owner
const listed = async () => {
  const { interviews } = await callApi(sample.server.port, 'listInterviews', { query: { text: NAME } }, owner().bearer)
  return callApi(sample.server.port, 'readInterview', { params: { id: interviews[0]?.id ?? '' } }, owner().bearer)
}
const words = (page: Page) => page.evaluate(() => `${document.title} ${document.documentElement.outerHTML}`)

it('[V28] [N61] [N62] an interview that is planned anonymous shows its panel initials on every page until the reveal', async () => {
  const { page } = lead
  await sample.open(page, '/interviews/new?plan=starter-plan-mid-technical')
  await page.getByRole('combobox', { name: 'Candidate' }).fill(NAME)
  await page.getByRole('combobox', { name: 'Role', exact: true }).fill('Staff engineer')
  await page.getByPlaceholder('Add someone…').fill('mia')
  await page.getByRole('option', { name: 'Mia Sample' }).click()
  await page.getByRole('checkbox', { name: 'Anonymous review' }).check()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Plan interview' }).click()
  await page.getByRole('link', { name: `${NAME}: Open` }).waitFor()
  const interview = await listed()
  const path = `/interviews/${interview.id}`

  const mia = panelist.page
  const sees = async (address: string, what: string) => {
    await sample.open(mia, address)
    await mia.getByText(what).first().waitFor()
    await settled(mia)
    expect(await words(mia), address).not.toMatch(/Ruth|Kookaburra/)
  }
  await sees('/', 'R. K.')
  await sees('/notices', 'R. K.')
  await sees(path, 'Until the scorecards are revealed you see initials')
  await mia.getByText('This interview is reviewed without a CV.').waitFor()
  expect(await mia.title()).toContain('R. K.')
  expect(await axeViolations(mia)).toEqual([])
  await sees(`${path}/live`, 'Initials until the reveal')
  await sees(`${path}/check`, 'Initials until the reveal')
  await sees(`${path}/review`, 'Initials until the reveal')
  await sees('/?text=kookaburra', 'No interview')

  await sample.open(page, path)
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor()
  await page.getByText('Until the reveal the panel sees initials in place of this name').waitFor()
  expect(await axeViolations(page)).toEqual([])

  // The page of whoever sits there follows at once, both ways.
  await sample.open(mia, path)
  await page.getByRole('button', { name: 'Show the panel the name…' }).click()
  await page.getByRole('dialog').getByText('who has read it knows it').waitFor()
  await page.getByRole('button', { name: 'Show the name', exact: true }).click()
  await mia.getByRole('heading', { name: NAME, level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Hide the name from the panel…' }).click()
  await page.getByRole('button', { name: 'Hide the name', exact: true }).click()
  await mia.getByRole('heading', { name: 'R. K.', level: 1 }).waitFor()

  const judgement = scriptedJudgement(sample.server.port, interview)
  await judgement.submit(owner(), await judgement.draft(owner(), 3, 'As it was.'))
  await page.getByRole('button', { name: 'Show the panel the name…' }).waitFor({ state: 'hidden' })
  const revealing = { params: { id: interview.id }, body: { reason: 'To go on' } }
  await callApi(sample.server.port, 'revealInterview', revealing, owner().bearer)
  await mia.getByRole('heading', { name: NAME, level: 1 }).waitFor()
  expect(await mia.getByText('you see initials').count()).toBe(0)
  expect([...lead.complaints, ...panelist.complaints]).toEqual([])
})
