import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
})

const planId = 'starter-plan-mid-technical'
const stages = ['Phone screen', 'Coding interview', 'Team interview'].map((title, at) => ({
  ...{ id: `stage-${at}`, title, kind: 'other' as const, planId },
}))

/** A role with three stages, for which these candidates apply. */
async function roleWith(roleId: string, ...names: string[]): Promise<string[]> {
  const { workspace, server } = sample
  const by = workspace.owner.bearer
  await callApi(
    server.port,
    'createRole',
    { body: { id: roleId, content: { title: 'Data engineer', competencies: [], stages } } },
    by,
  )
  for (const name of names) {
    const id = `${roleId}-${name.split(' ')[0]?.toLowerCase()}`
    await callApi(server.port, 'createCandidate', { body: { id, content: { name, links: [], tags: [] } } }, by)
    await callApi(server.port, 'openApplication', { params: { id }, body: { id: `of-${id}`, roleId } }, by)
  }
  return names.map((name) => `of-${roleId}-${name.split(' ')[0]?.toLowerCase()}`)
}
const interviewsOf = async (roleId: string) =>
  (await callApi(sample.server.port, 'listInterviews', { query: { roleId, limit: 50 } }, sample.workspace.owner.bearer))
    .interviews
const planByHand = (roleId: string, applicationId: string, stageId: string, startsAt: number, personId = 'sample-priya') =>
  callApi(
    sample.server.port,
    'planLoops',
    {
      params: { id: roleId },
      body: {
        ...{ idempotencyKey: `${applicationId}-${stageId}`, timeZone: 'Europe/Berlin' },
        interviews: [{ applicationId, stageId, planId, startsAt, panel: [{ personId, role: 'moderator' }] }],
      },
    },
    sample.workspace.owner.bearer,
  )

const row = (page: Page, stage: string, candidate: string) =>
  page.getByRole('group', { name: `${stage} of ${candidate}`, exact: true })
const starts = (page: Page, stage: string, candidate: string) => row(page, stage, candidate).getByLabel('Starts').inputValue()
/** Waits until this option is the one that Enter takes. */
const chosen = (page: Page, option: string | RegExp) =>
  page.getByRole('option', { name: option }).and(page.locator('[data-combobox-selected]')).waitFor()
const propose = (page: Page) => page.getByRole('button', { name: 'Propose times' })

