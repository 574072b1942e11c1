import { readFileSync } from 'node:fs'
import { accessPackSchema } from '@panelbook/shared/candidates/access-pack/access-pack'
import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { readZip } from '../../harness/read-zip.ts'
import { until } from '../../harness/until.ts'
import { beginWithSample } from '../begin.ts'
import { fillWrapUp, submitFromCheck } from '../check-page.ts'
import { openLive } from '../live-page.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import { KEEPS_APP, type WatchedContext } from '../watched-page.ts'
import {
  applicationOf,
  BEN,
  CANARY,
  filesWith,
  giveReason,
  keeps,
  type LoopWorld,
  loopOf,
  loopWorld,
  STAGES,
  UMA,
} from './whole-loop-world.ts'

/**
 * Two candidates go through a loop of three stages with two panels, one after the other in one world: each test goes on where the
 * one before it ended. Uma is hired and erased; Ben withdraws, and is given what is kept about him.
 */
let browser: Browser
let sample: SampleServer
let people: LoopWorld['people']
let world: LoopWorld
let lea: WatchedContext
let pavel: WatchedContext
let lou: WatchedContext
/** Whoever else has a page open. */
const others: WatchedContext[] = []
let roleId: string

const port = () => sample.server.port
const interviewOf: LoopWorld['interviewOf'] = (...of) => world.interviewOf(...of)

beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  world = await loopWorld(sample, () => roleId)
  people = world.people
  lea = await sample.enter(browser, people.lea.id)
  pavel = await sample.enter(browser, people.pavel.id, KEEPS_APP)
  lou = await sample.enter(browser, people.lou.id, { viewport: { width: 390, height: 844 } })
})

const row = (page: Page, stage: string, { name }: { name: string }) =>
  page.getByRole('group', { name: `${stage} of ${name}`, exact: true })

it('[J5] [N50] a lead makes the role with three stages, and plans both loops at once with two panels', async () => {
  const { page } = lea
  await sample.open(page, '/roles/new')
  await page.getByLabel('Role', { exact: true }).fill('Data engineer')
  for (const [at, title] of STAGES.entries()) {
    await page.getByLabel(`Title of stage ${at + 1}`).fill(title)
    await page.getByLabel(`Plan of ${title}`).selectOption({ label: 'Three questions (45 min)' })
  }
  await page.getByRole('button', { name: 'Create the role' }).click()
  await page.getByRole('link', { name: 'Plan loops' }).waitFor()
  roleId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  const known = {
    ...{ email: 'canaryemail@example.com', phone: '+49 30 canaryphone', source: 'canarysource', tags: ['canarytag'] },
    links: ['https://example.com/canarylink'],
  }
  for (const [{ id, name }, content] of [
    [UMA, known],
    [BEN, { email: 'ben@example.com', links: [], tags: [] }],
  ] as const) {
    await callApi(port(), 'createCandidate', { body: { id, content: { name, ...content } as never } }, people.lea.bearer)
    await callApi(port(), 'openApplication', { params: { id }, body: { id: applicationOf({ id }), roleId } }, people.lea.bearer)
  }
  await page.getByRole('link', { name: 'Plan loops' }).click()
  const search = page.getByRole('combobox', { name: 'Add a candidate' })
  for (const candidate of [UMA, BEN]) {
    await search.fill(candidate.name)
    await page.getByRole('option', { name: candidate.name }).click()
    await row(page, 'Phone screen', candidate).waitFor()
  }
  const seats = [
    ['Phone screen', people.mona, people.pavel],
    ['Coding interview', people.mona, people.pavel],
    ['Team interview', people.lou, people.nia],
  ] as const
  for (const [stage, ...panel] of seats) {
    const first = row(page, stage, UMA)
    for (const { name } of panel) {
      await first.getByRole('combobox', { name: 'Add someone to the panel' }).fill(name)
      await page.getByRole('option', { name }).click()
      await first.getByRole('combobox', { name: `Panel role of ${name}` }).waitFor()
    }
    await first.getByRole('button', { name: 'Same panel for this stage of everyone' }).click()
    await row(page, stage, BEN)
      .getByRole('combobox', { name: `Panel role of ${panel[1].name}` })
      .waitFor()
  }
  await page.getByLabel('Day', { exact: true }).fill('2040-01-04')
  await page.getByRole('button', { name: 'Propose times' }).click()
  await page.getByText(/^6 times are proposed/).waitFor()
  await page.getByRole('button', { name: 'Plan 6 interviews' }).click()
  await page.waitForURL(`**/roles/${roleId}/candidates`)
  const planned = await world.interviews()
  expect(planned).toHaveLength(6)
  expect(planned.find(({ stage, candidate }) => stage === 'Team interview' && candidate.name === BEN.name)?.panel).toMatchObject([
    { person: { name: 'Lou Example' }, role: 'moderator' },
    { person: { name: 'Nia Example' }, role: 'panelist' },
  ])
})

