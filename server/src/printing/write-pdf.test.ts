import type { PrintedBlock, PrintedDocument } from '@panelbook/shared/printing/printed'
import { describe, expect, test } from 'vitest'
import { readPdf } from './read-pdf.fixture.ts'
import { writePdf } from './write-pdf.ts'

const printed = (blocks: readonly PrintedBlock[], title = 'Review of Robin Sample'): PrintedDocument => ({
  ...{ title, blocks, wholeIn: 'the JSON export of this review' },
  printed: { by: 'Olga Owner', at: 0, inWords: 'printed by Olga Owner on 2026-11-30, 20:05 UTC' },
})
const read = async (blocks: readonly PrintedBlock[], title?: string) => readPdf(await writePdf(printed(blocks, title)))
const heading = (text: string, level: 1 | 2 = 1): PrintedBlock => ({ kind: 'heading', level, text })
const quote = (text: string): PrintedBlock => ({ kind: 'quote', text })
const FOOT = /Page \d+ of \d+ · printed by[^\n]*/
const withoutSpace = (text: string) => text.replace(/\s/g, '')

describe('[R21] a printed document', () => {
  test('says on each page which of how many it is, who printed it and when', async () => {
    const { pages } = await read(Array.from({ length: 120 }, (_, index) => quote(`Note ${index}`)))
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, page] of pages.entries())
      expect(page).toContain(`Page ${index + 1} of ${pages.length} · printed by Olga Owner on 2026-11-30, 20:05 UTC`)
  })

  test('names its language and title, lists its parts beside the pages, and tells what each part is', async () => {
    const file = await read([heading('Ratings'), heading('Design', 2), quote('Good.')])
    expect(file).toMatchObject({ title: 'Review of Robin Sample', language: 'en', bookmarks: ['Ratings', 'Design'] })
    expect(file.parts.filter((part) => /^H|Quote/.test(part))).toEqual(['H1', 'H2', 'H3', 'BlockQuote'])
  })

  test('is the same to the byte for the same document', async () => {
    const document = printed([heading('Ratings'), quote('Ольга said שלום')])
    expect(await writePdf(document)).toEqual(await writePdf(document))
  })

  test('leaves no heading alone at the foot of a page, and gives a table its head again on each', async () => {
    for (let lines = 30; lines < 60; lines += 4) {
      const { pages } = await read([
        ...Array.from({ length: lines }, () => quote('Filling')),
        heading('Alone?'),
        heading('Never', 2),
        quote('With company'),
      ])
      const page = pages.find((each) => each.includes('Alone?'))
      expect(page).toContain('With company')
    }
    const rows = Array.from({ length: 150 }, (_, index) => [`Row ${index}`, 'x'])
    const { pages } = await read([{ kind: 'table', head: ['Question', 'Mona'], rows, widths: [3, 1] }])
    for (const page of pages) expect(page).toContain('Question')
    for (const [row] of rows) expect(pages.join('\n')).toContain(row)
  })

  test('cuts nothing off: not a word of a thousand letters, not a cell longer than a page', async () => {
    const word = Array.from({ length: 1_000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('')
    const cell = Array.from({ length: 2_000 }, (_, index) => `w${index}`).join(' ')
    const { pages } = await read([quote(word), { kind: 'table', head: ['A', 'B'], rows: [['first', cell]], widths: [1, 1] }])
    const text = withoutSpace(pages.map((page) => page.replace(FOOT, '')).join(''))
    expect(text).toContain(word)
    const found = pages
      .map((page) => page.replace(FOOT, ''))
      .join('\n')
      .match(/\bw\d+\b/g)
    expect(found).toEqual(cell.split(' '))
  })

  test('takes text as text: nothing in it is a mark of the file', async () => {
    const { pages } = await read([quote('(a) \\) <b>bold</b> %PDF endstream /Name')], 'A \\) <title>')
    expect(pages[0]).toContain('(a) \\) <b>bold</b> %PDF endstream /Name')
    expect(pages[0]).toContain('A \\) <title>')
  })
})

describe('[R22] text in any language', () => {
  test.each([
    ['Latin', 'Zoë Đurić, Łukasz Żak'],
    ['Greek', 'Νίκος Δείγμα μέτρησε πρώτα'],
    ['Cyrillic', 'Ольга Примерова, Їжак'],
    ['Chinese', '她先测量，然后根据数字进行论证。'],
    ['Japanese', '彼女はまず測定し、それから議論した。'],
    ['Korean', '그녀는 먼저 측정했고 주장했다'],
    ['signs', '“x” ≤ 5 → ✓ 😀'],
  ])('in %s stands letter for letter', async (_, text) => {
    const { pages } = await read([quote(text)], text)
    expect(
      withoutSpace(pages[0] ?? '')
        .normalize('NFC')
        .split(withoutSpace(text)).length,
    ).toBe(3)
  })

  test.each([
    ['Hebrew', 'שלום עולם היא מדדה קודם'],
    ['Arabic', 'قاست ثم ناقشت مع الفريق'],
  ])('in %s runs from the right, each word in its order', async (_, text) => {
    const { pages } = await read([quote(`${text} 42`)])
    const words = (pages[0] ?? '').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    expect(withoutSpace(words)).toContain(withoutSpace(`${text} 42`))
  })

  test.each(['Latin ۱۲۳ here', '۱۲۳ ۴۵۶ and more', 'A share of ۱۲٫۵ (۶۷)'])(
    'with digits of another script reads as it was written: %s',
    async (text) => {
      expect((await read([quote(text)])).pages[0]?.replace(/ +/g, ' ')).toContain(text)
    },
  )

  test('shows signs without a picture by their code points', async () => {
    expect((await read([quote('a\u0001b\u0085')])).pages[0]).toContain('a⟨U+0001⟩b')
  })

  test.each([
    ['Vietnamese', 'Nguyễn Thị Ví Dụ'],
    ['Devanagari', 'उसने पहले मापा, फिर संख्याओं से तर्क किया'],
    ['Thai', 'เธอวัดก่อนแล้วจึงโต้แย้ง'],
  ])('in %s, where shapes aren’t letters, is told letter for letter', async (_, text) => {
    expect((await read([quote(text)])).told).toContain(text)
  })

  test('shows what no font has as its code point, says so on its last page, and tells it whole', async () => {
    const { pages, told } = await read([quote('Rare: 𠀀 and \ue000')])
    expect(pages[0]).toContain('Rare: ⟨U+20000⟩ and ⟨U+E000⟩')
    expect(pages.at(-1)).toContain('can’t be drawn')
    expect(withoutSpace(pages.at(-1) ?? '')).toContain(withoutSpace('They stand whole in the JSON export of this review.'))
    expect(told).toContain('Rare: 𠀀 and \ue000')
    expect((await read([quote('Nothing rare')])).pages.join('')).not.toContain('can’t be drawn')
  })
})
