import { describe, expect, it } from 'vitest'
import { readText, said } from './read-text.fixture.ts'

const read = (text: string, name = 'bank.txt') => readText(text, name)

const drafts = (text: string, name?: string) => read(text, name).questions.map(said)

describe('where a question ends', () => {
  it('a line below its last part, and a blank line above the next question, is neither a heading nor a probe', () => {
    const { questions, unrecognised } = read(
      '1. What is a lock?\nFollow-ups: Who holds it?\nForgets to free it\n\n2. What is a queue?',
    )
    expect(questions.map(said)).toEqual([
      { prompt: 'What is a lock?', probes: ['Who holds it?'] },
      { prompt: 'What is a queue?' },
    ])
    expect(unrecognised.map(({ line }) => line)).toEqual([3])
  })

  it('a heading after it stays one, also where the last part is a label with its text', () => {
    expect(drafts('1. What is a lock?\nLook for: one holder\n\nQueues\n\n2. What is a queue?')).toEqual([
      { prompt: 'What is a lock?', strongSignals: ['one holder'] },
      { prompt: 'What is a queue?', section: 'Queues' },
    ])
  })

  it('a closing paragraph is not guidance, where guidance stands right below its prompt', () => {
    expect(
      drafts(
        'What is a lock?\nShould cover one holder. Look for care.\nWhat is a queue?\nShould cover order.\n\nThank them for their time and say what comes next.',
      ),
    ).toEqual([
      { prompt: 'What is a lock?', strongSignals: ['Should cover one holder. Look for care.'] },
      { prompt: 'What is a queue?', strongSignals: ['Should cover order.'] },
    ])
  })

  it('bullets without a margin are told by their marks, and the next number ends them', () => {
    expect(drafts('1.\tWhat is a lock?\n●\tRed flags\n○\tHaste\n2.\tWhat is a queue?\n●\tLook for\n○\tPatience')).toEqual([
      { prompt: 'What is a lock?', redFlags: ['Haste'] },
      { prompt: 'What is a queue?', strongSignals: ['Patience'] },
    ])
  })
})

describe('a list that is answered below, without blank lines', () => {
  const listed = (list: readonly string[], between: string, answers: string) =>
    `${list.map((prompt, at) => `${at + 1}. ${prompt}`).join('\n')}\n${between}\n${list
      .map((prompt, at) => `${at + 1}. ${prompt}\n${answers}`)
      .join('\n')}`
  const english = ['How do you wake?', 'Why bread?', 'What is a fair price?']

  it.each([
    [
      `3 good questions\n${listed(english, 'Here are sample answers to help you choose.', 'This tests care.\nSample answer:\n“At four.”')}`,
    ],
    [listed(english, 'Below we go through each of them.', 'Sample answer:\n“At four.”')],
    [listed(english, 'Below we go through each of them.\nTake your time.', 'Sample answer: “At four.”')],
    [listed(['Wie wachen Sie auf?', 'Warum Brot?'], 'Hier sind Beispiele, die beim Auswählen helfen.', 'Antwort: Um vier.')],
    [listed(['Tell me how you wake.', 'Tell me why you bake.'], 'We go through both below.', 'Answer: At four.')],
  ])('[I16] [I26] asks each once, and the line between is no answer: %j', (text) => {
    const { questions } = read(text)
    const prompts = questions.map(({ prompt }) => prompt)
    expect(prompts).toEqual([...new Set(prompts)])
    expect(questions.every(({ sampleAnswer }) => /^(?:“At four.”|Um vier.|At four.)$/.test(sampleAnswer ?? ''))).toBe(true)
    expect(questions.length).toBeGreaterThanOrEqual(2)
  })

  it.each([
    [
      '1. How do you wake?\nAt four.\n2. Why bread?\nIt smells.\n1. What is a fair price?\nFive.',
      ['At four.', 'It smells.', 'Five.'],
    ],
    ['1. How do you wake?\n2. Why bread?\nIt smells.\n3. What is a fair price?', [undefined, 'It smells.', undefined]],
    [
      '1. How do you wake?\n2. Why bread?\n3. What is rye?\nA grain.\n1. What is salt?\nA mineral.\n2. What is ice?\nWater.',
      [undefined, undefined, 'A grain.', 'A mineral.', 'Water.'],
    ],
    [
      '1. How do you wake?\n2. Why bread?\n3. Tell me about a time when you\nhad a conflict with a colleague.\n1. What is rye?\n2. What is salt?',
      [undefined, undefined, 'had a conflict with a colleague.', undefined, undefined],
    ],
  ])(
    '[I16] [I26] a line below an item stays its answer where the list goes on, or is no list of bare questions: %j',
    (text, answers) => {
      expect(read(text).questions.map(({ sampleAnswer }) => sampleAnswer)).toEqual(answers)
    },
  )
})