it('[N13] [N16] whoever did not come is recorded, and planned again for another time; the earlier one stays readable', async () => {
  const { page } = lea
  // No test waits until its hour comes.
  const { id, startsAt: from } = await interviewOf(UMA, 'Phone screen')
  const to = { startsAt: Date.now() - 30 * 60_000, minutes: 45, timeZone: 'Europe/Berlin' }
  await callApi(port(), 'rescheduleInterview', { params: { id }, body: { from, ...to } }, people.lea.bearer)
  await sample.open(page, `/candidates/${UMA.id}`)
  await page.locator('input[type="file"]').setInputFiles([
    {
      ...{ name: 'CV canarypacketname.txt', mimeType: 'text/plain' },
      buffer: Buffer.from('canarypackettext, ten years of Python\n'.repeat(40)),
    },
  ])
  await page.getByRole('button', { name: 'CV canarypacketname.txt', exact: true }).waitFor()
  const screen = page.getByRole('listitem').filter({ hasText: 'Phone screen' })
  const more = screen.getByRole('button', { name: `More about the interview with ${UMA.name}` })
  await more.click()
  await page.getByRole('menuitem', { name: 'The candidate did not come…' }).click()
  await giveReason(page, 'Nobody answered, canarynoshow', 'Record the no-show')
  await screen.getByText('Nobody answered, canarynoshow').waitFor()
  // SHOT no-show page
  await more.click()
  await page.getByRole('menuitem', { name: 'Plan it again…' }).click()
  const dialog = page.getByRole('dialog', { name: `Plan the interview again with ${UMA.name}` })
  await dialog.getByLabel('Starts').fill('2040-01-05T09:00')
  await dialog.getByRole('button', { name: 'Plan it again' }).click()
  await dialog.waitFor({ state: 'detached' })
  const again = page.getByRole('listitem').filter({ hasText: 'again' })
  await again.getByText(/5 Jan(uary)? 2040/).waitFor()
  await screen.getByText('Nobody answered, canarynoshow').waitFor()
  // SHOT moved page
  const { startsAt, notHeld } = await interviewOf(UMA, 'Phone screen')
  expect([startsAt, notHeld]).toEqual([Date.UTC(2040, 0, 5, 8), undefined])
})

it('[N8] [N17] whoever withdraws has their interviews cancelled with the reason, on the list of their panel at once', async () => {
  await world.held(BEN, 'Phone screen', [people.mona, people.pavel])
  await sample.open(lou.page, '/')
  const his = lou.page.getByRole('listitem').filter({ hasText: BEN.name })
  await his.first().waitFor()
  expect(await his.getByText('Cancelled').count()).toBe(0)
  const { page } = lea
  await sample.open(page, `/candidates/${BEN.id}`)
  await page.getByRole('button', { name: 'Withdraw…' }).click()
  const both = page.getByRole('dialog').getByRole('checkbox', { name: 'Cancel the 2 interviews that are planned' })
  await both.waitFor()
  expect(await both.isChecked()).toBe(true)
  await giveReason(page, 'Took another offer', 'Withdraw')
  await page.getByText(/^Withdrawn today.*by Lea Example: Took another offer$/).waitFor()
  await his.getByText('Cancelled').first().waitFor()
  await his.getByText('Took another offer').first().waitFor()
  // SHOT withdrawn page
  // SHOT withdrawn-lou lou.page
  const states = (await world.interviews())
    .filter(({ candidate }) => candidate.name === BEN.name)
    .map(({ stage, notHeld, phase }) => [stage, notHeld?.state ?? phase])
  expect(states.toSorted()).toEqual([
    ['Coding interview', 'cancelled'],
    ['Phone screen', 'ended'],
    ['Team interview', 'cancelled'],
  ])
  // Of Uma nothing changed.
  expect((await interviewOf(UMA, 'Team interview')).notHeld).toBeUndefined()
})

