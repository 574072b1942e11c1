import type { KeptPlan } from '@panelbook/shared/plans/api'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { editOfPlan } from '@panelbook/shared/plans/plan-edit'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { until } from '../../harness/until.ts'
import { beginAsOwner } from '../begin.ts'
import { livePage } from '../live-page.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let lead: WatchedContext
let page: Page
beginAsOwner((begun) => ({ browser, sample, owner: lead, page } = begun))

const open = (path: string) => sample.open(page, path)
const api = () => [sample.server.port, sample.workspace.owner.bearer] as const
const titles = () =>
  page.locator('[data-question]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-question') ?? ''))
const sections = () =>
  page.getByLabel('Name of the section').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
const order = (...ids: string[]) => until(`the plan asks ${ids.join(', ')}`, async () => expect(await titles()).toEqual(ids))
const said = (words: RegExp) =>
  until(`${words} is announced`, async () => expect(await page.getByTestId('announcer').textContent()).toMatch(words))
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const find = async (words: string) => {
  const search = page.getByRole('combobox', { name: 'Search questions to add' })
  await press('/')
  await until('the search has the focus', async () => (await focused()) === 'Search questions to add')
  await search.press('Control+a')
  await page.keyboard.type(words)
  await press('Enter')
}
/** Reads a plan as the server keeps it. */
const stored = (id: string): Promise<KeptPlan> => callApi(api()[0], 'readPlan', { params: { id } }, api()[1])

