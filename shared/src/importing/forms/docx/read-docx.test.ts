import { describe, expect, it } from 'vitest'
import { paragraph, run, table, writeDocx } from '../../fixtures/write-docx.ts'
import type { QuestionDraft } from '../../import-result.ts'
import { readBank } from '../../read-bank.ts'

async function read(parts: Parameters<typeof writeDocx>[0] | string) {
  const bytes = writeDocx(typeof parts === 'string' ? { body: parts } : parts)
  const outcome = await readBank({ kind: 'bytes', bytes, name: 'bank.docx' })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return { ...outcome.result, lines: outcome.lines }
}

const said = ({ source: _, ...draft }: QuestionDraft) =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => !Array.isArray(value) || value.length > 0))

describe('headings and lists', () => {
  it('[I12] finds headings by their style in any language, and prompts in counted lists', async () => {
    const { questions, lines } = await read(
      [
        paragraph('Backend interviews', { style: 'Titel' }),
        paragraph('Databases', { style: 'berschrift1' }),
        paragraph('When does an index hurt?', { list: [1] }),
        paragraph('Look for: write load; memory'),
        paragraph('Follow-ups', { bold: true }),
        paragraph('How would you measure it?', { list: [2, 1] }),
        paragraph('Who notices first?', { list: [2, 1] }),
        paragraph('What is a deadlock?', { list: [1] }),
        paragraph('Red flags:'),
        paragraph('Restarts the database', { style: 'Aufzhlung' }),
        paragraph('Queues', { style: 'Kapitel' }),
        paragraph('What is a poison message?', { list: [4] }),
      ].join(''),
    )
    expect(questions.map(said)).toEqual([
      {
        prompt: 'When does an index hurt?',
        section: 'Databases',
        strongSignals: ['write load; memory'],
        probes: ['How would you measure it?', 'Who notices first?'],
      },
      { prompt: 'What is a deadlock?', section: 'Databases', redFlags: ['Restarts the database'] },
      { prompt: 'What is a poison message?', section: 'Queues' },
    ])
    expect(questions.map((draft) => draft.source)).toEqual([
      { line: 3, spans: [{ from: 3, to: 7 }] },
      { line: 8, spans: [{ from: 8, to: 10 }] },
      { line: 12, spans: [{ from: 12, to: 12 }] },
    ])
    expect(lines[2]).toBe('1. When does an index hurt?')
    expect(lines[7]).toBe('2. What is a deadlock?')
    expect(lines[11]).toBe('1. What is a poison message?')
  })

  it('[I12] counts as the list shows it: letters below numbers, “Question 1:”, “1.1” below “1”', async () => {
    const { lines } = await read(
      [
        paragraph('One', { list: [1] }),
        paragraph('an a', { list: [1, 1] }),
        paragraph('a b', { list: [1, 1] }),
        paragraph('Two', { list: [1] }),
        paragraph('another a', { list: [1, 1] }),
        paragraph('First?', { list: [3] }),
        paragraph('Second?', { list: [3] }),
        paragraph('Memory', { list: [5] }),
        paragraph('What is a stack?', { list: [5, 1] }),
      ].join(''),
    )
    expect(lines).toEqual([
      '1. One',
      'a. an a',
      'b. a b',
      '2. Two',
      'a. another a',
      'Question 1: First?',
      'Question 2: Second?',
      '1. Memory',
      '1.1 What is a stack?',
    ])
  })

  it('reads numbers that were typed, and lines that were broken by hand', async () => {
    const { questions } = await read(
      [
        paragraph('1.\tWhat is a list?\nLook for: order\nRed flags: none known'),
        paragraph('2) Which of these would you keep when the team is asked to reduce\nwhat it has to run?'),
      ].join(''),
    )
    expect(questions.map(said)).toEqual([
      { prompt: 'What is a list?', strongSignals: ['order'], redFlags: ['none known'] },
      { prompt: 'Which of these would you keep when the team is asked to reduce what it has to run?' },
    ])
  })

  it('takes a bold line that asks for a prompt, and typewriter letters for code', async () => {
    const { questions } = await read(
      [
        paragraph('What does this print?', { bold: true }),
        paragraph('x = [1, 2]', { style: 'Quelltext' }),
        paragraph('print(x)', { style: 'Quelltext' }),
        paragraph(run('A list. See ') + run('print', '<w:rFonts w:ascii="Consolas"/>') + run('.')),
        paragraph(run('What is a set?', '<w:rStyle w:val="Fett"/>')),
        paragraph('No order.'),
      ].join(''),
    )
    expect(questions.map(said)).toEqual([
      { prompt: 'What does this print?\n```\nx = [1, 2]\nprint(x)\n```', sampleAnswer: 'A list. See `print`.' },
      { prompt: 'What is a set?', sampleAnswer: 'No order.' },
    ])
  })
})

describe('a text in a word processor', () => {
  it('[I12] is read as the text it is: broken sentences, typed marks and blank lines', async () => {
    const text =
      'Locks\n\n1. What is a lock that nobody else can take from you while you are\nstill waiting for somebody who is about to give it back to you, and\nwho may well be gone?\n   - Who holds it?\n\nRed flags\n   - Haste'
    const plain = await read(
      text
        .split('\n')
        .map((line) => paragraph(line))
        .join(''),
    )
    expect(plain.questions.map(said)).toEqual([
      {
        prompt:
          'What is a lock that nobody else can take from you while you are still waiting for somebody who is about to give it back to you, and who may well be gone?',
        section: 'Locks',
        probes: ['Who holds it?'],
        redFlags: ['Haste'],
      },
    ])
    const typed = await read(
      text
        .split('\n')
        .map((line) => paragraph(line, { style: 'Quelltext' }))
        .join(''),
    )
    expect(typed.questions).toEqual(plain.questions)
    expect(plain.questions[0]?.source).toEqual({
      line: 3,
      spans: [
        { from: 3, to: 6 },
        { from: 8, to: 9 },
      ],
    })
  })
})