it.each([
  ['wide', { width: 1440, height: 900 }, 4],
  ['narrow', { width: 390, height: 844 }, 11],
] as const)(
  '[N50] [N55] [N56] two candidates are planned together, by the keyboard alone, on a %s screen',
  async (size, viewport, day) => {
    const role = `keys-${size}`
    await roleWith(role, 'Ada Keys', 'Ben Keys')
    const { page, complaints } = await sample.enter(browser, sample.workspace.owner.id, { viewport, timezoneId: 'Europe/Berlin' })
    await sample.open(page, `/roles/${role}`)
    await page.getByRole('link', { name: 'Plan loops' }).focus()
    await page.keyboard.press('Enter')
    const search = page.getByRole('combobox', { name: 'Add a candidate' })
    await search.waitFor()
    await settled(page)
    await search.focus()
    for (const name of ['Ada', 'Ben']) {
      await page.keyboard.type(name)
      await chosen(page, `${name} Keys`)
      await page.keyboard.press('Enter')
      await row(page, 'Phone screen', `${name} Keys`).waitFor()
      await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true)
    }
    const panelOf = (stage: string, candidate: string) =>
      row(page, stage, candidate).getByRole('combobox', { name: 'Add someone to the panel' })
    for (const [stage, person] of [
      ['Phone screen', 'Priya'],
      ['Coding interview', 'Leo'],
      ['Team interview', 'Mia'],
    ] as const) {
      await panelOf(stage, 'Ada Keys').focus()
      await page.keyboard.type(person)
      await chosen(page, new RegExp(person))
      await page.keyboard.press('Enter')
      await row(page, stage, 'Ada Keys')
        .getByRole('combobox', { name: /^Panel role of/ })
        .waitFor()
      await row(page, stage, 'Ada Keys').getByRole('button', { name: 'Same panel for this stage of everyone' }).press('Enter')
      await row(page, stage, 'Ben Keys')
        .getByRole('combobox', { name: /^Panel role of/ })
        .waitFor()
    }
    await page.getByLabel('Day', { exact: true }).fill(`2040-01-${String(day).padStart(2, '0')}`)
    // Enter among the day’s fields proposes, and plans nothing.
    await page.getByLabel('Earliest start').focus()
    await expect.poll(() => propose(page).getAttribute('data-loading')).toBeNull()
    await page.keyboard.press('Enter')
    await page.getByText(`6 times are proposed for Wednesday, ${day} January 2040.`).waitFor()
    const times = async (who: string) => Promise.all(stages.map(async ({ title }) => (await starts(page, title, who)).slice(11)))
    expect(await times('Ada Keys')).toEqual(['09:00', '10:00', '11:00'])
    expect(await times('Ben Keys')).toEqual(['10:00', '11:00', '12:00'])
    await row(page, 'Phone screen', 'Ada Keys').getByText('No interview that week').waitFor()

    await row(page, 'Team interview', 'Ben Keys').getByRole('checkbox', { name: 'Team interview' }).press('Space')
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.getByRole('button', { name: 'Plan 5 interviews' }).press('Enter')
    await page.getByText('5 interviews are planned.').first().waitFor()
    await page.waitForURL(`**/roles/${role}/candidates`)
    const planned = await interviewsOf(role)
    expect(planned).toHaveLength(5)
    expect(planned.map(({ candidate, stage, startsAt, timeZone }) => [candidate.name, stage, startsAt, timeZone])).toContainEqual(
      [...['Ben Keys', 'Coding interview', Date.UTC(2040, 0, day, 10), 'Europe/Berlin']],
    )
    expect(complaints).toEqual([])
  },
)

/** Opens the form for these, with Priya on every panel, who is busy from nine, eleven and one on that day, in Berlin, for 45 minutes. */
async function opened(roleId: string, names: string[], before: string, zone = 'Europe/Berlin'): Promise<Page> {
  const applications = await roleWith(roleId, 'Cem Before', ...names)
  const [earlier = '', ...others] = applications
  const nine = Date.parse(`${before}T08:00Z`)
  for (const [at, { id }] of stages.entries()) await planByHand(roleId, earlier, id, nine + at * 2 * 3_600_000)
  const { page } = await sample.enter(browser, sample.workspace.owner.id, { timezoneId: zone })
  await sample.open(page, `/roles/${roleId}/plan?applications=${others.join(',')}`)
  await row(page, 'Team interview', names[0] ?? '').waitFor()
  return page
}
const proposeOn = async (page: Page, day: string) => {
  await page.getByLabel('Day', { exact: true }).fill(day)
  await expect.poll(() => propose(page).getAttribute('data-loading')).toBeNull()
  await propose(page).click()
}

it('[N51] [N52] [N54] panels are those of last time, times go round what is there, and a clash is shown at its rows', async () => {
  const page = await opened('proposals', ['Ada Proposal', 'Ben Proposal'], '2040-01-19')
  await expect.poll(() => page.getByText('As last time for this stage.').count()).toBe(6)
  await proposeOn(page, '2040-01-19')
  await page.getByText(/^6 times are proposed/).waitFor()
  const all = ['Ada Proposal', 'Ben Proposal'].flatMap((who) => stages.map(({ title }) => [who, title] as const))
  const times = await Promise.all(all.map(async ([who, title]) => (await starts(page, title, who)).slice(11)))
  expect(times).toEqual(['09:45', '11:45', '13:45', '14:45', '15:45', '16:45'])
  await row(page, 'Phone screen', 'Ada Proposal').getByText('3 interviews that week').waitFor()
  const inRows = page.getByRole('group', { name: / of \w+ Proposal$/ }).getByText('Cem Before')
  expect(await inRows.count(), 'it is never said what somebody is busy with').toBe(0)

  const first = row(page, 'Phone screen', 'Ada Proposal')
  await first.getByLabel('Starts').fill('2040-01-19T09:30')
  await first.getByText('Busy 09:00–09:45').waitFor()
  await first.getByLabel('Starts').fill('2040-01-19T14:30')
  await first.getByText('Also in Coding interview of Ada Proposal', { exact: false }).first().waitFor({ state: 'detached' })
  await first.getByText('Also in Team interview of Ada Proposal, 13:45–14:30').first().waitFor({ state: 'detached' })
  await first.getByText('Also in Phone screen of Ben Proposal, 14:45–15:30').waitFor()
  await row(page, 'Phone screen', 'Ben Proposal').getByText('Also in Phone screen of Ada Proposal, 14:30–15:15').waitFor()
})

