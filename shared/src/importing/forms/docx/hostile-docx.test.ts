import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importRefusalInWords } from '../../../refusals/import-refusal-in-words.ts'
import type { BankOutcome } from '../../bank-outcome.ts'
import { documentXml, paragraph, run, table, writeDocx } from '../../fixtures/write-docx.ts'
import { type ImportLimits, importLimits } from '../../import-limits.ts'
import { readBank } from '../../read-bank.ts'

const give = (bytes: Uint8Array, limits: ImportLimits = importLimits): Promise<BankOutcome> =>
  readBank({ kind: 'bytes', bytes, name: 'bank.docx' }, limits)

async function refusal(bytes: Uint8Array, limits?: ImportLimits) {
  const outcome = await give(bytes, limits)
  return outcome.ok ? undefined : importRefusalInWords(outcome.refusal)
}

const main = (xml: string) => writeDocx({ body: '', parts: { 'word/document.xml': strToU8(xml) } })
const question = paragraph('1. What is a list?')

describe('a file that can’t be read', () => {
  const oldWord = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)])
  const encrypted = Uint8Array.from([...oldWord, ...Array.from('EncryptedPackage', (char) => [char.charCodeAt(0), 0]).flat()])
  const locked = writeDocx({ body: question })
  // Bit 0 of each entry's flags in the directory says that the entry is encrypted.
  for (let at = 0; at + 46 < locked.length; at++)
    if (locked[at] === 0x50 && locked[at + 1] === 0x4b && locked[at + 2] === 1) locked[at + 8] = 1
  const whole = writeDocx({ body: question })

  it.each([
    ['an old Word document', oldWord, 'unknown-format', /\.docx/],
    ['a document with a password', encrypted, 'protected', /password/],
    ['an archive with a password', locked, 'protected', /password/],
    ['half of a document', whole.slice(0, whole.length / 2), 'malformed', /damaged/],
    ['text named .docx', strToU8('1. What is a list?'), 'malformed', /not a Word document, or it is damaged/],
    ['an archive of anything', zipSync({ 'a.txt': strToU8('What?') }), 'unknown-format', /no Word document/],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('') }), 'unknown-format', /CSV/],
    ['slides', zipSync({ 'ppt/presentation.xml': strToU8('<a/>') }), 'unknown-format', /slides/],
    [
      'an OpenDocument text',
      zipSync({ mimetype: strToU8('application/vnd'), 'content.xml': strToU8('<a/>') }),
      'unknown-format',
      /as \.docx/,
    ],
    ['a document without a word', writeDocx({ body: paragraph('') }), 'empty', /pictures/],
    ['XML that ends too early', main('<w:document xmlns:w="x"><w:body>'), 'malformed', /damaged/],
    ['XML without its namespaces', main('<w:document><w:body></w:body></w:document>'), 'malformed', /damaged/],
  ])('[I14] refuses %s and says what to do', async (_what, bytes, code, says) => {
    const refused = await refusal(bytes)
    expect(refused?.code).toBe(code)
    expect(refused?.message).toMatch(says)
    expect(refused?.message).toMatch(/^\p{Lu}.*\.$/u)
  })
})

describe('a hostile document', () => {
  it('[I5] stops a bomb while it inflates, whatever size it claims to have', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }, { level: 9 })
    // The directory and the entry itself state a small size.
    const lying = bomb.slice()
    const view = new DataView(lying.buffer)
    view.setUint32(22, 1_000, true)
    for (let at = 0; at + 46 < lying.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1_000, true)
    for (const bytes of [bomb, lying]) expect(await refusal(bytes)).toMatchObject({ code: 'too-large' })
  })

  it('[I5] bounds all parts together, and counts what is stored without compression', async () => {
    const limits = { ...importLimits, archiveBytes: 5_000 }
    const stored = zipSync({ 'word/document.xml': [documentXml(paragraph('a'.repeat(6_000))), { level: 0 }] })
    expect(await refusal(stored, limits)).toMatchObject({ code: 'too-large' })
    const filler = `<!-- ${'styles '.repeat(600)}-->`
    expect(await refusal(writeDocx({ body: question, styles: filler, numbering: filler }), limits)).toMatchObject({
      code: 'too-large',
    })
    expect(await refusal(writeDocx({ body: question, styles: filler, numbering: filler }), importLimits)).toBeUndefined()
  })

  it('[I5] bounds how many files an archive holds, and refuses two of one name', async () => {
    const parts = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}`, new Uint8Array()]))
    const many = writeDocx({ body: question, parts })
    expect(await refusal(many, { ...importLimits, archiveEntries: 100 })).toMatchObject({ code: 'too-many' })
    expect(await refusal(many)).toBeUndefined()
    const twice = writeDocx({ body: question, parts: { 'word/document.xmx': documentXml('') } })
    for (let at = 0; at < twice.length; at++)
      if (String.fromCharCode(...twice.slice(at, at + 17)) === 'word/document.xmx') twice[at + 16] = 0x6c
    expect(await refusal(twice)).toMatchObject({ code: 'malformed' })
  })

  it('[I5] knows no entities, so that none can grow, and fetches nothing', async () => {
    const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
    const declared = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">${laughs}]><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&l10;</w:t></w:r></w:p></w:body></w:document>`
    expect(await refusal(main(declared))).toMatchObject({ code: 'malformed' })
    const outside = '<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document xmlns:w="x"/>'
    expect(await refusal(main(outside))).toMatchObject({ code: 'malformed' })
    expect(
      await refusal(main('<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&undeclared;</w:t></w:r></w:p></w:body></w:document>')),
    ).toMatchObject({
      code: 'malformed',
    })
  })

  it('[I5] bounds nesting, paragraphs and columns', async () => {
    const deep = `<w:document xmlns:w="x"><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(5_000)}${'</w:tc></w:tr></w:tbl>'.repeat(5_000)}</w:body></w:document>`
    expect(await refusal(main(deep))).toMatchObject({ code: 'too-deep' })
    expect(await refusal(writeDocx({ body: '<w:p/>'.repeat(importLimits.lines + 1) }))).toMatchObject({ code: 'too-many' })
    expect(await refusal(writeDocx({ body: table([new Array(importLimits.columns + 1).fill('a')]) }))).toMatchObject({
      code: 'too-many',
    })
    const wide = `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${question}</w:tc></w:tr></w:tbl>`
    expect(await refusal(writeDocx({ body: wide }))).toBeUndefined()
  })

  it('[I5] follows no ring of styles, and looks up part names as names alone', async () => {
    const ring =
      '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>'
    const outcome = await give(
      writeDocx({
        body: paragraph('1. What is a ring?', { style: 'a' }) + paragraph('2. What is a path?', { style: '__proto__' }),
        styles: ring,
        parts: { '../../../etc/passwd': strToU8('What is stolen?'), constructor: strToU8('x') },
      }),
    )
    expect(outcome.ok && outcome.result.questions.map((draft) => draft.prompt)).toEqual(['What is a ring?', 'What is a path?'])
  })

  it('[I6] keeps mark-up in its text inert', async () => {
    const outcome = await give(writeDocx({ body: paragraph('1. What does <script>alert(1)</script> do?') }))
    expect(outcome.ok && outcome.result.questions.map((draft) => draft.prompt)).toEqual([
      'What does <script>alert(1)</script> do?',
    ])
  })
})

