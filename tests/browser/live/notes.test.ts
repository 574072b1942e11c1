import { noteText, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeEach, expect, it } from 'vitest'
import type { FlakyNetwork } from '../../harness/flaky-network.ts'
import { createRealClient, type RealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import { beginWithNetwork } from '../begin.ts'
import { type LivePage, openLive } from '../live-page.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import { heldBack, type WatchedContext } from '../watched-page.ts'

/** Two people in the general notes of one interview, in two browsers; Mia's network fails when the test says so. */
let browser: Browser
let sample: SampleServer
let network: FlakyNetwork
let mia: LivePage
let owner: LivePage
let reader: RealClient
const contexts: WatchedContext[] = []

beginWithNetwork(async ({ through, ...begun }) => {
  ;({ browser, sample, network } = begun)
  const enter = async (personId: string, address: string) => {
    const watched = await sample.enter(browser, personId, {}, address)
    contexts.push(watched)
    const page = await openLive(watched.page, address, OPEN_INTERVIEW)
    await page.page.getByRole('button', { name: 'General' }).click()
    await page.notes.waitFor()
    return page
  }
  mia = await enter('sample-mia', through)
  owner = await enter(sample.workspace.owner.id, sample.address)
  reader = createRealClient(() => sample.server.port, `notes/${OPEN_INTERVIEW}`, sample.workspace.owner.bearer)
  await reader.connect()
})
afterAll(() => reader?.disconnect())

const eventually = (what: string, check: () => unknown) => until(what, check, 15_000)
const lines = () => readNoteLines(noteText(reader.doc, 'general'))
const texts = () => lines().map(({ text }) => text)
const agree = () =>
  eventually('both pages show what is stored', async () => {
    for (const seat of [mia, owner]) expect((await seat.notesText()).split('\n')).toEqual(texts().length === 0 ? [''] : texts())
  })
const tool = (seat: LivePage, name: string) => seat.page.getByRole('button', { name, exact: true }).click()
const saved = (seat: LivePage) => eventually('saved', async () => expect(await seat.status.textContent()).toBe('Saved'))

/** Empties the notes and writes these lines. */
async function begin(...words: string[]): Promise<void> {
  await owner.notes.focus()
  await owner.press('Control+a', 'Backspace', 'Backspace', 'Control+Alt+0')
  for (const [index, line] of words.entries()) {
    if (index > 0) await owner.press('Enter')
    await owner.page.keyboard.insertText(line)
  }
  await eventually('written', () => expect(texts().filter((text) => text !== '')).toEqual(words))
  await agree()
}
async function caretAt(seat: LivePage, line: number, letter: number): Promise<void> {
  await seat.notes.focus()
  await seat.press('Control+Home')
  for (let at = 0; at < line; at++) await seat.press('ArrowDown')
  await seat.press('Home')
  for (let at = 0; at < letter; at++) await seat.press('ArrowRight')
}

beforeEach(async () => {
  await saved(mia)
})

it('[S23] whatever a colleague does to the line I type in, online and with the network away, every letter of mine is there', async () => {
  const acts: [string, () => Promise<void>][] = [
    ['Heading', () => tool(owner, 'Heading')],
    ['List', () => tool(owner, 'List')],
    ['Numbered list', () => tool(owner, 'Numbered list')],
    ['Backspace at its beginning', () => owner.press('Home', 'Backspace', 'Backspace')],
    ['Enter in its middle', () => owner.press('ArrowRight', 'ArrowRight', 'Enter')],
  ]
  for (const [what, act] of acts) {
    await begin('above', 'the line in question')
    await caretAt(mia, 1, 8)
    await caretAt(owner, 1, 2)
    const typing = mia.page.keyboard.type(' ABCDEFGHIJKLMNOPQRSTUVWXYZ', { delay: 40 })
    // This happens while she types: the colleague has read the beginning.
    await owner.notes.getByText('ABCD').waitFor()
    await act()
    await typing
    await agree()
    expect(texts().join(''), `${what} while I type`).toContain(' ABCDEFGHIJKLMNOPQRSTUVWXYZ')

    await begin('above', 'the line in question')
    await caretAt(owner, 1, 2)
    await caretAt(mia, 1, 99)
    network.cut()
    await mia.page.keyboard.type(' and a sentence of mine')
    await act()
    await saved(owner)
    network.restore()
    await eventually('mine is back', () => expect(texts().join('')).toContain(' and a sentence of mine'))
    await saved(mia)
    await agree()
  }
})

it('[S23] when a colleague deletes all, what I wrote meanwhile stays', async () => {
  await begin('one', 'two')
  await caretAt(mia, 0, 3)
  network.cut()
  await mia.page.keyboard.type(' KEPT')
  await owner.notes.focus()
  await owner.press('Control+a', 'Backspace')
  network.restore()
  await eventually('kept', () => expect(texts()).toEqual([' KEPT']))
  await agree()
})

it('[S26] my caret stays at its letter while a colleague splits, joins and heads the line; undo and redo put it where the change was', async () => {
  await begin('She said ')
  await caretAt(mia, 0, 9)
  await mia.page.keyboard.type('that the ')
  await agree()
  await caretAt(owner, 0, 4)
  await owner.press('Enter')
  await agree()
  await mia.page.keyboard.type('queue')
  await tool(owner, 'Heading')
  await agree()
  await mia.page.keyboard.type(' was')
  await owner.press('Home', 'Backspace', 'Backspace')
  await agree()
  await mia.page.keyboard.type(' slow')
  await eventually('in one piece', () => expect(texts()).toEqual(['She said that the queue was slow']))

  await caretAt(mia, 0, 8)
  await mia.press('Enter', 'Control+z')
  await mia.page.keyboard.type('!')
  await eventually('where Enter was pressed', () => expect(texts()).toEqual(['She said! that the queue was slow']))
  await mia.press('Control+z', 'Control+z')
  await caretAt(mia, 0, 8)
  await mia.press('Enter', 'Control+z', 'Control+Shift+z')
  await mia.page.keyboard.type('>')
  await eventually('at the beginning of the second line', () => expect(texts()[1]).toMatch(/^>/))
  await agree()
})

it('[S27] n goes to a new line of my own, which goes again when I leave it empty', async () => {
  await begin('a colleague’s line')
  await mia.notes.blur()
  await mia.press('n')
  await mia.page.keyboard.type('mine')
  await eventually('apart', () => expect(texts()).toEqual(['a colleague’s line', 'mine']))
  await owner.notes.blur()
  await owner.press('n', 'Escape')
  await eventually('nothing is left of it', () => expect(texts()).toEqual(['a colleague’s line', 'mine']))
  await agree()
})

/** An input method, simulated as browsers receive it. */
const composing = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page)

