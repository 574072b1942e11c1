import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import type { WatchedContext } from '../watched-page.ts'

const id = 'practice-python-fluency'
let browser: Browser
let sample: SampleServer
let people: Record<'mona' | 'pavel' | 'cora' | 'otis', TestPerson>
let watched: WatchedContext

beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  const { workspace } = sample
  people = {
    mona: await workspace.person('moderator'),
    pavel: await workspace.person('panelist'),
    cora: await workspace.person('colleague'),
    otis: await workspace.person('outsider'),
  }
  watched = await sample.enter(browser, people.otis.id)
})

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

it('[K2] [K3] somebody scores a vignette by keys, survives a reload, submits and compares', async () => {
  const port = sample.server.port
  for (const person of [people.mona, people.pavel, people.cora]) {
    const { vignette } = await callApi(port, 'readPractice', { params: { id } }, person.bearer)
    const ratings = Object.fromEntries(planQuestions(vignette.plan).map(({ question }) => [question.id, 2]))
    const body = { vignetteVersion: 1, idempotencyKey: 'key', ratings, reasons: {} }
    await callApi(port, 'submitPractice', { params: { id }, body }, person.bearer)
  }
  const { page } = watched
  await page.goto(`${sample.address}/practice`)
  await page.getByRole('link', { name: 'Three times Python' }).click()
  await page.getByText('0 of 3 rated').waitFor()
  await page.keyboard.press('3')
  await page.getByText('1 of 3 rated').waitFor()
  await page.keyboard.press('m')
  await page.getByRole('textbox', { name: 'Why' }).and(page.locator(':focus')).waitFor()
  // Digits typed into a field are text, and rate nothing.
  await page.keyboard.type('Needed 2 hints.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.getByRole('heading', { level: 2, name: /large CSV/ }).waitFor()
  await page.keyboard.press('3')
  await page.getByText('2 of 3 rated').waitFor()
  await page.reload()
  await page.getByText('2 of 3 rated').waitFor()
  await page.getByRole('heading', { level: 2, name: /async function awaits/ }).waitFor()
  // Submit leads to what is missing instead of sending.
  await page.getByRole('button', { name: 'Submit' }).click()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.keyboard.press('2')
  await page.getByRole('button', { name: 'Submit' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()

  await page
    .getByText('You and the authors gave the same rating on 1 of 3 questions, and never differed by more than one point.')
    .waitFor()
  await page.getByText('Needed 2 hints.').waitFor()
  const others = page.getByRole('list', { name: 'How many others gave each rating' })
  expect(await others.first().getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^1 Poor\s+0$/),
    expect.stringMatching(/^2 Mixed\s+3$/),
    expect.stringMatching(/^3 Good\s+0 \+ you$/),
    expect.stringMatching(/^4 Excellent\s+0$/),
  ])
  expect(await page.getByRole('button', { name: 'Score it again' }).count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await fits(page)).toBe(true)
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(watched.complaints).toEqual([])
})

it('[K6] [K7] after five revealed interviews a person reads how they compare, a lead whose they choose, and both the questions', async () => {
  const { workspace, server } = sample
  for (const [index, rating] of [3, 3, 4, 4, 4].entries()) {
    const interview = await workspace.createInterview(
      'sealed',
      [
        [people.otis, 'moderator'],
        [people.mona, 'panelist'],
      ],
      { questions: 4 },
    )
    const judgement = scriptedJudgement(server.port, interview)
    await judgement.submit(people.otis, await judgement.draft(people.otis, rating, 'As it was'))
    await judgement.submit(people.mona, await judgement.draft(people.mona, index === 0 ? 3 : 2, 'As it was'))
  }
  const { page } = watched
  await page.goto(`${sample.address}/practice`)
  await page.getByRole('navigation', { name: 'Calibration' }).getByRole('link', { name: 'Ratings' }).click()
  await page.getByText(/^You rate 1\.4 points higher than co-panelists on average/).waitFor()
  await page.getByText(/From 5 interviews, 20 shared ratings and 1 colleague: a small sample/).waitFor()
  expect(await page.getByRole('combobox', { name: 'Whose ratings' }).count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  // Another person’s page doesn’t exist for her.
  await page.goto(`${sample.address}/calibration?person=${people.mona.id}`)
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor()

  const lead = await sample.enter(browser, workspace.owner.id)
  await lead.page.goto(`${sample.address}/calibration`)
  await lead.page.getByText(/^Too little to compare yet/).waitFor()
  await lead.page.getByRole('combobox', { name: 'Whose ratings' }).click()
  await lead.page.getByRole('option', { name: 'Mona Example' }).click()
  await lead.page.getByText(/^They rate 1\.4 points lower than co-panelists/).waitFor()
  await lead.page.getByRole('link', { name: 'Questions' }).click()
  await lead.page.getByText('5 interviews · 10 scorecards').first().waitFor()
  expect(await axeViolations(lead.page)).toEqual([])
  await lead.page.setViewportSize({ width: 360, height: 740 })
  expect(await fits(lead.page)).toBe(true)
  expect(lead.complaints).toEqual([])
})