it('[N53] a day without room says who has none, and which day has', async () => {
  const page = await opened('no-room', ['Ada Room'], '2040-02-02')
  await page.getByLabel('Latest end').fill('11:00')
  await page.getByLabel('Break in minutes').fill('0')
  await page.getByLabel('Earliest start').fill('08:30')
  await proposeOn(page, '2040-02-02')
  const said = page.getByRole('status').filter({ hasText: 'has no room' })
  await said.waitFor()
  expect(await said.textContent()).toContain(
    'Coding interview of Ada Room has no room on Thursday, 2 February 2040: Priya Sample is elsewhere.',
  )
  expect(await said.textContent()).toContain('The next day with room is Friday, 3 February 2040.')
  expect(await starts(page, 'Phone screen', 'Ada Room')).toBe('')
  await page.getByRole('button', { name: 'Take that day' }).click()
  await page.getByText(/^3 times are proposed for Friday, 3 February 2040/).waitFor()
  expect(await starts(page, 'Team interview', 'Ada Room')).toBe('2040-02-03T10:00')
})

it('[T53] that nothing was planned is said in the bar that is in view, wherever the form is scrolled', async () => {
  const page = await opened('told', ['Ada Told'], '2040-02-09')
  await proposeOn(page, '2040-02-10')
  await page.getByText(/^3 times are proposed/).waitFor()
  await page.route('**/api/roles/told/loops', (route) => route.abort())
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.evaluate(() => window.scrollTo(0, 0))
    await page.getByRole('button', { name: 'Plan 3 interviews' }).click()
    const told = page.getByRole('alert').filter({ hasText: 'Everything you entered is still here.' })
    await told.waitFor()
    const seen = await told.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return { whole: top >= 0 && bottom <= innerHeight, inBar: element.closest('[data-sticky-bar]') !== null }
    })
    expect(seen).toEqual({ whole: true, inBar: true })
    expect(await axeViolations(page)).toEqual([])
  }
  await page.unrouteAll()
})

it('[N53] [N56] a stage that somebody planned meanwhile is named, nothing is planned, and nothing typed is lost', async () => {
  const page = await opened('meanwhile', ['Ada While', 'Ben While'], '2040-02-16')
  await proposeOn(page, '2040-02-17')
  await row(page, 'Coding interview', 'Ben While').getByLabel('Location').fill('Room of Ben')
  await row(page, 'Phone screen', 'Ben While').getByLabel('Location').fill('Room of Ben')
  // What others do is told to no open page: it sends what it shows.
  await page.route('**/api/roles/*/loops-to-plan*', (route) => route.abort())
  await planByHand('meanwhile', 'of-meanwhile-ben', 'stage-1', Date.UTC(2040, 1, 20, 9))
  const before = (await interviewsOf('meanwhile')).length
  await page.getByRole('button', { name: 'Plan 6 interviews' }).click()
  await page.getByText('Nothing was planned. Coding interview of Ben While: Someone has planned this stage meanwhile.').waitFor()
  await row(page, 'Coding interview', 'Ben While').getByText('Someone has planned this stage meanwhile.').waitFor()
  expect(await interviewsOf('meanwhile')).toHaveLength(before)
  await page.unrouteAll()

  await page.reload()
  const theirs = row(page, 'Coding interview', 'Ben While')
  await theirs.waitFor()
  expect(await theirs.getByLabel('Location').inputValue()).toBe('Room of Ben')
  expect(await starts(page, 'Team interview', 'Ben While')).toMatch(/^2040-02-17T/)
  await theirs.getByRole('checkbox', { name: 'Coding interview' }).uncheck()
  await page.getByRole('button', { name: 'Plan 5 interviews' }).click()
  await page.waitForURL('**/roles/meanwhile/candidates')
  expect(await interviewsOf('meanwhile')).toHaveLength(before + 5)
})