describe('what stands above questions', () => {
  it('a competency above several questions is theirs, and not the last question’s', () => {
    const bank =
      'Shift leads\n\nCompetency: Calm\n* Describe a long night.\n  - Probe: Who helped?\n* Tell me about a mistake.\n\nCompetency: Care\n* Describe a handover.'
    expect(drafts(bank)).toEqual([
      { prompt: 'Describe a long night.', competency: 'Calm', probes: ['Who helped?'] },
      { prompt: 'Tell me about a mistake.', competency: 'Calm' },
      { prompt: 'Describe a handover.', competency: 'Care' },
    ])
  })

  it('one below each question is that question’s', () => {
    expect(drafts('1. What is a lock?\nCompetency: Care\n\n2. What is a queue?\nCompetency: Order')).toEqual([
      { prompt: 'What is a lock?', competency: 'Care' },
      { prompt: 'What is a queue?', competency: 'Order' },
    ])
  })

  it('what a table of contents listed is a heading where it comes again, even if it could ask', () => {
    expect(
      drafts(
        'Contents\nLocks\nWhen a queue is full\n\nLocks\n\n1. What is a lock?\nProbes: Who?\n\nWhen a queue is full\n\n2. What waits?',
      ),
    ).toEqual([
      { prompt: 'What is a lock?', section: 'Locks', probes: ['Who?'] },
      { prompt: 'What waits?', section: 'When a queue is full' },
    ])
  })

  it('a title above a sheet’s header is not its header', () => {
    expect(drafts('Our questions 2026,,\nArea,Ask this,How tough\nLocks,What is a lock?,Easy\n', 'a.csv')).toEqual([
      { prompt: 'What is a lock?', section: 'Locks', difficulty: 'easy' },
    ])
  })

  it('competencies of a JSON bank name what is judged, and keys that count name nothing', () => {
    const bank = { competencies: { care: { label: 'Care', questions: { c1: { text: 'What is a lock?', timeboxMinutes: 5 } } } } }
    expect(drafts(JSON.stringify(bank), 'a.json')).toEqual([{ prompt: 'What is a lock?', competency: 'Care', minutes: 5 }])
  })
})

describe('ways of saying it', () => {
  it.each([
    ['What a really good answer sounds like: order', { strongSignals: ['order'] }],
    ['Weak candidates often say: haste', { redFlags: ['haste'] }],
    ['Be careful if: haste', { redFlags: ['haste'] }],
    ['How tough: hard', { difficulty: 'hard' }],
    [
      'Rate 1-4:\n1 Poor: haste\n4 Excellent: order',
      {
        anchors: [
          { value: 1, text: 'haste' },
          { value: 4, text: 'order' },
        ],
      },
    ],
  ])('%s', (lines, facts) => {
    expect(drafts(`1. What is a lock?\n${lines}`)).toEqual([{ prompt: 'What is a lock?', ...facts }])
  })

  it('a form in a table is read by its labels, in Markdown and in HTML', () => {
    const expected = [{ prompt: 'What is a lock?', difficulty: 'hard', redFlags: ['Haste', 'Force'] }]
    expect(
      drafts('| Question | What is a lock? |\n|---|---|\n| Difficulty | hard |\n| Red flags | Haste<br>Force |', 'a.md'),
    ).toEqual(expected)
    const rows = [
      ['Question', 'What is a lock?'],
      ['Difficulty', 'hard'],
      ['Red flags', '<ul><li>Haste</li><li>Force</li></ul>'],
    ]
    const html = `<table>${rows.map(([label, value]) => `<tr><th>${label}</th><td>${value}</td></tr>`).join('')}</table>`
    expect(drafts(html, 'a.html')).toEqual(expected)
  })

  it('a prompt is quoted in a sentence that leads to it, and not in what somebody said', () => {
    expect(
      drafts(
        'How I ask\n\nI begin with "Which lock did you regret most, and why?" People then speak of one.\n\nOne answered "it just happened to us somehow" and left.\n\nThen I ask "What would you lock today?" and, later, "Who would hold the key to it?" That tells most.',
      ).map(({ prompt, sampleAnswer }) => [prompt, sampleAnswer]),
    ).toEqual([
      ['Which lock did you regret most, and why?', expect.stringMatching(/^People then speak of one\./)],
      ['What would you lock today?', undefined],
      ['Who would hold the key to it?', 'That tells most.'],
    ])
  })
})

describe('what is around the text', () => {
  it('a mail’s head, sign-off and signature are its own, and quoting marks nobody’s', () => {
    const mail = `From: Ada Holm\nTo: Panel\nSubject: Questions\n\nHi all,\n\n> 1) What is a lock that nobody holds, and what would it be that\n>    you hold on to when somebody else is asking you for the\n>    very same?\n>    Listen for: order\n>\n> Best regards,\n> Lin\n\n--\nAda Holm\n`
    const { questions, boilerplate, unrecognised } = read(mail)
    expect(questions.map(said)).toEqual([
      {
        prompt:
          'What is a lock that nobody holds, and what would it be that you hold on to when somebody else is asking you for the very same?',
        strongSignals: ['order'],
      },
    ])
    expect(unrecognised).toEqual([])
    expect(boilerplate.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '1 the head of a mail',
      '2 the head of a mail',
      '3 the head of a mail',
      '5 a salutation',
      '11 markup',
      '12 a signature',
      '13 a signature',
      '15 a signature',
      '16 a signature',
    ])
  })

  it('running heads, dotted contents and blanks to fill in belong to the page', () => {
    const { questions, boilerplate } = read(
      'Contents\n1. Locks ........ 3\n1. Locks\n1.1 What is a lock?\nLibrary service    Page 2 of 3\n1.2 What is a key?\nName: ________',
    )
    expect(questions.map(said)).toEqual([
      { prompt: 'What is a lock?', section: 'Locks' },
      { prompt: 'What is a key?', section: 'Locks' },
    ])
    expect(boilerplate.map(({ line }) => line)).toEqual([1, 2, 3, 5, 7])
  })
})
