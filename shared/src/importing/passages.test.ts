import { describe, expect, it } from 'vitest'
import { readText } from './read-text.fixture.ts'

/** Texts around the questions of a bank, in any language, and look-alikes that are part of the bank. */

const read = (text: string, name = 'bank.md') => readText(text, name)
const prompts = (text: string, name?: string) => read(text, name).questions.map(({ prompt }) => prompt)
const shown = (text: string, name?: string) => read(text, name).unrecognised.map((noted) => noted.text)

describe('what candidates ask', () => {
  it.each([
    'Questions candidates often ask us',
    'Questions from candidates',
    'Fragen der Bewerberinnen',
    'Häufige Fragen von Bewerbern',
    'Questions des candidats',
    'Preguntas que los candidatos suelen hacernos',
    'Perguntas que a candidata pode fazer',
    'Domande che il candidato potrebbe farci',
    'Vragen die sollicitanten ons stellen',
    'Pytania, które kandydat może zadać',
    'Вопросы, которые задают кандидаты',
    'Запитання від кандидатів',
    'Adayın bize soruları',
    'أسئلة قد يطرحها المرشح',
    'پرسش‌های متقاضی از ما',
    'उम्मीदवारों के सवाल',
    '候補者からの質問',
    '候选人可能问我们的问题',
    '지원자가 우리에게 묻는 질문',
  ])('[I15] is set aside below “%s”, and shown', (heading) => {
    const text = `# Nights\n\n## Ward\n\n### What do you hand over?\n\nThe list.\n\n## ${heading}\n\n- Is there parking?\n- Who pays the course?\n\n## Kitchen\n\n### What do you cook?\n\nSoup.`
    expect(prompts(text)).toEqual(['What do you hand over?', 'What do you cook?'])
    expect(shown(text)).toEqual(['Is there parking?', 'Who pays the course?'])
  })

  it.each([
    ['1. What do you hand over?\n\n2. What do you cook?\n\nQuestions from candidates:\n- Is there parking?', 'bank.txt'],
    [
      '<h2>Ward</h2><ol><li>What do you hand over?</li><li>What do you cook?</li></ol><h2>Fragen von Bewerbern</h2><ul><li>Is there parking?</li></ul>',
      'bank.html',
    ],
    ['## What do you hand over?\n\n## What do you cook?\n\nDomande dei candidati: Is there parking?', 'bank.md'],
  ])('[I15] is so in every form: %j', (text, name) => {
    expect(prompts(text, name)).toEqual(['What do you hand over?', 'What do you cook?'])
    expect(shown(text, name).join(' ')).toContain('Is there parking?')
  })

  it.each([
    'Questions to ask candidates',
    'Questions for candidates',
    'Interview questions every candidate should be asked',
    'Fragen an Bewerber',
    'Fragen, die wir Kandidaten stellen',
    'Questions à poser au candidat',
    'Preguntas para el candidato',
    'Domande da fare al candidato',
    'Vragen voor kandidaten',
    'Pytania do kandydata',
    'Вопросы кандидату',
    'Adaya sorulacak sorular',
    'أسئلة للمرشح',
    'उम्मीदवार के लिए प्रश्न',
    '応募者への質問',
    '问候选人的问题',
    '지원자에게 묻는 질문',
  ])('[I15] “%s” heads what they are asked', (heading) => {
    expect(prompts(`# Nights\n\n## ${heading}\n\n- What do you hand over?\n- What do you cook?`)).toHaveLength(2)
  })

  it('[I15] a candidate is asked whether they have questions', () => {
    expect(prompts('## Closing\n\n### Do you have any questions for us?\n\nListen for real ones.')).toEqual([
      'Do you have any questions for us?',
    ])
  })
})

