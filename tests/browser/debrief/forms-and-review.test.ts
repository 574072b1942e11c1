import type { Interview } from '@panelbook/shared/interviews/api'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Recommendation } from '@panelbook/shared/scorecards/scorecard'
import { setRating, setRecommendation, setRedFlag, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { beginAsOwner } from '../begin.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled, signInOn, type WatchedContext } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let owner: WatchedContext
let page: Page
beginAsOwner((begun) => ({ browser, sample, owner, page } = begun))

const open = (path: string) => sample.open(page, path)
const appears = (text: string | RegExp) => page.getByText(text).first().waitFor()

describe('a new interview', () => {
  it('says beside each field what is missing, keeps what was typed through a reload and a failure, and is listed', async () => {
    await open('/interviews/new')
    await page.getByRole('button', { name: 'Plan interview' }).click()
    await appears('Who is the candidate?')
    await appears('Choose a plan.')
    const candidate = page.getByRole('combobox', { name: 'Candidate' })
    expect(await candidate.evaluate((field) => field === document.activeElement)).toBe(true)

    await candidate.fill('Elena Example')
    await page.getByRole('combobox', { name: 'Role', exact: true }).fill('Staff engineer')
    await page.reload()
    await settled(page)
    expect(await candidate.inputValue()).toBe('Elena Example')

    await page.getByRole('combobox', { name: 'Plan' }).click()
    await page.getByRole('option', { name: /senior/ }).click()
    await appears('minutes of questions in a slot')
    const somebody = page.getByPlaceholder('Add someone…')
    await somebody.fill('mia')
    await page.getByRole('option', { name: 'Mia Sample' }).click()
    await page.getByLabel('Panel role of Mia Sample').selectOption('moderator')
    await page.getByRole('button', { name: 'Plan interview' }).click()
    await appears('Only one person can moderate')
    await page.getByLabel('Panel role of Mia Sample').selectOption('panelist')

    owner.expectOffline()
    await page.route('**/api/interviews', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await page.getByRole('button', { name: 'Plan interview' }).click()
    await appears('The server may not have received this. Trying again can’t do it twice')
    expect(await candidate.inputValue()).toBe('Elena Example')
    await page.unroute('**/api/interviews')

    await page.getByRole('button', { name: 'Plan interview' }).click()
    const elena = page.getByRole('link', { name: 'Elena Example: Open' })
    await elena.waitFor()
    // What is to come counts no scorecards, and nothing is read out between its parts.
    const row = page.getByRole('listitem').filter({ has: elena })
    expect(await row.textContent()).not.toMatch(/\d of \d|scorecard/)
    expect(await row.ariaSnapshot()).not.toMatch(/\.\s*$|\. \./m)
    await open('/interviews/new')
    expect(await candidate.inputValue()).toBe('')
  })
})

describe('people', () => {
  it('are suspended only when asked twice, and resumed', async () => {
    await open('/people')
    const jonas = page.getByRole('listitem').filter({ hasText: 'Jonas Sample' })
    await jonas.getByText('Sample', { exact: true }).waitFor()
    const [first] = await page.getByRole('main').getByRole('listitem').all()
    expect(await first?.textContent()).not.toContain('Sample')
    await jonas.getByRole('button', { name: 'Suspend' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    expect(await jonas.getByText('Suspended').count()).toBe(0)
    await jonas.getByRole('button', { name: 'Suspend' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
    await jonas.getByText('Suspended').waitFor()
    await jonas.getByRole('button', { name: 'Resume' }).click()
    await jonas.getByRole('button', { name: 'Suspend' }).waitFor()
  })

  it('[O33] are found by part of a name or an address, in any case', async () => {
    await open('/people')
    const rows = page.getByRole('main').getByRole('listitem')
    const field = page.getByRole('searchbox', { name: 'Search people' })
    const all = await rows.count()
    await field.fill('JONÁS')
    await until('one is left', async () => (await rows.count()) === 1)
    expect(await rows.textContent()).toContain('Jonas Sample')
    expect(new URL(page.url()).searchParams.get('q')).toBe('JONÁS')
    await field.fill('mia@exa')
    await until('it is Mia', async () => (await rows.count()) === 1 && (await rows.textContent())?.includes('Mia Sample'))
    await field.fill('nowhere at all')
    await page.getByText('No one is called so').waitFor()
    await page.getByRole('button', { name: 'Show everyone' }).click()
    await until('all are back', async () => (await rows.count()) === all)
  })

  it('[O33] who came with the samples are shown with their seat, and the way to its interview', async () => {
    await open('/people')
    const { panel, candidate, role } = await callApi(
      sample.server.port,
      'readInterview',
      { params: { id: OPEN_INTERVIEW } },
      sample.workspace.owner.bearer,
    )
    const mia = panel.find(({ person }) => person.name === 'Mia Sample')
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Mia Sample' })
    await row.getByText(new RegExp(`^${mia?.role} in`, 'i')).waitFor()
    await row.getByRole('link', { name: `${candidate.name} · ${role}` }).click()
    await page.waitForURL(new RegExp(`/interviews/${OPEN_INTERVIEW}$`))
  })

  it('[A26] get another address, which nobody else has', async () => {
    await open('/people')
    const edit = page.getByRole('button', { name: 'Edit name and address of Mia Sample' })
    const dialog = page.getByRole('dialog')
    await edit.click()
    await dialog.getByLabel('E-mail address').fill('nowhere')
    await dialog.getByRole('button', { name: 'Save' }).click()
    expect(await dialog.getByLabel('E-mail address').getAttribute('aria-invalid')).toBe('true')
    await dialog.getByLabel('E-mail address').fill('JONAS@example.com')
    await dialog.getByLabel('E-mail address').press('Enter')
    await dialog.getByRole('alert').getByText('Someone with this email already exists.').waitFor()
    await dialog.getByLabel('E-mail address').fill('mia@example.org')
    await dialog.getByLabel('E-mail address').press('Enter')
    await page.getByText('Mia Sample has the address mia@example.org from now on.').waitFor()
    await page.getByRole('listitem').getByText('mia@example.org').waitFor()
    await edit.click()
    await dialog.getByLabel('E-mail address').fill('mia@example.com')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('listitem').getByText('mia@example.com').waitFor()
  })

  it('[T45] are renamed, and every page that is open says the new name', async () => {
    const other = await sample.enter(browser, sample.workspace.owner.id)
    await other.page.goto(`${sample.address}/interviews/${OPEN_INTERVIEW}/live`)
    await settled(other.page)
    await other.page.getByText('Mia Sample').filter({ visible: true }).first().waitFor()

    await open('/people')
    await page.getByRole('button', { name: 'Edit name and address of Mia Sample' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(' ')
    await dialog.getByRole('button', { name: 'Save' }).click()
    expect(await dialog.getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
    await dialog.getByLabel('Name').fill('Mia Renamed')
    await dialog.getByLabel('Name').press('Enter')
    await page.getByRole('button', { name: 'Edit name and address of Mia Renamed' }).waitFor()
    await other.page.getByText('Mia Renamed').filter({ visible: true }).first().waitFor()
    expect(await other.page.getByText('Mia Sample').count()).toBe(0)
    await other.close()

    await page.getByRole('button', { name: 'Edit name and address of Mia Renamed' }).click()
    await dialog.getByLabel('Name').fill('Mia Sample')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Edit name and address of Mia Sample' }).waitFor()
  })
})

describe('a link that signs in as somebody', () => {
  it('is on the clipboard once it is made, as the button says', async () => {
    await owner.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: sample.address })
    await open('/people')
    await page.getByRole('button', { name: 'Copy sign-in link for Mia Sample' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign-in link for Mia Sample' })
    await dialog.getByRole('button', { name: 'Copied', exact: true }).waitFor()
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
    expect(link).toContain('/sign-in#')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  it('[A13] [A14] is told on their page at once, until they say that it is fine, or sign out everywhere else', async () => {
    const mia = await sample.enter(browser, 'sample-mia')
    const notice = mia.page.getByText('A sign-in link for your account.', { exact: true })
    const fine = mia.page.getByRole('button', { name: 'I recognise it' })
    await mia.page.goto(`${sample.address}/settings`)
    await settled(mia.page)
    expect(await notice.count()).toBe(0)

    const heading = mia.page.getByRole('heading', { level: 1 })
    const place = await heading.boundingBox()
    const first = await sample.linkFor('sample-mia')
    await notice.waitFor()
    // It pushes nothing that somebody is reading or about to press.
    expect(await heading.boundingBox()).toEqual(place)
    await mia.page
      .getByText(/Made by Owner, today, .* Not used yet/)
      .first()
      .waitFor()
    await fine.click()
    await notice.waitFor({ state: 'detached' })
    await mia.page.reload()
    await settled(mia.page)
    expect(await notice.count()).toBe(0)

    // On the live page, which fills the screen, the notice stands in a corner.
    await mia.page.goto(`${sample.address}/interviews/${OPEN_INTERVIEW}/live`)
    await settled(mia.page)
    await sample.linkFor('sample-mia')
    await mia.page.getByRole('alert').getByText('If you don’t know why, open Settings').waitFor()
    await mia.page.goto(`${sample.address}/settings`)
    await fine.click()
    await notice.waitFor({ state: 'detached' })

    // Someone else uses the link, in a browser of their own.
    const taken = await sample.visit(browser)
    await signInOn(taken.page, first)
    await notice.waitFor()
    await mia.page.getByText('Chrome on Linux').nth(1).waitFor()
    await mia.page.getByRole('button', { name: 'I don’t recognise it' }).click()
    await mia.page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click()
    await mia.page.getByText('Signed out in one other place.').waitFor()
    await notice.waitFor({ state: 'detached' })
    await taken.page.waitForURL(/sign-in/)
    expect(mia.complaints).toEqual([])
    await taken.close()
    await mia.close()
  })
})

describe('the review', () => {
  let interview: Interview
  const port = () => sample.server.port

  async function submit(who: TestPerson, values: readonly (number | undefined)[], recommendation: Recommendation) {
    const card = createRealClient(port, `card/${interview.id}/${who.id}`, who.bearer)
    await card.connect()
    card.edit((doc) => {
      for (const [index, { question }] of planQuestions(interview.plan).entries()) {
        const value = values[index]
        setRating(doc, question.id, value === undefined ? { kind: 'not-assessed', reason: 'No time' } : { kind: 'rated', value })
        const flag = question.redFlags[0]
        if (value === 1 && flag) setRedFlag(doc, question.id, flag.id, 1_000)
      }
      setRecommendation(doc, recommendation)
      takeAwaysText(doc).insert(0, `What ${who.name} takes away.`)
    })
    await card.settled()
    const body = { sequence: card.head ?? -1, idempotencyKey: 'once' }
    await callApi(port(), 'submitScorecard', { params: { id: interview.id }, body }, who.bearer)
    card.disconnect()
  }

  it('[V6] waits while sealed, then shows the widest disagreement first and what stands behind a rating', async () => {
    const { workspace } = sample
    const pavel = await workspace.person('panelist')
    interview = await workspace.createInterview('sealed', [
      [workspace.owner, 'moderator'],
      [pavel, 'panelist'],
    ])
    await submit(pavel, [3, 1, undefined], 'no')
    await open(`/interviews/${interview.id}/review`)
    await appears('Submitted scorecards are sealed')
    expect(await page.getByText(`What ${pavel.name} takes away.`).count()).toBe(0)

    await submit(workspace.owner, [3, 4, 3], 'yes')
    await page.getByRole('table').waitFor()
    // How far it is stands under whom it is about, and begins where the title begins.
    const title = page.getByRole('main').getByRole('heading', { level: 1 })
    const [name, progress] = await Promise.all([
      title.boundingBox(),
      page.getByRole('status').filter({ hasText: 'scorecards in' }).boundingBox(),
    ])
    expect(progress?.x).toBeCloseTo(name?.x ?? Number.NaN, 0)
    expect(progress?.y).toBeGreaterThan((name?.y ?? Number.NaN) + (name?.height ?? 0) - 8)
    const [, widest] = planQuestions(interview.plan)
    const first = page.locator('[data-cell]').first()
    expect(await first.getAttribute('data-cell')).toBe(`${widest?.question.id}/${workspace.owner.id}`)

    await first.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const evidence = page.getByRole('complementary', { name: 'Evidence' })
    await evidence.getByText('Pavel’s rating').waitFor()
    await evidence.getByText(`Red flag: ${widest?.question.redFlags[0]?.text}`).waitFor()
    expect(page.url()).toContain('cell=')
    // Only the page is printed: the width of paper doesn't turn the open evidence into a dialog.
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.locator('h2', { hasText: /^Evidence$/ }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await evidence.count()).toBe(0)
    // Wide again before it is a screen again: in between, the evidence would be a dialog on its way out, and a key pressed then
    // belongs to neither.
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ media: null })
    await evidence.waitFor()
    await page.keyboard.press('Escape')
    await evidence.waitFor({ state: 'detached' })

    await page.getByText('matches what you see').nth(1).waitFor()
    await page.getByText('Ratings are within one point on 1 of 2 questions.').waitFor()
    expect(owner.complaints).toEqual([])
  })
})
