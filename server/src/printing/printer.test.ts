import type { PrintedDocument } from '@panelbook/shared/printing/printed'
import { expect, test } from 'vitest'
import { createPrinter, type Printer } from './printer.ts'
import { readPdf } from './read-pdf.fixture.ts'

const short: PrintedDocument = {
  ...{ title: 'A short one', blocks: [{ kind: 'text', text: 'Text' }], wholeIn: 'the JSON' },
  printed: { by: 'Olga Owner', at: 0, inWords: 'printed by Olga Owner' },
}
/** Takes the thread some seconds. */
const long: PrintedDocument = {
  ...short,
  blocks: Array.from({ length: 20_000 }, (_, index) => ({ kind: 'quote', text: `Note ${index} 審査` })),
}
const refused = (kind: string) => ({ name: 'Refused', refusal: { kind } })
const print = async (printer: Printer, who: string, document: PrintedDocument, gone?: AbortSignal) => {
  const place = printer.reserve(who, gone)
  return place.print(document).finally(place.release)
}
/** A thread that says what it is told to, and then what happens to it. */
const threadThat = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`)

test('[R23] whoever goes ends the work, and the next document is printed', async () => {
  const printer = createPrinter()
  const gone = new AbortController()
  const first = print(printer, 'olga', long, gone.signal)
  const waiting = print(printer, 'olga', long, gone.signal)
  const last = print(printer, 'lea', short)
  setImmediate(() => gone.abort())
  await expect(first).rejects.toMatchObject(refused('unreadable-request'))
  await expect(waiting).rejects.toMatchObject(refused('unreadable-request'))
  expect((await readPdf(await last)).title).toBe('A short one')
})

test('[R23] whoever goes while they wait is told at once, and leaves their place to somebody else', async () => {
  const printer = createPrinter({ mostWaiting: 1 })
  const ending = new AbortController()
  const first = print(printer, 'olga', long, ending.signal)
  const gone = new AbortController()
  const waiting = print(printer, 'lea', short, gone.signal)
  expect(() => printer.reserve('pavel')).toThrow(expect.objectContaining(refused('too-many-prints')))
  gone.abort()
  const whichFirst = Promise.race([first, waiting])
  await expect(whichFirst).rejects.toMatchObject(refused('unreadable-request'))
  const next = printer.reserve('pavel')
  ending.abort()
  await expect(first).rejects.toMatchObject(refused('unreadable-request'))
  expect((await readPdf(await next.print(short))).title).toBe('A short one')
})

test('[R23] only so many wait, two of one person, and a document that takes too long is refused', async () => {
  const printer = createPrinter({ mostWaiting: 2 })
  const tooMany = expect.objectContaining(refused('too-many-prints'))
  const theirs = [printer.reserve('olga'), printer.reserve('olga')]
  expect(() => printer.reserve('olga')).toThrow(tooMany)
  const last = printer.reserve('lea')
  expect(() => printer.reserve('pavel')).toThrow(tooMany)
  expect(await Promise.all(theirs.map((place) => place.print(short)))).toHaveLength(2)
  last.release()
  printer.reserve('pavel')
  await expect(print(createPrinter({ givenUpMs: 1 }), 'olga', long)).rejects.toMatchObject(refused('too-long-to-print'))
})

test('[R23] a document that is longer than the bound doesn’t fit', () => {
  const { fitting } = createPrinter({ mostCharacters: 1000 }).reserve('olga')
  expect(() => fitting({ ...short, title: 'x'.repeat(1000) })).toThrow(expect.objectContaining(refused('too-long-to-print')))
  expect(fitting(short)).toBe(short)
})

test('[R23] a thread that ended while it had no work is replaced', async () => {
  const once = `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', () => { parentPort.postMessage(new Uint8Array(1)); setImmediate(() => process.exit(1)) })`
  const printer = createPrinter({ module: threadThat(once), givenUpMs: 3000 })
  for (let round = 0; round < 2; round += 1) {
    const ended = new Promise((resolve) => process.once('worker', (thread) => thread.once('exit', resolve)))
    expect(await print(printer, 'olga', short)).toHaveLength(1)
    await ended
  }
})
