import { describe, expect, it } from 'vitest'
import { readText, said } from './read-text.fixture.ts'

/** Texts that look like one of the layouts that the grammar recognises by structure, and are something else. */

const read = (text: string, name = 'bank.txt') => readText(text, name)

const drafts = (text: string, name?: string) => read(text, name).questions.map(said)
const prompts = (text: string, name?: string) => read(text, name).questions.map(({ prompt }) => prompt)

describe('answers at the end', () => {
  it('[I18] steps in the last answer are no key, though they count as the questions do', () => {
    const bank = '1. What is a lock?\nAnswer: A door.\n\n2. How do you ship?\nAnswers\n1. Build it.\n2. Test it.'
    expect(drafts(bank)[0]).toEqual({ prompt: 'What is a lock?', sampleAnswer: 'A door.' })
    expect(drafts(bank)[1]?.sampleAnswer).toBe('1. Build it.\n2. Test it.')
  })

  it('[I18] an answer to a number that nobody asks stays visible', () => {
    const { questions, unrecognised } = read(
      '1. What is a lock?\n\n2. What is a queue?\n\nAnswer key\n\n1. A door.\n2. A line.\n7. A riddle.',
    )
    expect(questions.map(({ sampleAnswer }) => sampleAnswer)).toEqual(['A door.', 'A line.'])
    expect(unrecognised.map(({ text }) => text)).toContain('A riddle.')
  })

  it('[I18] an answer of several paragraphs is one', () => {
    const [first] = drafts(
      '1. What is a lock?\n\n2. What is a queue?\n\nAnswer key\n\n1. A door.\n\nIt has one key.\n\n2. A line.',
    )
    expect(first?.sampleAnswer).toBe('A door.\n\nIt has one key.')
  })

  it('[I18] an answer given beside its question is kept, and the key is added to it', () => {
    const [first] = drafts('1. What is a lock?\nLook for: one holder\n\n2. What is a queue?\n\nKey\n\n1. A door.\n2. A line.')
    expect(first).toEqual({ prompt: 'What is a lock?', strongSignals: ['one holder'], sampleAnswer: 'A door.' })
  })
})

describe('marked lines', () => {
  it('[I16] a signal below each question heads no passage', () => {
    const bank =
      'Q1. What is a lock?\n\n■ one holder\n\nQ2. What is a queue?\n\n■ order\n\nQ3. What is a stack?\n\n■ the last one first'
    expect(read(bank).questions.map(({ section }) => section)).toEqual([undefined, undefined, undefined])
  })

  it('[I16] a paragraph between two bullets that ask answers the first', () => {
    const bank =
      '- What is yeast?\n- What is gluten?\n- Why salt?\n\nIt slows the yeast.\n\n- How do you knead?\n- When is it done?'
    const { questions, unrecognised } = read(bank, 'bank.md')
    expect(questions).toHaveLength(5)
    expect([...questions.map(({ sampleAnswer }) => sampleAnswer), ...unrecognised.map(({ text }) => text)]).toContain(
      'It slows the yeast.',
    )
  })
})

describe('what asks', () => {
  it('[I15] a question about cookies is one', () => {
    expect(prompts('1. What is a cookie?\n2. We use sessions here. How would you do without cookies?')).toEqual([
      'What is a cookie?',
      'We use sessions here. How would you do without cookies?',
    ])
  })

  it('[I15] a farewell in one sentence is asked, and one that speaks to the reader is shown', () => {
    const bank = '## Bread\n\n- What is yeast?\n- What is gluten?\n- How do you knead?\n- Why salt?\n\n## Wrap-up\n\n'
    expect(prompts(`${bank}What would you bake here first?`, 'bank.md')).toHaveLength(5)
    const closing = read(`${bank}We choose people who listen. How is it with you?`, 'bank.md')
    expect(closing.questions).toHaveLength(4)
    expect(closing.unrecognised.map(({ text }) => text)).toEqual(['We choose people who listen. How is it with you?'])
  })

  it('[I16] one question with its sub-questions heads no passage', () => {
    expect(
      drafts(
        '## What happened at the oven?\n\nA guest saw smoke. Questions:\n\n- Who noticed first?\n- What did you do?\n',
        'bank.md',
      ),
    ).toHaveLength(1)
  })

  it('[I16] linked questions of the bank are its questions', () => {
    expect(prompts('## Bread\n\n- [What is yeast?](/yeast)\n- [What is gluten?](/gluten)\n', 'bank.md')).toEqual([
      'What is yeast?',
      'What is gluten?',
    ])
  })
})