it('[N53] [N56] whoever was suspended meanwhile is named at each row, and so is a candidate who has withdrawn', async () => {
  const { workspace, server } = sample
  const by = workspace.owner.bearer
  const { id: personId } = await workspace.addPerson('Kim Leaving', 'interviewer')
  const [before = '', ada = '', ben = ''] = await roleWith('leaving', 'Cem Before', 'Ada Leaving', 'Ben Leaving')
  for (const [at, { id }] of stages.entries()) await planByHand('leaving', before, id, Date.UTC(2040, 3, 5, 8 + at), personId)
  const { page } = await sample.enter(browser, workspace.owner.id)
  await sample.open(page, `/roles/leaving/plan?applications=${ada},${ben}`)
  await row(page, 'Team interview', 'Ben Leaving').getByRole('combobox', { name: 'Panel role of Kim Leaving' }).waitFor()
  await proposeOn(page, '2040-04-06')
  await page.getByText(/^6 times are proposed/).waitFor()
  await page.route('**/api/roles/*/loops-to-plan*', (route) => route.abort())
  await callApi(server.port, 'changePerson', { params: { id: personId }, body: { suspended: true } }, by)
  await page.getByRole('button', { name: 'Plan 6 interviews' }).click()
  await page.getByText('5 more rows need a change, too.').waitFor()
  for (const who of ['Ada Leaving', 'Ben Leaving']) {
    for (const { title } of stages) await row(page, title, who).getByText('This person can’t sign in').waitFor()
  }
  await page.unrouteAll()
  const withdrawing = { params: { id: 'leaving-ben', applicationId: ben }, body: { version: 1, reason: 'Moved away' } }
  await callApi(server.port, 'withdrawApplication', withdrawing, by)
  await page.getByText('Ben Leaving has withdrawn this application.').waitFor()
  expect(await starts(page, 'Phone screen', 'Ada Leaving')).toMatch(/^2040-04-06T/)
  expect(await interviewsOf('leaving')).toHaveLength(3)
})