it('[T21] while an input method composes, a colleague may type beside it and take the line away: no stray letter stays', async () => {
  await begin('x', 'left past')
  const method = await composing(mia.page)
  const compose = (text: string) =>
    method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await caretAt(mia, 1, 5)
  await caretAt(owner, 1, 5)
  await compose('k')
  await owner.page.keyboard.type('OO')
  await compose('か')
  await compose('かん')
  await owner.page.keyboard.type('O')
  // The colleague’s own letters may stand anywhere in it.
  await eventually('the colleague sees what is composed', async () =>
    expect((await owner.notesText()).replaceAll('O', '')).toContain('かん'),
  )
  await method.send('Input.insertText', { text: '漢字' })
  await eventually('all of it, once', () => {
    const line = texts()[1] ?? ''
    expect(line.replaceAll('O', '')).toBe('left 漢字past')
    expect(line.replaceAll(/[^O]/g, '')).toBe('OOO')
  })
  await agree()

  await caretAt(mia, 1, 0)
  await compose('i')
  await compose('い')
  await caretAt(owner, 1, 0)
  await owner.press('Shift+End', 'Backspace', 'Backspace')
  await method.send('Input.insertText', { text: '胃' })
  await eventually('what I composed is there', () => expect(texts().join('')).toContain('胃'))
  await agree()
  expect(texts().join('')).not.toMatch(/[iい]/)
  await method.detach()
})

