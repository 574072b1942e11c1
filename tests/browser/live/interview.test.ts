import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { noteText, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import type { FlakyNetwork } from '../../harness/flaky-network.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import { beginWithNetwork } from '../begin.ts'
import { fillWrapUp, submitFromCheck } from '../check-page.ts'
import { type LivePage, openLive } from '../live-page.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import { KEEPS_APP, type WatchedContext } from '../watched-page.ts'

/**
 * One whole interview with open ratings, by three people in three browsers: the owner moderates, Mia is a panelist whose network
 * fails, Jonas observes. The tests are the steps of one conversation and run in order.
 */
let sample: SampleServer
let miaNetwork: FlakyNetwork
let moderator: LivePage
let mia: LivePage
let jonas: LivePage
/** Another browser of the moderator's. */
let moderatorElsewhere: () => Promise<WatchedContext>
const contexts: WatchedContext[] = []
const everyone = () => [moderator, mia, jonas]

beginWithNetwork(async ({ browser, through, ...begun }) => {
  ;({ sample, network: miaNetwork } = begun)
  const enter = async (personId: string, address: string) => {
    const watched = await sample.enter(browser, personId, KEEPS_APP, address)
    contexts.push(watched)
    return openLive(watched.page, address, OPEN_INTERVIEW)
  }
  moderator = await enter(sample.workspace.owner.id, sample.address)
  mia = await enter('sample-mia', through)
  jonas = await enter('sample-jonas', sample.address)
  moderatorElsewhere = () => sample.enter(browser, sample.workspace.owner.id)
})

const eventually = (what: string, check: () => unknown) => until(what, check, 15_000)
const allSaved = () =>
  eventually('everybody’s status says saved', async () => {
    for (const seat of everyone()) expect(await seat.status.textContent()).toBe('Saved')
  })
/** Whether `within` has the letters of `text` in this order, with whatever other people typed between them. */
const isWoven = (text: string, within: string): boolean => {
  let at = 0
  for (const letter of within) if (letter === text[at]) at++
  return at === text.length
}

it('[W1] everybody sees who is here, and the policy in words', async () => {
  await allSaved()
  for (const seat of everyone()) {
    const here = seat.page.getByRole('group', { name: 'Here now' })
    for (const name of ['Owner', 'Mia Sample', 'Jonas Sample']) await here.getByRole('img', { name }).waitFor()
    await seat.page.getByText('Open ratings').first().waitFor()
  }
})

it('[W4] a person has one colour: among who is here, in the plan, at the caret and in lists', async () => {
  const { page } = moderator
  const background = (of: Locator) => of.first().evaluate((element) => getComputedStyle(element).backgroundColor)
  await mia.notes.click()
  await moderator.caretOf('Mia').waitFor()
  const colors = [
    await background(page.getByRole('group', { name: 'Here now' }).getByRole('img', { name: 'Mia Sample' })),
    await background(page.getByRole('navigation', { name: 'Plan' }).getByRole('img', { name: 'Mia Sample is here' })),
    await background(moderator.caretOf('Mia')),
  ]
  const { page: listed } = await moderatorElsewhere()
  await sample.open(listed, '/people')
  const row = listed.getByRole('main').getByRole('listitem').filter({ hasText: 'Mia Sample' })
  colors.push(await background(row.getByRole('img', { name: 'Mia Sample', includeHidden: true })))
  expect(new Set(colors).size, colors.join(' ')).toBe(1)
  await listed.close()
  // Keys are hers again.
  await mia.page.keyboard.press('Escape')
})

it('[T1] the moderator starts, and the first question is current on every screen with one clock', async () => {
  await moderator.page.getByRole('button', { name: 'Start' }).click()
  for (const seat of everyone()) {
    await seat.page.getByRole('navigation', { name: 'Plan' }).getByRole('img', { name: 'being asked now' }).waitFor()
  }
  await eventually('the clocks run within a second of each other', async () => {
    const seconds = await Promise.all(
      everyone().map(async (seat) => {
        const shown = ((await seat.page.getByRole('timer').textContent()) ?? '').split('/')[0] ?? ''
        const [minutes = 0, rest = 0] = shown.split(':').map(Number)
        return minutes * 60 + rest
      }),
    )
    expect(Math.max(...seconds)).toBeGreaterThan(0)
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThanOrEqual(1)
  })
})

it('[T11] a probe asked by key is ticked for everybody, with who asked it', async () => {
  await moderator.press('p', 'a')
  for (const seat of everyone()) await eventually('the probe is ticked', () => seat.probe(0).isChecked())
  await mia.page.getByRole('region', { name: 'Probes' }).getByRole('listitem').first().getByText('Owner').waitFor()
})

it('[V5] a rating and a red flag by key appear live beside the others’ under open ratings', async () => {
  await mia.press('3')
  expect(await mia.rating(3).isChecked()).toBe(true)
  await moderator
    .panelist('Mia Sample')
    .getByRole('img', { name: /^3, Good/ })
    .waitFor()
  await jonas
    .panelist('Mia Sample')
    .getByRole('img', { name: /^3, Good/ })
    .waitFor()
  await mia.press('r', 'b')
  const flag = await mia.page.getByRole('region', { name: 'Red flags', exact: true }).getByRole('listitem').nth(1).textContent()
  await moderator.panelist('Mia Sample').getByRole('list', { name: 'Red flags Mia Sample saw' }).waitFor()
  expect(flag).toContain(await moderator.panelist('Mia Sample').getByRole('list').getByRole('listitem').textContent())
  await mia.press('4')
  await moderator
    .panelist('Mia Sample')
    .getByRole('img', { name: /^4, Excellent/ })
    .waitFor()
})

it('keys rest while somebody types, and carets carry names', async () => {
  await moderator.press('n')
  await moderator.page.keyboard.type('1 heap, then 2 dict')
  await eventually('the words are on every screen', async () => {
    for (const seat of everyone()) expect(await seat.notesText()).toContain('1 heap, then 2 dict')
  })
  await mia.caretOf('Owner').waitFor()
  await jonas.caretOf('Owner').waitFor()
  expect(await moderator.rating(1).isChecked()).toBe(false)
  expect(await moderator.rating(2).isChecked()).toBe(false)
})

it('[S15] two people type on one line at once, and everybody ends with the same line', async () => {
  await Promise.all([moderator.typeNotes(' abcdefghijklm'), mia.typeNotes(' NOPQRSTUVWXYZ')])
  await allSaved()
  await eventually('all three read the same', async () => {
    const [first = '', second, third] = await Promise.all(everyone().map((seat) => seat.notesText()))
    expect(second).toBe(first)
    expect(third).toBe(first)
    for (const typed of ['abcdefghijklm', 'NOPQRSTUVWXYZ']) expect(isWoven(typed, first), `${typed} in ${first}`).toBe(true)
  })
  await mia.caretOf('Owner').waitFor()
  await moderator.caretOf('Mia').waitFor()
})

it('[V10] an observer reads along and writes nothing', async () => {
  expect(await jonas.notes.getAttribute('aria-readonly')).toBe('true')
  expect(await jonas.probe(0).isDisabled()).toBe(true)
  expect(await jonas.rating(1).count()).toBe(0)
})

it('[T7] the moderator moves on and skips with a reason, and everybody follows', async () => {
  // Somebody whose caret is in a field stays at its question until they leave the field.
  for (const { page, notes } of [moderator, mia]) {
    await page.keyboard.press('Escape')
    await notes.blur()
  }
  const before = await moderator.prompt.textContent()
  await moderator.page.getByRole('button', { name: /next question/i }).click()
  await eventually('all three are at the next question', async () => {
    for (const seat of everyone()) expect(await seat.prompt.textContent()).not.toBe(before)
  })
  const skipped = await moderator.prompt.textContent()
  await moderator.page.getByRole('contentinfo').getByRole('button', { name: /skip/i }).click()
  const dialog = moderator.page.getByRole('dialog')
  await dialog.getByRole('radio').first().check()
  await dialog.getByRole('button', { name: 'Skip the question' }).click()
  await eventually('all three have moved on, and see the skip', async () => {
    for (const seat of everyone()) {
      expect(await seat.prompt.textContent()).not.toBe(skipped)
      expect(await seat.page.getByRole('navigation', { name: 'Plan' }).getByRole('img', { name: 'skipped' }).count()).toBe(1)
    }
  })
})

it('[T8] [T9] what is typed offline survives a reload offline, and merges when the network is back', async () => {
  // By now the service worker has stored the app: a person’s page has been open for minutes, a test’s for seconds.
  await mia.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  contexts[1]?.expectOffline()
  miaNetwork.cut()
  await eventually('Mia is told', async () => expect(await mia.status.textContent()).toMatch(/on this device|offline/i))
  await mia.typeNotes('typed on the train')
  await mia.notes.blur()
  await mia.press('2')
  await eventually('Mia’s edits are on the device', async () => expect(await mia.status.textContent()).toMatch(/on this device/i))
  await moderator.typeNotes('typed meanwhile ')

  await mia.page.reload()
  await eventually('the page is back without a server', async () => expect(await mia.notesText()).toContain('typed on the train'))
  expect(await mia.rating(2).isChecked()).toBe(true)
  expect(await moderator.notesText()).not.toContain('typed on the train')

  miaNetwork.restore()
  await allSaved()
  await eventually('everybody has both', async () => {
    for (const seat of everyone()) {
      expect(await seat.notesText()).toContain('typed on the train')
      expect(await seat.notesText()).toContain('typed meanwhile')
    }
  })
  await moderator
    .panelist('Mia Sample')
    .getByRole('img', { name: /^2, Mixed/ })
    .waitFor()
})

it('[S3] [T9] the server is killed and started again while somebody types, and not a letter is lost', async () => {
  for (const context of contexts) context.expectOffline()
  const sentence = ' and while the server was away I went on typing without looking up once'
  const typing = moderator.typeNotes(sentence, 60)
  await eventually('some of it has arrived', async () => expect(await jonas.notesText()).toContain('and while'))
  await sample.server.kill()
  await eventually('the moderator is told', async () => expect(await moderator.status.textContent()).toMatch(/device|offline/i))
  await sample.server.restart()
  await typing
  await allSaved()
  await eventually('everybody has the whole sentence', async () => {
    for (const seat of everyone()) expect(await seat.notesText()).toContain(sentence.trim())
  })
})

it('[U1] both submit, the page locks, and the review shows the same to all three', async () => {
  const ids = { interviewId: OPEN_INTERVIEW }
  for (const [seat, takeAways] of [
    [moderator, 'Explains trade-offs without being asked.'],
    [mia, 'Strong on structures, less so on testing.'],
  ] as const) {
    const address = seat === mia ? `http://127.0.0.1:${miaNetwork.port}` : sample.address
    await seat.rateAll(3)
    await fillWrapUp(seat, address, ids.interviewId, { recommendation: 'Yes', takeAways })
    await submitFromCheck(seat.page)
  }
  const { submitted } = await callApi(
    sample.server.port,
    'readScorecards',
    { params: { id: OPEN_INTERVIEW } },
    sample.workspace.owner.bearer,
  )
  expect(submitted.map(({ content }) => content.takeAways).sort()).toEqual([
    'Explains trade-offs without being asked.',
    'Strong on structures, less so on testing.',
  ])
  for (const [seat, address] of [
    [moderator, sample.address],
    [mia, `http://127.0.0.1:${miaNetwork.port}`],
    [jonas, sample.address],
  ] as const) {
    await seat.page.goto(`${address}/interviews/${OPEN_INTERVIEW}/review`)
    await seat.page.getByText('Explains trade-offs without being asked.').first().waitFor()
    await seat.page.getByText('Strong on structures, less so on testing.').first().waitFor()
  }
})

it('at the end the database holds what all three see', async () => {
  await Promise.all([
    openLive(moderator.page, sample.address, OPEN_INTERVIEW),
    openLive(mia.page, `http://127.0.0.1:${miaNetwork.port}`, OPEN_INTERVIEW),
    openLive(jonas.page, sample.address, OPEN_INTERVIEW),
  ])
  await allSaved()
  expect(await sample.server.stop()).toBe(0)
  await sample.server.restart()
  const read = async (document: string) => {
    const client = createRealClient(() => sample.server.port, document, sample.workspace.owner.bearer)
    await client.connect()
    client.disconnect()
    return client.doc
  }
  const conduct = readConduct(await read(`conduct/${OPEN_INTERVIEW}`))
  expect(conduct.skips.size).toBe(1)
  expect([...conduct.probesAsked.values()].reduce((sum, probes) => sum + probes.size, 0)).toBe(1)
  const notes = await read(`notes/${OPEN_INTERVIEW}`)
  const { current } = conduct
  const stored = readNoteLines(noteText(notes, current ?? 'general')).map(({ text }) => text)
  for (const seat of everyone()) {
    await eventually('the page shows what is stored', async () => expect((await seat.notesText()).split('\n')).toEqual(stored))
  }
  expect(stored.join('\n')).toContain('typed on the train')
  expect(contexts.flatMap(({ complaints }) => complaints)).toEqual([])
})