it('[N56] times are those of the zone that is planned in, also on the day its clocks change', async () => {
  const page = await opened('zones', ['Ada Zone'], '2040-03-22', 'America/New_York')
  await page.getByRole('combobox', { name: 'Time zone' }).click()
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Berlin')
  await page.getByRole('option', { name: 'Europe/Berlin' }).click()
  await page.getByLabel('Earliest start').fill('01:30')
  await proposeOn(page, '2040-03-25')
  await page.getByText(/^3 times are proposed for Sunday, 25 March 2040/).waitFor()
  // At two the clocks there show three.
  expect(await Promise.all(stages.map(({ title }) => starts(page, title, 'Ada Zone')))).toEqual([
    '2040-03-25T01:30',
    '2040-03-25T03:30',
    '2040-03-25T04:30',
  ])
  await row(page, 'Phone screen', 'Ada Zone').getByText('for you Sat, 24 Mar 2040, 20:30', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Plan 3 interviews' }).click()
  await page.waitForURL('**/candidates/zones-ada')
  const planned = (await interviewsOf('zones')).filter(({ candidate }) => candidate.name === 'Ada Zone')
  expect(planned.map(({ startsAt }) => startsAt).toSorted()).toEqual([
    Date.UTC(2040, 2, 25, 0, 30),
    Date.UTC(2040, 2, 25, 1, 30),
    Date.UTC(2040, 2, 25, 2, 30),
  ])
})

it('[N51] from the candidate’s page it is one loop, without the stages that have an interview', async () => {
  const [application = ''] = await roleWith('one-loop', 'Dee Alone')
  await planByHand('one-loop', application, 'stage-0', Date.UTC(2040, 0, 4, 9))
  const { page } = await sample.enter(browser, sample.workspace.owner.id)
  await sample.open(page, '/candidates/one-loop-dee')
  await page.getByRole('link', { name: 'Plan the loop' }).click()
  await row(page, 'Coding interview', 'Dee Alone').waitFor()
  await page.getByText('Has an interview: Phone screen').waitFor()
  expect(await page.getByRole('group', { name: / of Dee Alone$/ }).count()).toBe(2)
  await page.getByRole('button', { name: 'Plan 2 interviews' }).click()
  await page.getByText('Choose a day and a time.').first().waitFor()
  const focused = await page.evaluate(() => document.activeElement?.closest('fieldset')?.getAttribute('aria-label'))
  expect(focused).toBe('Coding interview of Dee Alone')
  expect((await interviewsOf('one-loop')).length).toBe(1)
})

it.each([
  ['wide', { width: 1440, height: 900 }],
  ['narrow', { width: 390, height: 844 }],
] as const)(
  '[N50] [N56] of many rows each is one line with what matters, opens by a press or where something lacks: %s',
  async (size, viewport) => {
    const roleId = `many-${size}`
    const applications = await roleWith(roleId, 'Ada Many', 'Ben Many', 'Cem Many', 'Dee أمل')
    const { page, complaints } = await sample.enter(browser, sample.workspace.owner.id, { viewport, timezoneId: 'Europe/Berlin' })
    await sample.open(page, `/roles/${roleId}/plan?applications=${applications.slice(0, 2).join(',')}`)
    await row(page, 'Phone screen', 'Ada Many').getByLabel('Starts').waitFor()
    await sample.open(page, `/roles/${roleId}/plan?applications=${applications.join(',')}`)
    const first = row(page, 'Phone screen', 'Ada Many')
    await first.getByText('No time yet').waitFor()
    expect(await page.getByLabel('Starts').count()).toBe(0)
    await proposeOn(page, '2040-05-16')
    await page.getByText(/^12 times are proposed/).waitFor()
    await first.getByText(/Wed, 16 May 2040, 09:00|Wed 16 May 2040, 09:00/).waitFor()

    // However far the page is scrolled, the button is in view. Pressed too early, it opens the row that lacks something.
    const plan = page.getByRole('button', { name: 'Plan 12 interviews' })
    const box = await plan.boundingBox()
    expect(box && box.y + box.height).toBeLessThanOrEqual(viewport.height)
    await plan.press('Enter')
    const search = first.getByRole('combobox', { name: 'Add someone to the panel' })
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.getByLabel('Starts').count()).toBe(1)
    await page.keyboard.type('Priya')
    await chosen(page, /Priya/)
    await page.keyboard.press('Enter')
    await first.getByRole('combobox', { name: /^Panel role of/ }).waitFor()
    await first.getByRole('button', { name: 'Same panel for this stage of everyone' }).press('Enter')
    const last = row(page, 'Phone screen', 'Dee أمل')
    await last.getByText('Priya Sample').waitFor()
    // A name that is read from the right leaves the times beside it as they are.
    await first.getByText('Also in Phone screen of \u2068Dee أمل\u2069, 09:00–09:45').waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

    const details = first.getByRole('button', { name: 'Details of Phone screen of Ada Many' })
    await details.press('Enter')
    expect(await details.getAttribute('aria-expanded')).toBe('false')
    await first.getByText('Priya Sample').waitFor()
    expect(await page.getByLabel('Starts').count()).toBe(0)
    expect(complaints).toEqual([])
  },
)