describe('letters, numbers and signs', () => {
  it('[I16] a letter and a number that count no questions stay in the text', () => {
    expect(
      drafts('1. Which alarms do you know?\nAnswer: Three.\nP1: the shop is down\nP2: the till is slow\nP3: a typo'),
    ).toEqual([
      { prompt: 'Which alarms do you know?', sampleAnswer: 'Three.\nP1: the shop is down\nP2: the till is slow\nP3: a typo' },
    ])
  })

  it('[I17] a sign without a legend is a bullet', () => {
    expect(drafts('### What is a lock?\n\n✅ one holder\n✅ no waiting\n', 'bank.md')[0]?.strongSignals).toBeUndefined()
  })

  it('[I16] letters of a method below a question are part of its answer', () => {
    const [draft] = read(
      '1. Tell me about a mistake.\nAnswer:\nS – Situation: the oven was cold.\nT – Task: bread by six.\nA – Action: we fried it.',
    ).questions
    expect(draft?.sampleAnswer).toContain('the oven was cold')
    expect(draft?.sampleAnswer).toContain('we fried it')
  })

  it('[I18] Cyrillic words of one letter in front of a sentence count nothing', () => {
    expect(drafts('1. Что вы делаете утром?\nОтвет: Читаю.\nА потом пишу.\nВ конце звоню.')[0]?.sampleAnswer).toContain(
      'А потом пишу.',
    )
  })

  it('[I19] a table with text in its cells is no form for a pen', () => {
    expect(
      prompts('| Question | Answer |\n|---|---|\n| What is yeast? | A fungus |\n| What is gluten? | |\n', 'bank.md'),
    ).toEqual(['What is yeast?', 'What is gluten?'])
  })
})

describe('keys of a tree', () => {
  it('[I20] lists that stand beside one another in each group are named by their keys', () => {
    const groups = [
      { stage: 1, bread: ['What is yeast?'], people: ['How do you teach?'] },
      { stage: 2, bread: ['What is gluten?'], people: ['Whom do you thank?'] },
    ]
    expect(drafts(JSON.stringify(groups), 'bank.json').map(({ section }) => section)).toEqual([
      'bread',
      'people',
      'bread',
      'people',
    ])
  })

  it('[I20] the only list of each group is named by the group', () => {
    const groups = [
      { title: 'Bread', entries: ['What is yeast?'] },
      { title: 'People', entries: ['How do you teach?'] },
    ]
    expect(drafts(JSON.stringify(groups), 'bank.json').map(({ section }) => section)).toEqual(['Bread', 'People'])
  })
})

describe('facts above the first question', () => {
  it('[I2] the length of the whole talk is not the first question’s', () => {
    const { questions } = read('Shop: Lindner & Daughters | Time: 45 min\n\n1. What do you say first?\n2. What do you say last?')
    expect(questions.map(said)).toEqual([{ prompt: 'What do you say first?' }, { prompt: 'What do you say last?' }])
  })

  it('[I2] a time below the lines of a question is that question’s, and not the next one’s', () => {
    expect(drafts('Q1: What is a lock?\nLook for: one holder\nTime: 5 min\n\nQ2: What is a queue?\nLook for: order')).toEqual([
      { prompt: 'What is a lock?', strongSignals: ['one holder'], minutes: 5 },
      { prompt: 'What is a queue?', strongSignals: ['order'] },
    ])
  })
})
