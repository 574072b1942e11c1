import { paragraph, writeDocx } from '@panelbook/shared/importing/fixtures/write-docx'
import { column, writePdf } from '@panelbook/shared/importing/fixtures/write-pdf'
import { writeXlsx } from '@panelbook/shared/importing/fixtures/write-xlsx'
import type { BankInput } from '@panelbook/shared/importing/read-bank'

/** Banks made for measuring: of any length, about 1.25 KB a question, in the forms that teams use. */
export const madeLayouts = [
  ...(['text', 'markdown', 'html', 'csv', 'tsv', 'json', 'yaml', 'rst', 'org', 'adoc'] as const),
  ...(['docx', 'xlsx', 'pdf', 'mail'] as const),
] as const
export type MadeLayout = (typeof madeLayouts)[number]

const SUBJECTS = ['cache', 'queue', 'index', 'lock', 'schema', 'release', 'alert', 'budget', 'review', 'backlog']
const SENTENCE = 'It depends on how often the value is read, on how stale it may be, and on who notices when it is wrong. '

function question(number: number) {
  const subject = SUBJECTS[number % SUBJECTS.length] ?? 'cache'
  return {
    prompt: `How would you decide whether case ${number} needs another ${subject}?`,
    signals: [`Asks what the ${subject} costs in case ${number}`, 'Names a number that would change the decision'],
    probes: [`What would you measure first in case ${number}?`, 'Who has to agree?'],
    flags: ['Decides by habit', `Has never removed a ${subject}`],
    answer: SENTENCE.repeat(8).trim(),
  }
}

/** `kilobytes` is the size that a reader would name: a file's own or, for a document, which is compressed, that of its text. */
export function madeBank(layout: MadeLayout, count: number): { input: BankInput; kilobytes: number } {
  const questions = Array.from({ length: count }, (_, index) => question(index + 1))
  const name = `bank.${layout === 'mail' ? 'eml' : layout}`
  if (layout === 'docx' || layout === 'xlsx' || layout === 'pdf' || layout === 'mail') {
    const characters = questions.reduce(
      (sum, { answer, ...rest }) => sum + answer.length + Object.values(rest).flat().join('').length,
      0,
    )
    return { input: { kind: 'bytes', name, bytes: madeFile[layout](questions) }, kilobytes: Math.round(characters / 1_000) }
  }
  const text = madeText(layout, questions)
  return { input: { kind: 'text', text, name }, kilobytes: Math.round(Buffer.byteLength(text) / 1_000) }
}

type MadeQuestion = ReturnType<typeof question>

/** Lines that fit on a page of the made PDF. */
const LINES_A_PAGE = 40
const LINE_LENGTH = 80

/** Breaks a text into lines as a column would. */
const broken = (text: string): string[] =>
  text.match(new RegExp(`.{1,${LINE_LENGTH}}(?:\\s|$)`, 'g'))?.map((line) => line.trim()) ?? []

function madePdf(questions: readonly MadeQuestion[]): Uint8Array {
  const lines = madeText('text', questions)
    .split('\n')
    .flatMap((line) => (line === '' ? [''] : broken(line)))
  const pages = Math.ceil(lines.length / LINES_A_PAGE)
  return writePdf(Array.from({ length: pages }, (_, page) => column(lines.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE))))
}

const madeFile: Record<'docx' | 'xlsx' | 'pdf' | 'mail', (questions: readonly MadeQuestion[]) => Uint8Array> = {
  docx: (questions) => madeDocument(questions),
  xlsx: (questions) =>
    writeXlsx([
      {
        name: 'Bank',
        rows: [['Question', 'Look for', 'Follow-ups', 'Red flags', 'Answer'], ...questions.map((each) => cells(each, '\n'))],
      },
    ]),
  pdf: madePdf,
  mail: (questions) =>
    new TextEncoder().encode(`Subject: Bank\nContent-Type: text/plain; charset=utf-8\n\n${madeText('text', questions)}`),
}

const madeDocument = (questions: readonly MadeQuestion[]): Uint8Array =>
  writeDocx({
    body: questions
      .flatMap(({ prompt, signals, probes, flags, answer }, index) => [
        ...(index % 40 === 0 ? [paragraph(`Subject ${index / 40 + 1}`, { style: 'berschrift1' })] : []),
        paragraph(prompt, { list: [1] }),
        paragraph(`Look for: ${signals.join('; ')}`),
        paragraph('Follow-ups', { bold: true }),
        ...probes.map((probe) => paragraph(probe, { list: [2, 1] })),
        paragraph('Red flags', { bold: true }),
        ...flags.map((flag) => paragraph(flag, { list: [2, 1] })),
        paragraph('Sample answer', { bold: true }),
        paragraph(answer),
      ])
      .join(''),
  })