describe('what stands behind the last question', () => {
  const bank = '## What do you hand over?\n\nThe list.\n\n## What do you cook?\n\nSoup.\n\n## Tell us about a mistake.\n'
  it.each([
    `${bank}\n---\n\nAsk the office for the score sheet.`,
    `${bank}\n***\n\n*Zuletzt geändert von Ruth im Mai.*`,
    '1. What do you hand over?\n\n2. What do you cook?\n\n3. Tell us about a mistake.\n\n--------\n评分表请向办公室索取。',
  ])('[I16] belongs to no question below a rule: %j', (text) => {
    const last = read(text).questions.at(-1)
    expect(last).toMatchObject({ prompt: 'Tell us about a mistake.' })
    expect(last?.sampleAnswer).toBeUndefined()
    expect([...shown(text), ...read(text).advice]).toHaveLength(1)
  })

  it.each([
    'Q1: What do you cook?\nAnswer: Soup.\n\nNotes:\n..............................\nHand this in before noon.',
    'Frage 1: Was kochen Sie?\nAntwort: Suppe.\n\nNotizen:\n______________________\nBis Mittag abgeben.',
    'Question 1 : Que cuisinez-vous ?\nRéponse : De la soupe.\n\nDécision : ☐ oui ☐ non\nÀ rendre avant midi.',
  ])('[I16] is the pen’s below lines to write on: %j', (text) => {
    const [question] = read(text, 'form.txt').questions
    expect(question?.sampleAnswer).toMatch(/^(?:Soup\.|Suppe\.|De la soupe\.)$/)
  })

  it('[I16] a rule between every prompt and its answer parts nothing', () => {
    const text = '## What do you hand over?\n\n---\n\nThe list.\n\n## What do you cook?\n\n---\n\nSoup.'
    expect(read(text).questions.map(({ sampleAnswer }) => sampleAnswer)).toEqual(['The list.', 'Soup.'])
  })
})

describe('what stands above the first question', () => {
  it.each([
    [
      '> Only for the office. No names of patients, please, okay?',
      '1. What do you hand over?\n2. What do you cook?\n3. Who closes?\n4. Who opens?',
    ],
    [
      'Bitte vorher lesen. Haben alle ihr Telefon aus?',
      '### Was kochen Sie?\n\n### Wer öffnet?\n\n### Wer schließt?\n\n### Was geben Sie weiter?',
    ],
    ['更新：王工　备注：别再问爱好了，好吗？', '1、你做什么菜？\n\n2、谁来开门？\n\n3、谁来关门？\n\n4、你怎么交班？'],
  ])('[I15] speaks to whoever reads the page, and is shown where it asks: %j', (intro, bank) => {
    const text = `# Nights\n\n${intro}\n\n${bank}`
    expect(prompts(text)).toHaveLength(4)
    expect(shown(text)).toHaveLength(1)
  })

  it.each([
    '# Nights\n\nWhat do you hand over?\n\n1. What do you cook?\n2. Who closes?\n3. Who opens?\n4. Who counts?',
    'You find the door open. What do you do?\n\nSomebody shouts. What do you say?\n\nThe light fails. Who is called?',
    '# Nights\n\n**You find the door open. What do you do?**\n\n1. What do you cook?\n2. Who closes?\n3. Who opens?\n4. Who counts?',
  ])('[I15] one that is asked stays: %j', (text) => {
    expect(prompts(text).length).toBeGreaterThanOrEqual(3)
    expect(prompts(text)[0]).toMatch(/What do you/)
  })
})

describe('headings that look like something else', () => {
  it.each(['Soft skills\nQuality', 'Kompetenz', 'Savoir-être', '역량'].flatMap((names) => names.split('\n')))(
    '[I17] “%s” above questions heads them, though it may be a label',
    (heading) => {
      const text = `## Till\n\n1. **How do you count?**\n\n## ${heading}\n\n1. **What was your worst night?**\n\n   Red flags: blames others`
      expect(read(text).questions).toMatchObject([
        { prompt: 'How do you count?', section: 'Till' },
        { prompt: 'What was your worst night?', section: heading, redFlags: ['blames others'] },
      ])
      const html = `<h2>Till</h2><ol><li><b>How do you count?</b></li></ol><h2>${heading}</h2><ol><li><b>What do you say?</b></li></ol>`
      expect(read(html, 'bank.html').questions).toMatchObject([
        { section: 'Till' },
        { prompt: 'What do you say?', section: heading },
      ])
    },
  )

  it('[I17] a label with its value below is one still', () => {
    const text = '## How do you count?\n\n### Competency\n\nCare\n\n## Who closes?\n\n### Competency\n\nTrust'
    expect(read(text).questions).toMatchObject([{ competency: 'Care' }, { competency: 'Trust' }])
  })

  it.each(['== STOCK ==\n\nHow do you count?\n\n== TILL ==\n\nWho closes?'])(
    '[I16] titles between marks head passages: %j',
    (text) => {
      const sections = read(text, 'bank.txt').questions.map(({ section }) => section)
      expect(new Set(sections).size).toBe(2)
      expect(sections).not.toContain(undefined)
    },
  )

  it.each([
    'How do you count?\n\n--- page 1 ---\n\nWho closes?\n\n--- page 2 ---\n\nWho opens?',
    'How do you count?\n\nWho closes?\n\n== END ==',
  ])('[I15] marks of pages and of the end head nothing: %j', (text) => {
    for (const { section } of read(text, 'bank.txt').questions) expect(section).toBeUndefined()
  })
})
