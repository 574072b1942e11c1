import { questionTitle } from '@panelbook/shared/library/question'
import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { until } from '../harness/until.ts'
import { beginAsPanelist } from './begin.ts'
import { type LivePage, livePage, openLive } from './live-page.ts'
import type { Place } from './place.ts'
import { checkPlaces, debriefPlaces, livePlaces } from './places.ts'
import type { SharedPages, Written } from './shared-pages.ts'
import { walkPage } from './walk-pages.ts'
import { settled, type WatchedContext } from './watched-page.ts'

/**
 * What somebody is doing on a page that the panel shares keeps its question, whatever the others do. This holds for every field,
 * dialog and menu of the table in `places.ts`.
 */
let shared: SharedPages
let lead: WatchedContext
/** The question in front of everyone in the debrief. */
let at: PlanQuestion
let page: Page
let live: LivePage

beginAsPanelist(async (begun) => {
  ;({ shared, page } = begun)
  lead = await shared.enter(shared.lead)
  live = livePage(page)
})

const address = (interviewId: string, part: string) => `${shared.sample.address}/interviews/${interviewId}/${part}`
const eventually = (what: string, check: () => unknown) => until(what, check, 15_000)
/** Each of these letters and digits does something on the page. */
const BEFORE = '2 of 5 people '
const AFTER = 'say no: 3 n, while g m w x j 0'

async function isAt(place: Place, part: Page): Promise<void> {
  if (!place.focus) return
  expect(
    await place.focus(part).evaluate((element) => element.contains(document.activeElement)),
    'the focus is where it was',
  ).toBe(true)
}
const wordsIn = (place: Place, part: Page) =>
  place.focus?.(part).evaluate((element) => ('value' in element ? String(element.value) : (element.textContent ?? '')))

/**
 * Begins something, lets the panel move on meanwhile, goes on and finishes: then everything that was written stands in `lands`,
 * and nothing else has changed.
 */
async function goThrough(
  place: Place,
  at: PlanQuestion,
  part: Page,
  moveOn: () => Promise<Written>,
  seen: () => Promise<void>,
  read: () => Promise<Written>,
): Promise<Written> {
  const before = await read()
  await place.begin(part)
  // The editor may load only now; it then takes over the focus and what was typed.
  await eventually('the focus is there', () => isAt(place, part))
  if (place.types) await part.keyboard.type(BEFORE)
  const others = await moveOn()
  await seen()
  if (place.types) {
    await part.keyboard.type(AFTER)
    expect(await wordsIn(place, part)).toContain(BEFORE + AFTER)
  }
  await isAt(place, part)
  await place.finish(part)
  const expected = { ...before, ...others, ...place.lands(at, BEFORE + AFTER, before) }
  await eventually('it is where it belongs, and nothing is anywhere else', async () => expect(await read()).toEqual(expected))
  return expected
}

it.each(livePlaces)('[T25] [T26] [T29] the live page: the panel moves on under $name', async (place) => {
  const at = shared.current()
  // Where the test before this one failed, this one opens the page again.
  const isThere = page.url().endsWith('/live') && (await live.prompt.textContent()) === at.question.prompt
  if (!isThere || (await page.getByRole('dialog').count()) > 0) {
    await openLive(page, shared.sample.address, shared.interview.id)
    await settled(page)
  }
  await eventually('the panel’s question', async () => expect(await live.prompt.textContent()).toBe(at.question.prompt))
  const strip = page.getByTestId('moved-on')
  let next = at
  const moveOn = async () => {
    next = await shared.moveOn(shared.questions.indexOf(at) % 2 === 0 ? shared.panelist : shared.moderator)
    return {}
  }
  const seen = async () => {
    await strip.getByText('Mona moved on').waitFor()
    if (place.ofNoQuestion) return
    expect(await strip.textContent()).toContain(`You are still at ${questionTitle(at.question, 48)}`)
    expect(await live.prompt.textContent()).toBe(at.question.prompt)
  }
  const expected = await goThrough(place, at, page, moveOn, seen, shared.written)
  if (place.ofNoQuestion) await page.keyboard.press('g')
  else await strip.getByRole('button', { name: /^Go to/ }).click()
  await eventually('there', async () => expect(await live.prompt.textContent()).toBe(next.question.prompt))
  expect(await strip.count()).toBe(0)
  await page.keyboard.press('Escape')
  expect(await shared.written()).toEqual(expected)
})

it.each(checkPlaces)('[T25] [T26] the check page: the panel moves on under $name', async (place) => {
  const at = shared.current()
  if (!page.url().endsWith('/check')) {
    await page.goto(address(shared.interview.id, 'check'))
    await settled(page)
  }
  const moveOn = async () => {
    await shared.moveOn(shared.panelist)
    return {}
  }
  await goThrough(place, at, page, moveOn, () => settled(page), shared.written)
})

it.each(debriefPlaces)('[T25] [T26] [T29] the debrief: the panel goes on under $name', async (place) => {
  const { page: part } = lead
  const row = part.getByRole('region').filter({ has: part.getByRole('radiogroup', { name: 'Consensus' }) })
  const prompt = row.getByRole('heading', { level: 2 })
  if (!part.url().endsWith('/debrief')) {
    at = await shared.bringNext()
    await part.goto(address(shared.revealed.id, 'debrief'))
  }
  await eventually('the panel’s question', async () => expect(await prompt.textContent()).toBe(at.question.prompt))
  // The keyboard put the focus there.
  await part.keyboard.press('Escape')
  let next = at
  const moveOn = async (): Promise<Written> => {
    next = await shared.bringNext()
    return { [`consensus/${next.question.id}`]: '3' }
  }
  const seen = async () => {
    if (place.ofNoQuestion) return prompt.getByText(next.question.prompt).waitFor()
    await row.getByText(`The panel went on to “${questionTitle(next.question)}”. You are still here.`).waitFor()
    expect(await prompt.textContent()).toBe(at.question.prompt)
  }
  await goThrough(place, at, part, moveOn, seen, shared.debriefed)
  if (!place.ofNoQuestion) await part.getByRole('button', { name: `Go to ${questionTitle(next.question)}` }).click()
  await eventually('there', async () => expect(await prompt.textContent()).toBe(next.question.prompt))
  at = next
})

const LIVE_KEYS = [...'0123456789abdefhikmnopqrstuvwxyz/?', 'Control+k']

it('every field, dialog and menu of these pages is in the table', async () => {
  const table = [...livePlaces, ...checkPlaces, ...debriefPlaces]
  const moderator = await shared.enter(shared.moderator)
  const walks: [Place['page'], Page, string][] = [
    ['live', moderator.page, shared.other.id],
    ['live', page, shared.other.id],
    ['check', page, shared.other.id],
    ['debrief', lead.page, shared.revealed.id],
  ]
  for (const [part, on, interviewId] of walks) {
    await on.goto(address(interviewId, part))
    await settled(on)
    const rows = table.filter((place) => place.page === part)
    const found = await walkPage(on, {
      keys: part === 'live' ? LIVE_KEYS : ['?', 't'],
      skip: /^(Submit my scorecard|Sign out|Light|Dark|System)/,
    })
    const missing = [...found].filter((each) => !rows.some(({ is }) => is.some((one) => one.test(each))))
    expect(missing, `On the ${part} page, not in the table of places.ts: what happens to it when the panel moves on?`).toEqual([])
    const unseen = rows.flatMap(({ name, is }) => (is.every((one) => [...found].some((each) => one.test(each))) ? [] : [name]))
    expect(unseen, `In the table of places.ts, and not found on the ${part} page`).toEqual([])
  }
})