const cells = ({ prompt, signals, probes, flags, answer }: MadeQuestion, between: string): string[] => [
  prompt,
  signals.join('; '),
  probes.join(between),
  flags.join('; '),
  answer,
]

function madeText(layout: Exclude<MadeLayout, keyof typeof madeFile>, questions: readonly MadeQuestion[]): string {
  switch (layout) {
    case 'text':
      return questions
        .map(
          ({ prompt, signals, probes, flags, answer }, index) =>
            `${index % 40 === 0 ? `Section ${index / 40 + 1}\n\nSubject ${index / 40 + 1}\n\n` : ''}${index + 1}. ${prompt}\nLook for: ${signals.join('; ')}\nFollow-up probes\n${probes.map((probe) => `  • ${probe}`).join('\n')}\nRed flags\n${flags.map((flag) => `  • ${flag}`).join('\n')}\nSample answer\n${answer}\n`,
        )
        .join('\n')
    case 'markdown':
      return questions
        .map(
          ({ prompt, signals, probes, flags, answer }, index) =>
            `### ${index + 1}. ${prompt}\n\n**Look for:**\n${signals.map((signal) => `- ${signal}`).join('\n')}\n\n**Follow-ups:**\n${probes.map((probe) => `- ${probe}`).join('\n')}\n\n**Red flags:**\n${flags.map((flag) => `- ${flag}`).join('\n')}\n\n**Answer:** ${answer}\n`,
        )
        .join('\n')
    case 'rst':
      return marked(questions, {
        heading: (text) => `${text}\n${'='.repeat(text.length)}\n`,
        label: (text) => `**${text}:**\n`,
        item: (text) => `* ${text}`,
      })
    case 'org':
      return marked(questions, {
        heading: (text) => `** ${text}`,
        label: (text) => `*${text}:*`,
        item: (text) => `- ${text}`,
      })
    case 'adoc':
      return marked(questions, {
        heading: (text) => `== ${text}\n`,
        label: (text) => `*${text}:*\n`,
        item: (text) => `* ${text}`,
      })
    case 'html':
      return `<!doctype html><body>${questions
        .map(
          ({ prompt, signals, probes, flags, answer }, index) =>
            `<h3>${index + 1}. ${prompt}</h3>\n<p><b>Look for:</b> ${signals.join(', ')}</p>\n<p><b>Follow-ups</b></p><ul>${probes.map((probe) => `<li>${probe}</li>`).join('')}</ul>\n<p><b>Red flags</b></p><ul>${flags.map((flag) => `<li>${flag}</li>`).join('')}</ul>\n<p><b>Answer:</b> ${answer}</p>\n`,
        )
        .join('')}</body>`
    case 'csv':
      return `Question,Look for,Follow-ups,Red flags,Answer\n${questions
        .map((each) =>
          cells(each, '\n')
            .map((cell) => `"${cell}"`)
            .join(','),
        )
        .join('\n')}\n`
    case 'tsv':
      return `Question\tLook for\tFollow-ups\tRed flags\tAnswer\n${questions.map((each) => cells(each, ' | ').join('\t')).join('\n')}\n`
    case 'yaml':
      return questions
        .map(
          ({ prompt, signals, probes, flags, answer }) =>
            `- question: ${prompt}\n  look_for:\n${yamlList(signals)}  follow_ups:\n${yamlList(probes)}  red_flags:\n${yamlList(flags)}  answer: >\n    ${answer}\n`,
        )
        .join('')
    case 'json':
      return JSON.stringify(
        questions.map(({ prompt, signals, probes, flags, answer }) => ({
          question: prompt,
          goodToHear: signals,
          followUps: probes,
          redFlags: flags,
          answer,
        })),
        null,
        2,
      )
  }
}

interface Marks {
  heading: (text: string) => string
  label: (text: string) => string
  item: (text: string) => string
}

/** The same bank in one of the languages that mark headings, bold words and lists. */
const marked = (questions: readonly MadeQuestion[], { heading, label, item }: Marks): string =>
  questions
    .map(({ prompt, signals, probes, flags, answer }) =>
      [
        heading(prompt),
        ...[label('Look for'), ...signals.map(item), ''],
        ...[label('Follow-ups'), ...probes.map(item), ''],
        ...[label('Red flags'), ...flags.map(item), ''],
        ...[label('Answer'), answer, ''],
      ].join('\n'),
    )
    .join('\n')

const yamlList = (texts: readonly string[]): string => texts.map((text) => `    - ${text}\n`).join('')