it('[S28] [S29] pastes from Word, Google Docs and spreadsheets without a word on the console, and thousands of lines without freezing', async () => {
  await begin('before')
  await caretAt(mia, 0, 6)
  await mia.press('Enter')
  const paste = (html: string, text: string) =>
    mia.notes.evaluate(
      (element, data) => {
        const clipboardData = new DataTransfer()
        if (data.html) clipboardData.setData('text/html', data.html)
        clipboardData.setData('text/plain', data.text)
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      { html, text },
    )
  const item = (marker: string, text: string) =>
    `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span>${text}</p>`
  await paste(
    `<html><head><style>p{color:red}</style></head><body style='tab-interval:35pt'>${item('1.', 'First')}${item('2.', 'Second')}<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">not bold</span></p></b><table style="border:1px"><tr><td style="color:red" onclick="x()">cell a</td><td>cell b</td></tr></table><img src="x" onerror="window.hit = 1" style="width:1px"></body></html>`,
    '',
  )
  await eventually('lines', () => expect(texts()).toEqual(['before', 'First', 'Second', 'not bold', 'cell a | cell b']))
  expect(await mia.notes.locator('[data-kind="number"]').count()).toBe(2)
  expect(await mia.notes.locator('strong').count()).toBe(0)
  await agree()

  /** How often the page asks where something stands. Each time may cost a layout of all lines. */
  const layoutsAskedFor = async (act: () => Promise<void>): Promise<number> => {
    await mia.page.evaluate(() => {
      const asked = { times: 0 }
      Object.assign(window, { asked })
      for (const { prototype } of [Element, Range]) {
        const { getBoundingClientRect } = prototype
        prototype.getBoundingClientRect = function count(this: Element & Range) {
          asked.times++
          return getBoundingClientRect.call(this)
        }
      }
    })
    await act()
    return mia.page.evaluate(() => (window as unknown as { asked: { times: number } }).asked.times)
  }
  const layouts = await layoutsAskedFor(async () => {
    await paste('', Array.from({ length: 1_000 }, (_, index) => `line ${index} of what somebody pasted by mistake`).join('\n'))
    await until(
      'all is there and saved',
      async () => {
        expect(texts()).toHaveLength(1_004)
        expect(await mia.status.textContent()).toBe('Saved')
      },
      90_000,
    )
  })
  // The page asks a few times at the beginning and the end, and not once for each line.
  expect(layouts).toBeLessThan(100)
  await mia.press('Control+z')
  await eventually('one step back', () => expect(texts()).toHaveLength(5))
  await agree()
})

it('[T20] what is typed before the editor is there belongs to the question it was typed under', async () => {
  const writer = await sample.enter(browser, sample.workspace.owner.id)
  contexts.push(writer)
  const arrive = await heldBack(writer.page, '**/assets/notes-editor-*.js')
  const page = await openLive(writer.page, sample.address, OPEN_INTERVIEW)
  const asked = await page.prompt.textContent()
  await page.notes.focus()
  await writer.page.keyboard.type('early one')
  await page.press('Enter')
  await writer.page.keyboard.type('early two')
  await page.notes.blur()
  await page.press('j')
  await eventually('another question', async () => expect(await page.prompt.textContent()).not.toBe(asked))
  arrive()
  await eventually('the editor is there', async () => expect(await page.notes.getAttribute('contenteditable')).toBe('true'))
  expect(await page.notesText()).not.toContain('early')
  await page.press('k')
  await eventually('where it was typed', async () => {
    expect(await page.prompt.textContent()).toBe(asked)
    expect((await page.notesText()).split('\n')).toEqual(expect.arrayContaining(['early one', 'early two']))
  })
  await writer.close()
})

it('[T32] lines run as their words do, whoever’s caret stands before them, and no browser translates them', async () => {
  await begin('שלום עולם', 'hello')
  // A colleague's name at the beginning of a line is not part of its words.
  await caretAt(mia, 0, 0)
  await owner.caretOf('Mia').waitFor()
  const directions = await owner.notes.locator('p').evaluateAll((all) => all.map((line) => getComputedStyle(line).direction))
  expect(directions).toEqual(['rtl', 'ltr'])
  expect(await owner.notes.getAttribute('translate')).toBe('no')
})

it('[T25] a colleague who takes a line away takes no menu from whoever marks it, and the mark keeps its words', async () => {
  await begin('it was the third time', 'and another')
  await caretAt(mia, 0, 3)
  await mia.press('Escape', 'e')
  const menu = mia.page.getByRole('menu')
  await menu.waitFor()
  await caretAt(owner, 0, 0)
  await owner.press('Shift+End', 'Backspace', 'Delete')
  await eventually('the line is gone', () => expect(texts()).toEqual(['and another']))
  await menu.getByText('This line is gone from the notes: “it was the third time”').waitFor()
  await menu.getByRole('menuitem', { name: 'My rating' }).click()
  await mia.page.getByRole('complementary', { name: 'My scorecard' }).getByText('it was the third time').waitFor()
})

it('nothing was complained of', () => {
  expect(
    contexts.flatMap(({ complaints }) => complaints).filter((text) => !/ERR_|Failed to load resource|WebSocket/.test(text)),
  ).toEqual([])
})
