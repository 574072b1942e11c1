import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled } from '../watched-page.ts'

let sample: SampleServer
let page: Page
beginAsOwner(async (begun) => {
  ;({ sample, page } = begun)
  await page.goto(`${sample.address}/library`)
  await settled(page)
})

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const field = (name: string) => page.getByRole('textbox', { name, exact: true })
const heading = (name: string) => page.getByRole('heading', { name })
const bearer = () => sample.workspace.owner.bearer
const shownId = () => new URL(page.url()).searchParams.get('question') ?? ''

/** Makes a question for one test, and shows it on the page. */
async function openQuestion(id: string, said: { prompt: string; tags?: string[] }) {
  const content = { strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [], ...said }
  const made = await callApi(sample.server.port, 'createQuestion', { body: { id, content } }, bearer())
  await page.goto(`${sample.address}/library?question=${id}`)
  await heading(said.prompt).waitFor()
  return made
}

it('[L6] a question is written with the keyboard, edited in place, and tells its history', async () => {
  await button('New question').click()
  await button('Add to the library').click()
  await page.getByText('Write something here').waitFor()
  await field('Prompt').fill('What is a skip list?')
  await button('Add a probe').click()
  await page.keyboard.type('Why random?')
  await page.keyboard.press('Enter')
  await page.keyboard.type('What does it cost?')
  await field('Tags').fill('lists, randomness')
  await page.keyboard.press('Enter')
  await heading('What is a skip list?').waitFor()
  const made = await callApi(sample.server.port, 'readQuestion', { params: { id: shownId() } }, bearer())
  expect(made).toMatchObject({ version: 1, tags: ['lists', 'randomness'], provenance: { origin: 'written' } })
  expect(made.probes.map((probe) => probe.text)).toEqual(['Why random?', 'What does it cost?'])

  await button('Edit').click()
  await field('Prompt').fill('What is a skip list for?')
  await field('Probe 1').fill('Why is it random?')
  await page.reload()
  await button('Edit').click()
  expect(await field('Prompt').inputValue()).toBe('What is a skip list for?')
  await button('Save a new version').click()
  await heading('What is a skip list for?').waitFor()
  await button('History (version 2)').click()
  await page.locator('ins', { hasText: 'Why is it random?' }).waitFor()
  await button('Bring version 1 back').click()
  await heading('What is a skip list?').waitFor()
  await page.getByText('Version 3', { exact: true }).waitFor()
  const back = await callApi(sample.server.port, 'readQuestion', { params: { id: shownId() } }, bearer())
  expect(back).toEqual({ ...made, version: 3 })
  await button('Hide history').click()
})

it('[L10] Enter begins the next point with the key press itself: the very next letter is its first', async () => {
  await openQuestion('points-at-once', { prompt: 'What is a tombstone?' })
  await button('Edit').click()
  await button('Add a probe').click()
  // The keys come in one turn of the browser, so that no frame comes between: faster than anybody types.
  const focused = await page.evaluate(() => {
    const labels: (string | null | undefined)[] = []
    for (const key of ['Enter', 'Enter', 'Backspace']) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      labels.push(document.activeElement?.getAttribute('aria-label'))
    }
    return labels
  })
  expect(focused).toEqual(['Probe 2', 'Probe 3', 'Probe 2'])
  await button('Discard').click()
})

it('[L7] an edit that somebody overtook is shown beside theirs, and neither is lost', async () => {
  const id = 'overtaken'
  const before = await openQuestion(id, { prompt: 'What is a skip graph?' })
  await button('Edit').click()
  await field('Prompt').fill('What is my skip list?')
  await field('Title').fill('Skip lists')
  const { id: _id, version, provenance: _provenance, archived: _archived, ...content } = before
  const theirs = { ...content, prompt: 'What is their skip list?', minutes: 7 }
  const lead = await sample.workspace.person('lead')
  await callApi(sample.server.port, 'changeQuestion', { params: { id }, body: { version, content: theirs } }, lead.bearer)
  await button('Save a new version').click()
  await page.getByText(`${lead.name} changed this question meanwhile (version 2)`).waitFor()
  await page.getByText('What is their skip list?').first().waitFor()
  expect(await field('Prompt').inputValue()).toBe('What is my skip list?')
  expect(await field('Minutes').inputValue()).toBe('7')
  await button('Use theirs for prompt').click()
  await button('Save a new version').click()
  await heading('What is their skip list?').waitFor()
  expect(await callApi(sample.server.port, 'readQuestion', { params: { id } }, bearer())).toMatchObject({
    version: 3,
    prompt: 'What is their skip list?',
    title: 'Skip lists',
    minutes: 7,
  })
})

it('[L8] an archived question is out of what is found, in the archive, and comes back', async () => {
  const found = async (archived: object) =>
    (await callApi(sample.server.port, 'searchQuestions', { query: { text: 'cuckoo hashing', ...archived } }, bearer())).total
  await openQuestion('put-away', { prompt: 'What is cuckoo hashing?' })
  await button('Archive').click()
  await button('Bring back').waitFor()
  expect([await found({}), await found({ archived: 'only' })]).toEqual([0, 1])
  await page.getByRole('checkbox', { name: 'Archived' }).check()
  await page.getByText('1 question found').waitFor()
  await button('Bring back').click()
  await button('Archive').waitFor()
  expect([await found({}), await found({ archived: 'only' })]).toEqual([1, 0])
})

it('[L9] a question is found with a slip in the search, and the facets count what is left', async () => {
  await openQuestion('slips', { prompt: 'What is a treap for?', tags: ['Heaps'] })
  const search = page.getByRole('searchbox', { name: 'Search the library' })
  await search.pressSequentially('treep heasp')
  await page.getByText('1 question found').waitFor()
  await heading('What is a treap for?').waitFor()
  const tags = page.getByRole('combobox', { name: 'Any tag' })
  await tags.locator('option', { hasText: 'Heaps (1)' }).waitFor({ state: 'attached' })
})