describe('the plan builder', () => {
  it('[P20] [P21] a plan is built by keyboard alone, heeds an advice, is saved once, planned and asked in that order', async () => {
    await open('/plans/new')
    // The words have typos and come faster than the search answers; a second Enter takes nothing out again.
    await find('genrator pipline')
    await order('starter-generators-pipeline')
    await press('Enter', 'Enter')
    await said(/is in the plan already/)
    await press('Escape')
    await page.getByRole('button', { name: 'Add a section' }).focus()
    await press('Enter')
    await until('the new section’s name has the focus', async () => (await focused()) === 'Name of the section')
    await page.keyboard.type('Under load')
    await page.getByRole('button', { name: 'Add a section' }).focus()
    await find('bloked event')
    await order('starter-generators-pipeline', 'starter-blocked-event-loop')
    await page.getByRole('button', { name: 'Add a section' }).focus()
    await find('pytest fixtures')
    await order('starter-generators-pipeline', 'starter-blocked-event-loop', 'starter-pytest-fixtures')
    expect(await sections()).toEqual(['Python language', 'Under load', 'Concurrency', 'Testing'])

    // The question moves up across the edge of its section into the one before, and the focus moves with it.
    await page.getByRole('button', { name: /^Move Blocked event loop:/ }).focus()
    await press('ArrowUp')
    await said(/Blocked event loop: 1 of 1 in Under load/)
    await press('ArrowUp', 'ArrowUp')
    await said(/Blocked event loop: 1 of 2 in Python language/)
    expect(await focused()).toMatch(/^Move Blocked event loop/)
    await order('starter-blocked-event-loop', 'starter-generators-pipeline', 'starter-pytest-fixtures')
    await page.getByRole('button', { name: /^Move the section Testing:/ }).focus()
    await press('ArrowUp', 'ArrowUp', 'ArrowUp')
    await said(/Section Testing: 1 of 4/)
    await order('starter-pytest-fixtures', 'starter-blocked-event-loop', 'starter-generators-pipeline')
    await press('z')
    await said(/Undone/)
    expect(await sections()).toEqual(['Python language', 'Testing', 'Under load', 'Concurrency'])

    await page.getByRole('textbox', { name: 'Minutes for Blocked event loop' }).focus()
    await press('Control+a')
    await page.keyboard.type('12')
    await page.getByRole('combobox', { name: 'Who might ask Blocked event loop' }).focus()
    await page.keyboard.type('Mod')
    await press('Enter')

    // One press adds from the library what the plan lacks.
    const suggestions = page.getByRole('region', { name: 'Suggestions' })
    const lacking = suggestions.getByRole('listitem').filter({ hasText: 'in a real situation' })
    await lacking.getByRole('button', { name: /^Add “/ }).focus()
    await press('Enter')
    await lacking.waitFor({ state: 'detached' })
    await page.locator('[data-question]').nth(3).waitFor()
    const behavioural = (await titles()).at(-1) ?? ''

    // A reload loses nothing, and the page says so.
    await page.reload()
    await page.getByText('Unsaved changes from before').waitFor()
    const asked = ['starter-blocked-event-loop', 'starter-generators-pipeline', 'starter-pytest-fixtures', behavioural]
    await order(...asked)
    await page.getByLabel('Name', { exact: true }).focus()
    await page.keyboard.type('Depth by keyboard')
    await press('Control+s', 'Control+s')
    await page.getByRole('heading', { level: 1, name: 'Depth by keyboard' }).waitFor()
    const { plans } = await callApi(api()[0], 'listPlans', {}, api()[1])
    expect(plans.filter(({ title }) => title === 'Depth by keyboard')).toMatchObject([{ version: 1, questionCount: 4 }])

    await page.getByRole('link', { name: 'Plan an interview' }).focus()
    await press('Enter')
    await page.getByRole('combobox', { name: 'Candidate' }).fill('Noor Example')
    await page.getByRole('combobox', { name: 'Role', exact: true }).fill('Backend developer')
    await page.getByText('minutes of questions in a slot').waitFor()
    await page.getByRole('button', { name: 'Plan interview' }).focus()
    await press('Enter')
    await page.getByRole('link', { name: 'Noor Example: Open' }).focus()
    await press('Enter')
    const live = livePage(page)
    await live.prompt.first().waitFor()
    await until('the live page lists the questions in the plan’s order', async () => {
      const rows = await page.getByRole('navigation', { name: 'Plan' }).getByRole('listitem').allTextContents()
      expect(rows.map((row) => row.slice(0, 7))).toEqual([
        expect.stringMatching(/^Blocked/),
        expect.stringMatching(/^Generat/),
        expect.stringMatching(/^Fixture/),
        expect.anything(),
      ])
    })
    // [P12] The owner moderates.
    await page.getByRole('main').getByText('You might ask').waitFor()
    expect(lead.complaints).toEqual([])
  })

  it('[P17] what somebody saved meanwhile is shown with what differs, and neither is lost', async () => {
    await open('/plans/starter-plan-mid-technical/edit')
    const before = await stored('starter-plan-mid-technical')
    await page.getByLabel('Name', { exact: true }).fill('Mine')
    const { archived: _archived, ...theirs } = { ...before, title: 'Theirs' }
    await callApi(
      api()[0],
      'writePlan',
      { params: { id: before.id }, body: { version: before.version, plan: editOfPlan(theirs) } },
      api()[1],
    )
    const conflict = page.getByRole('alert').filter({ hasText: `saved version ${before.version + 1} meanwhile` })
    await conflict.getByText('Theirs').waitFor()
    // Saving first asks what to do with both versions.
    await press('Control+s')
    expect((await stored(before.id)).title).toBe('Theirs')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mine')
    await conflict.getByRole('button', { name: `Save mine as version ${before.version + 2}` }).click()
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor()

    const versions = page.getByRole('region', { name: 'Versions' })
    await versions
      .getByRole('listitem')
      .filter({ hasText: `Version ${before.version + 1}` })
      .getByText('Theirs')
      .first()
      .waitFor()
    await versions.getByRole('button', { name: `Bring version ${before.version} back` }).click()
    await page.getByRole('heading', { level: 1, name: before.title }).waitFor()
    const { version: _old, ...said } = before
    expect(await stored(before.id)).toEqual({ ...said, version: before.version + 3 })
    expect(lead.complaints).toEqual([])
  })

  it('[P18] [P19] a stage begins a plan; dragging places questions and sections; a plan is duplicated and archived', async () => {
    await open('/plans/new')
    await page.getByRole('button', { name: 'System design', exact: true }).click()
    await page.locator('[data-question]').nth(2).waitFor()
    const [first, second, third] = await titles()
    const drag = async (from: string, to: string, edge: 'top' | 'bottom') => {
      const grip = await page.locator(from).boundingBox()
      if (!grip) throw new Error(`nothing to drag at ${from}`)
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
      await page.mouse.down()
      await page.mouse.move(grip.x + 20, grip.y + 20, { steps: 3 })
      const target = await page.locator(to).boundingBox()
      if (!target) throw new Error(`nowhere to drop at ${to}`)
      await page.mouse.move(target.x + 60, edge === 'top' ? target.y + 3 : target.y + target.height - 3, { steps: 4 })
      await page.mouse.up()
    }
    await drag(`[data-question="${third}"] [data-grip]`, `[data-question="${second}"]`, 'top')
    await order(first ?? '', third ?? '', second ?? '')
    await drag('[data-section] >> nth=0 >> [data-section-grip]', '[data-section] >> nth=1', 'bottom')
    await order(third ?? '', second ?? '', first ?? '')
    await drag('[role="option"][aria-selected="false"] >> nth=0', `[data-question="${second}"]`, 'top')
    await until('the question of the library stands before it', async () =>
      expect((await titles()).indexOf(second ?? '')).toBe(2),
    )
    await press('z', 'z', 'z')
    await order(first ?? '', second ?? '', third ?? '')

    await page.getByText('5 points').click()
    await page.getByRole('checkbox', { name: 'Weigh them differently' }).check()
    await page.getByRole('textbox', { name: 'Weight of System design' }).fill('3')
    await page.getByRole('button', { name: 'Save plan' }).click()
    await page.getByText('Say why the weights differ.').waitFor()
    await page.getByLabel('Why the weights differ').fill('The job is mostly that.')
    await page.getByRole('button', { name: 'Save plan' }).click()
    await page.getByRole('heading', { level: 1, name: 'Designing a system' }).waitFor()
    await page.getByText('Weights differ because: The job is mostly that.').waitFor()
    await page.getByText('1 Poor · 2 Mixed · 3 Solid · 4 Good · 5 Excellent').waitFor()

    const more = (title: string) => page.getByRole('button', { name: `More about ${title}`, exact: true }).click()
    await more('Designing a system')
    await page.getByRole('menuitem', { name: 'Duplicate' }).click()
    await page.getByRole('button', { name: 'Save plan' }).click()
    await page.getByRole('heading', { level: 1, name: 'Designing a system (copy)' }).waitFor()
    await more('Designing a system (copy)')
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await page.getByText('“Designing a system (copy)” is archived.').waitFor()
    await more('Designing a system (copy)')
    await page.getByRole('menuitem', { name: 'Bring back' }).waitFor()
    const { plans } = await callApi(api()[0], 'listPlans', {}, api()[1])
    const offered = plans.filter(({ title }) => title.startsWith('Designing a system'))
    expect(offered.map(({ title }) => title)).toEqual(['Designing a system'])
    const original = await stored(offered[0]?.id ?? '')
    expect(planQuestions(original).map(({ question }) => question.id)).toEqual([first, second, third])
    expect(lead.complaints).toEqual([])
  })

  it('somebody who may only read a plan reads it by its link, and changes nothing', async () => {
    const reader = await sample.workspace.person('outsider')
    const watched = await sample.enter(browser, reader.id)
    await watched.page.goto(`${sample.address}/plans/starter-plan-senior-technical`)
    await watched.page.getByRole('button', { name: 'Share' }).waitFor()
    expect(await watched.page.getByRole('link', { name: 'Edit' }).count()).toBe(0)
    expect(await watched.page.getByRole('button', { name: /More about/ }).count()).toBe(0)
    await watched.page.goto(`${sample.address}/plans/starter-plan-senior-technical/edit`)
    await watched.page.getByText('Hiring leads make plans').waitFor()
    expect(watched.complaints).toEqual([])
    await watched.close()
  })

  it('[T41] signing out names a plan that another tab of the browser hasn’t saved, before it is removed', async () => {
    // A browser of its own, which is signed out in the end.
    const here = await sample.enter(browser, sample.workspace.owner.id)
    const other = await here.context.newPage()
    await other.goto(`${sample.address}/plans/new`)
    await other.getByRole('textbox', { name: 'Name' }).fill('A plan of the other tab')
    await here.page.goto(`${sample.address}/plans`)
    const signOut = async () => {
      await here.page.getByRole('button', { name: /^Account of / }).click()
      // The other tab has something else to do just then.
      const busy = other.evaluate(() => {
        for (const until = performance.now() + 700; performance.now() < until; );
      })
      await here.page.getByRole('button', { name: 'Sign out' }).click()
      await busy
      await here.page.getByText('Some of your work is only on this device: a plan.').waitFor()
    }
    await signOut()
    await here.page.getByRole('button', { name: 'Stay signed in' }).click()
    await other.reload()
    expect(await other.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('A plan of the other tab')
    await signOut()
    await here.page.getByRole('button', { name: 'Sign out and discard it' }).click()
    for (const each of [here.page, other]) await each.waitForURL((url) => url.pathname === '/sign-in')
    const kept = await here.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(kept).not.toContain('A plan of the other tab')
    await here.close()
  })
})