/** Paragraphs that documents are made of, in any order. */
const part = fc.oneof(
  fc.constantFrom(
    paragraph('Concurrency', { style: 'berschrift1' }),
    paragraph('What is a lock?', { style: 'berschrift2' }),
    paragraph('What is a lock?', { list: [1] }),
    paragraph('Which one?', { list: [1, 1] }),
    paragraph('guesses', { list: [2] }),
    paragraph('Red flags', { bold: true }),
    paragraph('Look for: order\nRed flags: haste'),
    paragraph('x = 1', { style: 'Quelltext' }),
    paragraph('What is a lock? 3', { style: 'Verzeichnis1' }),
    paragraph(''),
    table([
      ['Question', 'Look for'],
      ['What is a row?', 'Cells'],
    ]),
    table([
      ['Difficulty', 'hard'],
      ['Look for', 'Cells'],
    ]),
    table([['a', 'b'], ['', 'What is it?'], []]),
    `<w:p>${run('What ')}<w:del w:id="1">${run('was')}</w:del><w:ins w:id="2">${run('is')}</w:ins>${run(' it?')}</w:p>`,
    `<w:p><w:r><w:txbxContent>${paragraph('Beside')}</w:txbxContent></w:r></w:p>`,
  ),
  fc.string({ maxLength: 40, unit: fc.constantFrom(...'abcXYZ 0123.?:!-*•“”\n') }).map((text) => paragraph(text)),
)

describe('any document', () => {
  it('[I1] puts every paragraph into a question, a heading, boilerplate, advice or the unrecognised', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 25 }), async (parts) => {
        const outcome = await give(writeDocx({ body: parts.join('') }))
        if (!outcome.ok) return void expect(importRefusalInWords(outcome.refusal).code).toBe('empty')
        const { result, lines } = outcome
        const covered = new Set<number>()
        const cover = ({ from, to }: { from: number; to: number }) => {
          expect(from).toBeGreaterThanOrEqual(1)
          expect(to).toBeLessThanOrEqual(lines.length)
          for (let line = from; line <= to; line++) covered.add(line)
        }
        for (const draft of result.questions) draft.source.spans.forEach(cover)
        for (const noted of [...result.unrecognised, ...result.boilerplate, ...result.advice]) cover(noted.span)
        for (const [index, line] of lines.entries())
          if (line.trim() !== '') expect(covered, `${index + 1}: ${line}`).toContain(index + 1)
        for (const noted of result.unrecognised) expect(noted.why).not.toBe('Not read')
      }),
      { numRuns: 150, seed: 20_261_121 },
    )
  })

  it('[I5] answers to any bytes, and to a document with some bytes changed', async () => {
    const whole = writeDocx({
      body:
        question +
        table([
          ['Question', 'Level'],
          ['What is a row?', 'Senior'],
        ]),
    })
    const changed = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }).map((changes) => {
      const bytes = whole.slice()
      for (const [at, byte] of changes) bytes[at] = byte
      return bytes
    })
    const archived = fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), archived, changed), async (bytes) => {
        const outcome = await give(bytes)
        if (!outcome.ok) expect(importRefusalInWords(outcome.refusal).message).toMatch(/\.$/)
      }),
      { numRuns: 600, seed: 20_261_122 },
    )
  })

  it('reads thousands of counted entries', async () => {
    const bank = (count: number) =>
      writeDocx({
        body: Array.from(
          { length: count },
          (_, at) => paragraph(`What is case ${at}?`, { list: [1] }) + paragraph('Look for: order'),
        ).join(''),
      })
    const outcome = await give(bank(2_000))
    expect(outcome.ok && outcome.result.questions).toHaveLength(2_000)
  })
})
