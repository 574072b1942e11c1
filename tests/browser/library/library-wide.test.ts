import { readFileSync } from 'node:fs'
import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

let sample: SampleServer
let owner: WatchedContext
let page: Page
beginAsOwner((begun) => ({ sample, owner, page } = begun))

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const bearer = () => sample.workspace.owner.bearer
const search = (query: object) => callApi(sample.server.port, 'searchQuestions', { query: { ...query, limit: 200 } }, bearer())

it('[L11] what is found is saved as a file that imports back to the same', async () => {
  await page.goto(`${sample.address}/library?level=senior`)
  await settled(page)
  await button('More about the library').click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Markdown, for reading' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('questions.md')
  const outcome = readTextBank({ text: readFileSync(await file.path(), 'utf8'), name: 'questions.md' })
  const { questions } = await search({ level: 'senior' })
  expect(outcome.ok && outcome.result.questions.map((draft) => draft.prompt)).toEqual(questions.map(({ prompt }) => prompt))
})

it('[L13][L14] several are chosen by key, changed together, and the change is taken back', async () => {
  await page.goto(`${sample.address}/library?level=senior`)
  await settled(page)
  const { questions } = await search({ level: 'senior' })
  await page.locator('[data-question]').first().focus()
  await page.keyboard.press('x')
  await page.getByText('1 chosen').waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText('3 chosen').waitFor()
  await button('Change…').click()
  await page.getByRole('textbox', { name: 'Add tags' }).fill('walked')
  await button('Change 3 questions').click()
  await page.getByText('3 questions changed: tag + walked').waitFor()
  const tagged = (await search({ tag: 'walked' })).questions
  expect(tagged.map(({ id }) => id).sort()).toEqual(
    questions
      .slice(0, 3)
      .map(({ id }) => id)
      .sort(),
  )
  await button('Undo the change').click()
  await page.getByText('Undone for 3 questions').waitFor()
  expect((await search({ tag: 'walked' })).total).toBe(0)
})

it('[L13] all that a search finds are changed, on every page of it', async () => {
  await page.goto(`${sample.address}/library`)
  await settled(page)
  const { total } = await search({})
  expect(total).toBeGreaterThan(50)
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).check()
  await page.getByText('50 chosen').waitFor()
  await button(`All ${total} found`).click()
  await button('Change…').click()
  await page.getByRole('textbox', { name: 'Add tags' }).fill('everything')
  await button(`Change ${total} questions`).click()
  await page.getByText(`${total} questions changed: tag + everything`).waitFor()
  expect((await search({ tag: 'everything' })).total).toBe(total)
})

it('[L15] two competencies are made one, and it is taken back', async () => {
  await page.goto(`${sample.address}/library/competencies`)
  await settled(page)
  const { competencies } = await search({})
  const [first = '', second = ''] = competencies
  const before = (await search({ competency: first })).total
  await button(`Rename or merge ${first}`).click()
  await page.getByRole('combobox', { name: 'New name' }).fill(second)
  await button(`Merge into ${second}`).click()
  await page.getByText(/changed: competency/).waitFor()
  expect((await search({ competency: first })).total).toBe(0)
  // The change can be undone later, too, after a reload.
  await page.reload()
  await button(`Undo: competency “${second}”`).click()
  await page.getByText(/^Undone for/).waitFor()
  expect((await search({ competency: first })).total).toBe(before)
  expect(owner.complaints).toEqual([])
})

it('[L16] a question tells which plans ask it, and that too few have rated it', async () => {
  const plan = await callApi(sample.server.port, 'readPlan', { params: { id: 'starter-plan-mid-technical' } }, bearer())
  const asked = plan.sections[0]?.questions[0]?.question.id
  await page.goto(`${sample.address}/library?question=${asked}`)
  await page.getByRole('link', { name: plan.title }).waitFor()
  await page.getByText('There are too few ratings to show').waitFor()
})