it('[N34] [V6] during the interview a panelist reads the packet beside the question, rates by keys and hands in', async () => {
  await world.held(UMA, 'Phone screen', [people.mona, people.pavel])
  const interview = await interviewOf(UMA, 'Coding interview')
  const mona = await sample.enter(browser, people.mona.id)
  others.push(mona)
  const [hers, live] = [
    await openLive(mona.page, sample.address, interview.id),
    await openLive(pavel.page, sample.address, interview.id),
  ]
  await hers.page.getByRole('button', { name: 'Start', exact: true }).click()
  await live.page.getByRole('timer').or(live.prompt).first().waitFor()
  await live.page.getByRole('button', { name: 'Packet' }).click()
  const packet = live.page.getByRole('complementary', { name: 'Packet' })
  await packet.getByText('canarypackettext, ten years of Python').first().waitFor()
  await live.prompt.waitFor()
  // SHOT live-packet live.page
  await live.typeNotes('canarynote ', 0)
  await until('the moderator has it', async () => (await hers.notesText()).includes('canarynote'))
  await live.page.keyboard.press('Escape')
  await live.press('m')
  const mine = live.page.getByRole('textbox', { name: /^My private note on/ })
  await mine.fill('canaryprivate')
  await live.page.keyboard.press('Escape')
  // Beside the packet, and then with it closed, where the plan has its place again.
  await live.press('2')
  await until('the question is rated', async () => (await live.page.getByRole('radio', { checked: true }).count()) === 1)
  await packet.getByRole('button', { name: 'Close the packet' }).press('Enter')
  await packet.waitFor({ state: 'hidden' })
  await live.rateAll(2)
  await until('all of it is saved', async () => (await live.status.textContent()) === 'Saved')
  // SHOT live-rated live.page
  const said = { params: { id: interview.id }, body: { text: '[00:00:05] Uma: canarytranscript' } }
  await callApi(port(), 'bringTranscript', said, people.pavel.bearer)
  const judgement = scriptedJudgement(port(), interview)
  await judgement.submit(people.mona, await judgement.draft(people.mona, 4, 'Convinced, canarytakeaways'))
  await hers.page.getByRole('button', { name: 'End', exact: true }).click()
  await fillWrapUp(live, sample.address, interview.id, { recommendation: 'No', takeAways: 'Hardly convinced, canarytakeaways' })
  // SHOT check live.page
  await submitFromCheck(live.page)
  // Both are in: each reads the other's.
  await sample.open(live.page, `/interviews/${interview.id}/review`)
  await live.page.getByText('Convinced, canarytakeaways', { exact: true }).first().waitFor()
  // SHOT review live.page
  await mona.page.goto(`${sample.address}/interviews/${interview.id}/review`)
  await mona.page.getByText('Hardly convinced, canarytakeaways').first().waitFor()
  await until('the cards are revealed', async () => (await interviewOf(UMA, 'Coding interview')).reveal !== undefined)
})

it('[N19] [N71] [N72] the loop opens once the last scorecard is in, and two people debrief it; one decides, the other sees it at once', async () => {
  const path = loopOf(UMA)
  await sample.open(lea.page, path)
  await lea.page.getByText(/1 interview to come/).waitFor()
  await sample.open(lou.page, path)
  await lou.page.getByText(/^You rate in an interview that is still to come/).waitFor()
  // SHOT loop-closed lou.page
  await world.held(UMA, 'Team interview', [people.lou, people.nia])
  // Its page opens by itself.
  await lou.page.getByRole('link', { name: 'Debrief together' }).click()
  await lea.page.getByRole('link', { name: 'Debrief together' }).click()
  await lou.page.getByRole('heading', { name: 'Start with the biggest disagreement' }).waitFor()
  // SHOT loop-before lea.page
  await lea.page.getByRole('button', { name: 'Begin', exact: true }).click()
  await lou.page.getByRole('radio', { name: '3 Good' }).check()
  const why = (page: Page) => page.getByRole('textbox', { name: /^(Reason|Why it differs|Conclusion)/ })
  await why(lea.page).fill('The team asked for more, canaryconsensus')
  await until('both read it', async () => (await why(lou.page).inputValue()).includes('canaryconsensus'))
  const notes = (page: Page) => page.getByRole('textbox', { name: 'Notes of the debrief' })
  await notes(lea.page).click()
  await notes(lea.page).pressSequentially('canarydebrief')
  await notes(lou.page).getByText('canarydebrief').waitFor()
  // SHOT loop-live lea.page
  // SHOT loop-live-lou lou.page
  // The panel goes on, and who types nothing follows.
  const next = lea.page.getByRole('navigation', { name: 'Competencies of the debrief' }).getByRole('button').nth(1)
  const competency = (await next.locator('span').first().textContent()) ?? ''
  await next.click()
  for (const { page } of [lea, lou]) await page.getByRole('heading', { level: 2, name: competency, exact: true }).waitFor()

  await lea.page.getByRole('button', { name: 'Record decision' }).click()
  await lea.page.locator('[role="dialog"] :focus').waitFor()
  await lea.page.getByRole('dialog').getByRole('radio', { name: 'Hire', exact: true }).check()
  await giveReason(lea.page, 'Strong in the team, canarydecision', 'Record the decision')
  await lou.page.getByText('Strong in the team, canarydecision').waitFor()
  // SHOT decided lea.page
  // SHOT decided-lou lou.page
  const { applications } = await callApi(port(), 'readCandidate', { params: { id: UMA.id } }, people.lou.bearer)
  expect(applications[0]?.decisions).toMatchObject([{ outcome: 'hire', by: { name: people.lea.name } }])
})

