import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let lead: WatchedContext
let page: Page
beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  // Leo is a lead, and sits on only one of the sample panels.
  lead = await sample.enter(browser, 'sample-leo', { locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  page = lead.page
})

const open = (path: string) => sample.open(page, path)
const row = (competency: string) => page.getByRole('row').filter({ has: page.getByText(competency, { exact: true }) })
const roleOf = (id: string) => callApi(sample.server.port, 'readRole', { params: { id } }, sample.workspace.owner.bearer)

describe('a role', () => {
  it('[J5] says while it is edited what its loop covers, and keeps it through a reload', async () => {
    await open('/roles/sample-role-python')
    await row('Concurrency').getByText('Twice on purpose').waitFor()
    await page.getByRole('button', { name: 'Add Production debugging to the list' }).click()
    await row('Production debugging').getByText('Covered once').waitFor()
    await page.getByText(/All competencies are covered as planned \(\d+ min of questions\)/).waitFor()
    await page.getByLabel('How often Concurrency is assessed').selectOption('Once')
    await row('Concurrency').getByText('Covered twice, planned once').waitFor()

    await page.reload()
    await settled(page)
    await row('Concurrency').getByText('Covered twice, planned once').waitFor()
    await page.getByRole('button', { name: 'Save the role' }).click()
    await page.getByText('Everything is saved.').waitFor()
    expect((await roleOf('sample-role-python')).competencies).toContainEqual({ name: 'Production debugging', intended: 1 })
  })

  it('[J1] moves a stage by keyboard, and shows somebody else’s change before anything is saved over it', async () => {
    await open('/roles/sample-role-python')
    const stage = (number: number) => page.getByLabel(`Title of stage ${number}`)
    await stage(3).focus()
    await page.keyboard.press('Alt+ArrowUp')
    expect(await stage(2).inputValue()).toBe('Team interview')
    expect(await stage(2).evaluate((field) => field === document.activeElement)).toBe(true)

    const { id, version, archived: _, ...content } = await roleOf('sample-role-python')
    const theirs = { params: { id }, body: { version, content: { ...content, title: 'Python engineer' } } }
    await callApi(sample.server.port, 'changeRole', theirs, sample.workspace.owner.bearer)
    await page.getByText('Someone changed this role meanwhile').waitFor()
    await page.getByText(/Yours and theirs differ in the title, the stages/).waitFor()
    expect(await page.getByRole('button', { name: 'Save the role' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Take theirs, drop mine' }).click()
    await page.getByText('Everything is saved.').waitFor()
    expect(await page.getByLabel('Role', { exact: true }).inputValue()).toBe('Python engineer')
    expect(await stage(2).inputValue()).toBe('Design interview')
  })
})

describe('an interview of a loop', () => {
  it('[J3] [J6] [J7] goes on with a known candidate where their loop is, and warns of who is busy', async () => {
    const { interviews } = await callApi(sample.server.port, 'listInterviews', { query: {} }, sample.workspace.owner.bearer)
    const design = interviews.find((interview) => interview.id === 'sample-interview-sealed')
    if (!design) throw new Error('The sealed sample interview is missing')

    await open('/interviews/new?role=sample-role-python')
    await page.getByRole('combobox', { name: 'Candidate' }).fill('Robin Example')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Plan interview' }).click()
    await page.getByText('Say whether it is the same person.').first().waitFor()
    await page.getByLabel(/^The same person: Python engineer/).check()
    await page.getByText('Robin Example in the loop of').waitFor()
    const stage = page.getByRole('combobox', { name: 'Stage' })
    await stage.locator('option:checked', { hasText: 'Design interview' }).waitFor({ state: 'attached' })
    await page.getByText('Delivering webhooks').waitFor()

    // The slot of the sealed sample interview, in which Leo and Priya sit, in the time of Tokyo.
    const wall = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 16)
    await page.getByRole('combobox', { name: 'Time zone' }).fill('tokyo')
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
    await page.getByLabel('Starts').fill(wall(design.startsAt))
    await page.getByText(/Busy \d\d:\d\d–\d\d:\d\d: Sasha Example, Python developer, Design interview/).waitFor()
    await page.getByRole('button', { name: 'Plan interview' }).click()
    await page
      .getByRole('link', { name: /^Robin Example/ })
      .nth(1)
      .waitFor()

    const after = await callApi(sample.server.port, 'listInterviews', { query: {} }, sample.workspace.owner.bearer)
    const made = after.interviews.filter((interview) => !interviews.some(({ id }) => id === interview.id))
    expect(made).toMatchObject([
      {
        candidate: { id: 'sample-candidate-robin' },
        ...{ roleId: 'sample-role-python', stageId: 'design', stage: 'Design interview', timeZone: 'Asia/Tokyo' },
        startsAt: design.startsAt,
      },
    ])
  })

  it('[J8] [J9] is moved from its row, and its calendar file follows', async () => {
    await open('/')
    const more = page.getByRole('button', { name: 'More about the interview with Sasha Example' })
    const calendar = async () => {
      await more.click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'Add to a calendar (.ics)' }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(/\.ics$/)
      const event = new ICAL.Component(ICAL.parse(readFileSync(await download.path(), 'utf8'))).getFirstSubcomponent('vevent')
      if (!event) throw new Error('Expected an event')
      return new ICAL.Event(event)
    }
    const before = await calendar()
    await more.click()
    await page.getByRole('menuitem', { name: 'Move to another time…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Move the interview with Sasha Example' })
    await dialog.getByLabel('Starts').fill('2040-03-25T02:30')
    await dialog.getByText('never show 02:30. Panelbook takes 03:30.').waitFor()
    await dialog.getByRole('button', { name: 'Move the interview' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page
      .getByRole('region', { name: /25 March 2040/ })
      .getByText('03:30')
      .waitFor()
    const after = await calendar()
    expect([after.uid, after.sequence]).toEqual([before.uid, before.sequence + 1])
    expect(after.startDate.toJSDate().toISOString()).toBe('2040-03-25T01:30:00.000Z')
  })
})

it('[J5] somebody who doesn’t lead reads a loop and changes nothing', async () => {
  const reader = await sample.enter(browser, 'sample-mia')
  await reader.page.goto(`${sample.address}/roles/sample-role-python`)
  await reader.page.getByRole('heading', { name: 'What the loop covers' }).waitFor()
  expect(await reader.page.getByRole('textbox').count()).toBe(0)
  expect(await reader.page.getByRole('button', { name: /Save|Archive|Add/ }).count()).toBe(0)
})

describe('a candidate', () => {
  const who = () => sample.workspace.owner.bearer
  const readCandidate = (id: string) => callApi(sample.server.port, 'readCandidate', { params: { id } }, who())
  const ROBIN = 'sample-candidate-robin'

  it('[N9] [N3] is found as one types, added beside whoever has the name already, and edited beside a colleague', async () => {
    await open('/candidates')
    await page.getByRole('button', { name: 'Add a candidate' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Robin Example')
    await dialog.getByText('Here already:').waitFor()
    await dialog.getByLabel('E-mail address').fill('second')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.getByText('Write an e-mail address.').waitFor()
    await dialog.getByLabel('E-mail address').fill('second@example.com')
    await dialog.getByLabel('Links').fill('https://git.example.com/robin')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('heading', { name: 'Robin Example', level: 1 }).waitFor()
    const link = page.getByRole('link', { name: 'git.example.com/robin' })
    expect(await link.getAttribute('rel')).toContain('noreferrer')

    await page.getByRole('link', { name: 'Candidates' }).first().click()
    await page.getByRole('searchbox').fill('second@')
    await page.getByText('1 candidate found').waitFor()
    await page.getByRole('list', { name: 'Candidates' }).getByRole('link', { name: 'Robin Example' }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const { version } = await readCandidate(id)
    const theirs = { name: 'Robin E.', email: 'second@example.com', links: [], tags: ['theirs'] }
    await dialog.getByLabel('Name', { exact: true }).fill('Robin Second')
    await callApi(sample.server.port, 'changeCandidate', { params: { id }, body: { version, content: theirs } }, who())
    // The page hears of it while the dialog is open, and says what both changed.
    await dialog.getByText('Name: “Robin E.”').waitFor()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Robin Second', level: 1 }).waitFor()
    expect(await readCandidate(id)).toMatchObject({ name: 'Robin Second', links: [], tags: ['theirs'] })
  })

  it('[N4] [N5] [N6] [N7] is merged with a second entry and back, and every open page says the name', async () => {
    const { id } = await callApi(
      sample.server.port,
      'createCandidate',
      { body: { id: 'entry', content: { name: 'Robin Exemplar', email: 'robin@example.com', links: [], tags: [] } } },
      who(),
    )
    const { version, name } = await readCandidate(ROBIN)
    const content = { name, email: 'robin@example.com', links: [], tags: [] }
    await callApi(sample.server.port, 'changeCandidate', { params: { id: ROBIN }, body: { version, content } }, who())
    const other = await sample.enter(browser, 'sample-mia')
    await sample.open(other.page, '/interviews/sample-interview-open/live')
    await other.page.getByText('Robin Example').first().waitFor()

    await open(`/candidates/${id}`)
    const shown = page.getByRole('region', { name: 'Perhaps the same person' })
    await shown.getByText('Same e-mail address').waitFor()
    await shown.getByRole('button', { name: 'Merge…' }).click()
    await page.getByRole('dialog').getByRole('cell', { name: 'Python' }).first().waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
    await page
      .getByRole('region', { name: 'Python developer' })
      .or(page.getByRole('region', { name: 'Python engineer' }))
      .waitFor()
    await other.page.getByText('Robin Exemplar').first().waitFor()

    await page.getByRole('button', { name: 'Undo the merge' }).click()
    await page.getByText('No application yet').waitFor()
    await other.page.getByText('Robin Example', { exact: true }).first().waitFor()
    await other.close()
    await page.getByRole('button', { name: 'Another person' }).click()
    await page.getByRole('heading', { name: 'Not the same person' }).waitFor()
    expect((await readCandidate(ROBIN)).duplicates).toEqual([])
  })

  it('[N8] [N12] withdraws an application with a reason, takes it up again, and holds one decision', async () => {
    await open(`/candidates/${ROBIN}`)
    await page.getByRole('button', { name: 'Withdraw…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Took another offer')
    await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click()
    await page.getByText(/^Withdrawn today.*by Leo.*: Took another offer$/).waitFor()
    expect(await page.getByRole('link', { name: /^Plan:/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Take up again…' }).click()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Is back')
    await dialog.getByRole('button', { name: 'Take up again' }).click()
    await page
      .getByRole('link', { name: /^Plan:/ })
      .first()
      .waitFor()

    const decided = page.getByRole('listitem').filter({ hasText: 'No one has worked with it' })
    await page.getByRole('button', { name: 'Record decision' }).click()
    await dialog.getByText(/^No scorecard yet from: /).waitFor()
    await dialog.getByRole('radio', { name: 'Hold' }).check()
    await dialog.getByRole('textbox', { name: 'Reason, based on the evidence' }).fill('No one has worked with it')
    await dialog.getByRole('button', { name: 'Record the decision' }).click()
    await decided.getByText('Hold').waitFor()

    // From here the next stage is planned for this candidate, without another question.
    await page.getByRole('link', { name: 'Plan the next stage' }).click()
    await page.waitForFunction(() => [...document.querySelectorAll('input')].some((field) => field.value === 'Robin Example'))
    const radios = page.getByRole('radiogroup', { name: /Is this the same/ })
    await radios.getByRole('radio', { checked: true }).waitFor()
  })
})