describe('tables', () => {
  it('[I12] reads a table with a header as questions, lists and merged cells included', async () => {
    const merged = (text: string, merge: string) => `<w:tcPr>${merge}</w:tcPr>${paragraph(text)}`
    const { questions } = await read(
      table([
        ['Topic', 'Question', 'Follow-ups', 'Level'],
        [
          merged('Memory', '<w:vMerge w:val="restart"/>'),
          'What is a leak?',
          paragraph('Who finds it?', { list: [2] }) + paragraph('How?', { list: [2] }),
          'Junior',
        ],
        [merged('', '<w:vMerge/>'), 'What is a cache?', '', 'Senior'],
      ]),
    )
    expect(questions.map(said)).toEqual([
      { prompt: 'What is a leak?', section: 'Memory', probes: ['Who finds it?', 'How?'], level: 'junior' },
      { prompt: 'What is a cache?', section: 'Memory', level: 'senior' },
    ])
    expect(questions.map((draft) => draft.source.line)).toEqual([5, 10])
  })

  it('[I12] reads a form about one question by its labels', async () => {
    const { questions } = await read(
      paragraph('Hiring', { style: 'berschrift1' }) +
        table([
          ['Question', 'How do you say no?'],
          ['Difficulty', 'Hard'],
          ['Look for', paragraph('A reason', { list: [2] }) + paragraph('An alternative', { list: [2] })],
        ]) +
        table([
          ['Question', 'What did you last learn?'],
          ['Red flags', 'Nothing'],
        ]),
    )
    expect(questions.map(said)).toEqual([
      { prompt: 'How do you say no?', section: 'Hiring', difficulty: 'hard', strongSignals: ['A reason', 'An alternative'] },
      { prompt: 'What did you last learn?', section: 'Hiring', redFlags: ['Nothing'] },
    ])
  })

  it('reads what a table only arranges, column by column', async () => {
    const card = (prompt: string, probe: string) =>
      paragraph(prompt, { bold: true }) + paragraph('Follow-ups:') + paragraph(probe, { list: [2] })
    const { questions } = await read(table([[card('What is a lock?', 'Who frees it?'), card('What is a queue?', 'How long?')]]))
    expect(questions.map(said)).toEqual([
      { prompt: 'What is a lock?', probes: ['Who frees it?'] },
      { prompt: 'What is a queue?', probes: ['How long?'] },
    ])
    expect(questions.map((draft) => draft.source.line)).toEqual([1, 4])
  })
})

describe('what stands around the text', () => {
  it('[I13] reads tracked changes as accepted, and no comments, hidden text or field codes', async () => {
    const { questions, lines } = await read(
      [
        `<w:p><w:commentRangeStart w:id="0"/>${run('1. What is ')}<w:ins w:id="1">${run('a fair ')}</w:ins><w:del w:id="2"><w:r><w:delText>an unfair </w:delText></w:r></w:del>${run('lock?')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${run('secret', '<w:vanish/>')}</w:p>`,
        `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${run('2. What is ')}</w:p>`,
        paragraph('a queue?'),
        `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _x</w:instrText></w:r>${run('Look for: order')}</w:p>`,
        `<w:tbl><w:tr><w:trPr><w:del w:id="4"/></w:trPr><w:tc>${paragraph('3. What is gone?')}</w:tc></w:tr></w:tbl>`,
      ].join(''),
    )
    expect(questions.map(said)).toEqual([
      { prompt: 'What is a fair lock?' },
      { prompt: 'What is a queue?', strongSignals: ['order'] },
    ])
    expect(lines).toEqual(['1. What is a fair lock?', '2. What is a queue?', 'Look for: order'])
  })

  it('[I13] reads a text box once, and keeps tables of contents and footnotes apart', async () => {
    const box = `<w:txbxContent>${paragraph('2. What is in the box?')}</w:txbxContent>`
    const { questions, boilerplate } = await read({
      body: [
        `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('What is a list? 1')}</w:sdtContent></w:sdt>`,
        paragraph('What is a box? 2', { style: 'Verzeichnis1' }),
        paragraph('1. What is a list?'),
        `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${box}</mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      ].join(''),
      footnotes: `<w:footnote w:id="1">${paragraph('Is this a question? No.')}</w:footnote>`,
    })
    expect(questions.map((draft) => draft.prompt)).toEqual(['What is a list?', 'What is in the box?'])
    expect(boilerplate.map(({ line, why }) => [line, why])).toEqual([
      [1, 'a table of contents'],
      [2, 'a table of contents'],
      [6, 'a footnote'],
    ])
  })

  it('takes typographic signs as they are, and soft hyphens away', async () => {
    const { questions } = await read(
      paragraph(`<w:r><w:t>“What\u00ad’s a co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>tion?”</w:t></w:r>`) +
        paragraph('A choice.'),
    )
    expect(questions[0]?.prompt).toBe('What’s a co-option?')
  })
})