it('[E1] [E6] an admin erases Uma while everybody has her open, and no page, browser or file has a word of her any more', async () => {
  const interview = await interviewOf(UMA, 'Coding interview')
  await openLive(pavel.page, sample.address, interview.id)
  await until('his browser keeps her notes', async () => (await keeps(pavel)) !== undefined)
  expect(filesWith(sample.server.dataFolder, CANARY)).not.toEqual([])
  const beside = { ...lea, page: await lea.context.newPage() }
  others.push(beside)
  await sample.open(beside.page, `/roles/${roleId}/candidates`)
  await beside.page.getByText(UMA.name).first().waitFor()

  const admin = await sample.enter(browser, sample.workspace.owner.id)
  others.push(admin)
  await sample.open(admin.page, `/candidates/${UMA.id}`)
  await admin.page.getByRole('button', { name: `More about ${UMA.name}`, exact: true }).click()
  await admin.page.getByRole('menuitem', { name: 'Erase for good…' }).click()
  const dialog = admin.page.getByRole('dialog', { name: `Erase ${UMA.name}?` })
  await dialog.getByText('3 interviews with notes').waitFor()
  // SHOT erase admin.page
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await admin.page.waitForURL((url) => url.pathname === '/candidates')

  await pavel.page.getByRole('heading', { name: 'The candidate was erased' }).waitFor()
  const open = [lea, lou, pavel, ...others]
  for (const { page } of open) {
    await until('no open page says a word of her', async () => {
      const shown = CANARY.exec(`${page.url()} ${await page.title()} ${await page.content()}`)?.[0]
      // The act itself says whom it has erased, to whoever did it.
      if (page === admin.page && shown === 'Canaryname') return true
      if (shown) throw new Error(`${page.url()} still says ${shown}`)
      return true
    })
  }
  for (const { page } of [lea, lou]) await page.getByRole('heading', { name: 'Erased' }).waitFor()
  // SHOT erased-lea lea.page
  // SHOT erased-lou lou.page
  // SHOT erased-pavel pavel.page
  for (const each of open) {
    // The second page of one browser.
    if (each !== beside) await until('its browser keeps none', async () => (await keeps(each)) === undefined)
  }
  expect(filesWith(sample.server.dataFolder, CANARY)).toEqual([])
  await beside.page.getByText(BEN.name).first().waitFor()
})

it('[E10] the access pack of the other has what is kept about him, and no word of her', async () => {
  const admin = others.at(-1)
  if (!admin) throw new Error('No admin is here')
  const { page } = admin
  await sample.open(page, `/candidates/${BEN.id}`)
  await page.getByRole('button', { name: `More about ${BEN.name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: 'Download an access pack…' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('link', { name: 'Download' }).click(),
  ])
  const files = readZip(readFileSync(await download.path()))
  const pack = accessPackSchema.parse(JSON.parse(files['about.json'] ?? ''))
  expect(pack.candidate).toMatchObject({ name: BEN.name, email: 'ben@example.com' })
  expect(pack.applications).toMatchObject([{ role: 'Data engineer', state: 'withdrawn' }])
  expect(
    pack.interviews.map(({ notHeld, revealed, scorecards }) => [notHeld?.state, revealed !== undefined, scorecards.length]),
  ).toEqual(
    expect.arrayContaining([
      [undefined, true, 2],
      ['cancelled', false, 2],
    ]),
  )
  for (const text of [files['about.json'] ?? '', files['about.html'] ?? '']) {
    expect(text).toContain('Took another offer')
    expect(text).toContain('Convinced by Phone screen')
    expect(text).not.toMatch(/Uma|Canaryname|5 Jan/)
  }
  const complaints = [lea, lou, pavel, ...others].flatMap((each) => each.complaints)
  // What was erased, or closed while a stage is under way, is asked for once more, and browsers write every refusal to the console.
  const refused = /410 \(Gone\)|\/sync\/loop\/.* 404/
  expect(complaints.filter((line) => !refused.test(line))).toEqual([])
})
