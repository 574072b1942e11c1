import { describe, expect, it } from 'vitest'
import { importRefusalInWords } from '../../../refusals/import-refusal-in-words.ts'
import { importLimits } from '../../import-limits.ts'
import { readBank } from '../../read-bank.ts'

/** A PDF of these objects; the first is the catalogue. `START` in the trailer stands for the offset of the table of objects. */
function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = String(file.length)
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer.replaceAll('START', start)}>>\nstartxref\n${start}\n%%EOF\n`
  return bytesOf(file)
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff)
const stream = (text: string, facts = ''): string => `<< /Length ${text.length} ${facts} >>\nstream\n${text}\nendstream`
const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>'
const PAGES = '<< /Type /Pages /Kids [4 0 R] /Count 1 >>'
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'
const ASKS = 'BT /F1 11 Tf 60 700 Td (1. What is the first thing that you do?) Tj ET\n'
const page = (more = '', contents = '5 0 R'): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> ${more} >> /Contents ${contents} >>`
const form = (text: string, more = ''): string =>
  stream(text, `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> ${more} >>`)

/** Forms that each show the next one ten times. */
const showing = (levels: number): string[] =>
  Array.from({ length: levels }, (_, at) =>
    at === levels - 1 ? form(ASKS) : form(`/X${at + 1} Do `.repeat(10), `/XObject << /X${at + 1} ${7 + at} 0 R >>`),
  )

const outcomeOf = async (bytes: Uint8Array, limits = importLimits as { readonly [K in keyof typeof importLimits]: number }) => {
  const outcome = await readBank({ kind: 'bytes', bytes, name: 'bank.pdf' }, limits)
  if (outcome.ok) return outcome.result.questions.map(({ prompt }) => prompt).join('|')
  const { code, message } = importRefusalInWords(outcome.refusal)
  expect(message).toMatch(/^\p{Lu}.{20,}[.]$/u)
  return code
}
const ASKED = 'What is the first thing that you do?'

describe('a PDF whose objects lead round in a ring', () => {
  it.each<[string, Uint8Array, string]>([
    ['tables of objects', pdfOf([CATALOGUE, PAGES, FONT, page(), stream(ASKS)], '/Prev START '), ASKED],
    ['pages', pdfOf([CATALOGUE, '<< /Type /Pages /Kids [2 0 R 4 0 R] /Count 2 >>', FONT, page(), stream(ASKS)]), 'malformed'],
    ['two references', pdfOf([CATALOGUE, PAGES, FONT, page('', '6 0 R'), stream(ASKS), '7 0 R', '6 0 R']), 'empty'],
    [
      'a form that shows itself',
      pdfOf([CATALOGUE, PAGES, FONT, page('/XObject << /X 6 0 R >>'), stream('/X Do'), form('/X Do', '/XObject << /X 6 0 R >>')]),
      'empty',
    ],
  ])('[I5] comes to an end: %s', async (_what, bytes, expected) => {
    expect(await outcomeOf(bytes)).toBe(expected)
  })
})

describe('a PDF that is much larger inside than outside', () => {
  const small = { ...importLimits, characters: 100_000 }

  it.each<[string, Uint8Array]>([
    [
      'a page that shows its text again and again',
      pdfOf([CATALOGUE, PAGES, FONT, page('', `[${'5 0 R '.repeat(3_000)}]`), stream(ASKS)]),
    ],
    [
      'pages of one text',
      pdfOf([CATALOGUE, `<< /Type /Pages /Kids [${'4 0 R '.repeat(90)}] /Count 90 >>`, FONT, page(), stream(ASKS.repeat(100))]),
    ],
    ['forms within forms', pdfOf([CATALOGUE, PAGES, FONT, page('/XObject << /X0 6 0 R >>'), stream('/X0 Do'), ...showing(5)])],
  ])('[I5] is stopped while it is read, and not after: %s', async (_what, bytes) => {
    expect(await outcomeOf(bytes, small)).toBe('too-large')
  })

  it.each<[string, Uint8Array]>([
    ['a page', pdfOf([CATALOGUE, PAGES, FONT, page('', `[${'5 0 R '.repeat(3_000)}]`), stream(ASKS)])],
    [
      'pages',
      pdfOf([CATALOGUE, `<< /Type /Pages /Kids [${'4 0 R '.repeat(900)}] /Count 900 >>`, FONT, page(), stream(ASKS.repeat(4))]),
    ],
    ['forms', pdfOf([CATALOGUE, PAGES, FONT, page('/XObject << /X0 6 0 R >>'), stream('/X0 Do'), ...showing(5)])],
  ])('[I5] is read as far as it says something, and not to the limit of an honest one: %s', async (_what, bytes) => {
    // Each shows only a fortieth of the characters and runs that an honest PDF may have.
    expect(await outcomeOf(bytes)).toBe('too-large')
  })

  it('[I5] may share a letterhead among its pages', async () => {
    const head = form('BT /F1 9 Tf 60 800 Td (Harbour Clinic) Tj 90 0 Td (Panel sheet) Tj ET')
    const kids = Array.from({ length: 200 }, (_, at) => `${7 + at * 2} 0 R`)
    const objects = kids.flatMap((_, at) => [
      page('/XObject << /H 4 0 R >>', `${8 + at * 2} 0 R`),
      stream(`/H Do BT /F1 11 Tf 60 700 Td (${at + 1}. What is step ${at + 1} of yours?) Tj ET`),
    ])
    const list = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`
    const bytes = pdfOf([CATALOGUE, list, FONT, head, stream(''), stream(''), ...objects])
    expect((await outcomeOf(bytes))?.split('|')).toHaveLength(200)
  })

  it('[I5] keeps no states within states without end', async () => {
    expect(await outcomeOf(pdfOf([CATALOGUE, PAGES, FONT, page(), stream(`${'q '.repeat(1_200)}${ASKS}`)]))).toBe('too-deep')
    const honest = `${'q Q '.repeat(5_000)}${'q '.repeat(20)}${ASKS}${'Q '.repeat(20)}`
    expect(await outcomeOf(pdfOf([CATALOGUE, PAGES, FONT, page(), stream(honest)]))).toBe(ASKED)
  })
})

describe('a damaged PDF', () => {
  it.each<[string, Uint8Array]>([
    [
      'dictionaries within dictionaries',
      pdfOf([CATALOGUE, PAGES, FONT, page(`/A ${'<< /A '.repeat(20_000)}1${' >>'.repeat(20_000)}`), stream(ASKS)]),
    ],
    ['objects nothing ends', bytesOf(`%PDF-1.4\n${'1 0 obj\n'.repeat(20_000)}`)],
    ['tables without end', bytesOf(`%PDF-1.4\n${'startxref\n9\n'.repeat(20_000)}%%EOF`)],
    ['streams nothing ends', bytesOf(`%PDF-1.4\n${'1 0 obj << /Length 5 >> stream\n'.repeat(10_000)}`)],
  ])('[I5] is refused with what to do: %s', async (_what, bytes) => {
    expect(await outcomeOf(bytes)).toBe('malformed')
  })
})
