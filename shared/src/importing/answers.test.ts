import { describe, expect, it } from 'vitest'
import { readText } from './read-text.fixture.ts'

/** Content of answers and prompts besides sentences, and look-alikes that are something else. */

const read = (text: string, name = 'bank.md') => readText(text, name)
const first = (text: string, name?: string) => read(text, name).questions[0]

describe('a list of questions in an answer', () => {
  it.each([
    '### By what scheme do you take a call?\n\nWe expect a fixed order:\n\n- Where is it?\n- What happened?\n\nThe order may differ by house.',
    '### Selon quel schéma prenez-vous un appel ?\n\nOn attend un ordre fixe :\n\n- Où est-ce ?\n- Que s’est-il passé ?\n\nL’ordre peut changer.',
    '<h3>По какой схеме вы принимаете вызов?</h3><p>Ожидается твёрдый порядок:</p><ul><li>Где это?</li><li>Что случилось?</li></ul><p>Порядок может меняться.</p>',
  ])('[I16] stays in it, with the line above and the one below: %j', (text) => {
    const result = read(text, text.startsWith('<') ? 'bank.html' : 'bank.md')
    expect(result.questions).toHaveLength(1)
    expect(result.questions[0]?.probes).toEqual([])
    expect(result.questions[0]?.sampleAnswer?.split('\n').filter(Boolean)).toHaveLength(4)
    expect(result.unrecognised).toEqual([])
  })

  it('[I16] with nothing behind it is a list of probes', () => {
    const text =
      '### By what scheme do you take a call?\n\nIf there is time left:\n\n- Where is it?\n- What happened?\n\n### Who calls back?'
    expect(first(text)?.probes).toEqual(['Where is it?', 'What happened?'])
  })
})

describe('a heading inside a fold', () => {
  it.each(['### Mind', '### Achtung', '#### Что ещё важно', '### 补充'])('[I16] is its answer’s: %s', (heading) => {
    const text = `## Law\n\n<details>\n<summary>How do you file a brief?</summary>\n\n1. Sign it.\n2. Keep the receipt.\n\n${heading}\n\nThe stamp counts.\n\n</details>\n\n<details>\n<summary>Who signs?</summary>\n\nThe clerk.\n\n</details>`
    const { questions } = read(text)
    expect(questions).toMatchObject([{ section: 'Law' }, { prompt: 'Who signs?', section: 'Law' }])
    expect(questions[0]?.sampleAnswer).toContain('The stamp counts.')
    expect(questions[0]?.sampleAnswer).toContain(heading.replace(/^#+ /, ''))
  })

  it('[I16] behind a fold that nothing closes heads what follows', () => {
    const text =
      '<details>\n<summary>How do you file a brief?</summary>\n\nSign it.\n\n## Court\n\n<summary>Who signs?</summary>\n\nThe clerk.'
    expect(read(text).questions.map(({ section }) => section)).toEqual([undefined, 'Court'])
  })
})

describe('code below a prompt', () => {
  const labelled = '### What is a key?\n\n**Answer:** It is unique.\n\n### What is an index?\n\n**Answer:** A sorted copy.\n\n'
  it.each([
    `${labelled}### Write a query that finds the late ones.\n\n\`\`\`sql\nCREATE TABLE t (a int);\n\`\`\``,
    `${labelled.replaceAll('Answer', 'Antwort')}### Schreiben Sie eine Abfrage.\n\n\`\`\`sql\nCREATE TABLE t (a int);\n\`\`\`\n\nZeit: 10 min`,
    `${labelled.replaceAll('Answer', 'Respuesta')}### Escriba una consulta.\n\n\`\`\`sql\nCREATE TABLE t (a int);\n\`\`\`\n\nDificultad: media`,
  ])('[I16] is what it asks about, where answers carry a label: %j', (text) => {
    const last = read(text).questions.at(-1)
    expect(last?.prompt).toContain('CREATE TABLE')
    expect(last?.sampleAnswer).toBeUndefined()
  })

  it('[I16] answers it where no answer carries one', () => {
    const text =
      '### Write a query that finds the late ones.\n\n```sql\nSELECT 1;\n```\n\n### Write a second one that finds none.\n\n```sql\nSELECT 2;\n```'
    expect(read(text).questions.map(({ sampleAnswer }) => sampleAnswer)).toEqual([
      '```sql\nSELECT 1;\n```',
      '```sql\nSELECT 2;\n```',
    ])
  })
})

describe('a prompt of two paragraphs', () => {
  it.each([
    'Question 1. What is a call?\nAnswer: A voice.\n\nQuestion 2. The fifteenth call tonight, the same drunk voice.\n\nWhat do you say this time?\nRed flags:\n- hangs up',
    'Frage 1. Was ist ein Notruf?\nAntwort: Eine Stimme.\n\nFrage 2. Der fünfzehnte Anruf, dieselbe Stimme.\n\nWas sagen Sie diesmal?\nWarnsignale:\n- legt auf',
    '问题1：什么是警情？\n答案：一个声音。\n\n问题2：同一个醉汉今晚第十五次打来。\n\n这次你怎么说？\n危险信号：\n- 挂断',
  ])('[I16] is whole where the second asks: %j', (text) => {
    const { questions, unrecognised } = read(text, 'bank.txt')
    expect(questions).toHaveLength(2)
    expect(questions[1]?.prompt.split('\n').filter(Boolean)).toHaveLength(2)
    expect(questions[1]?.redFlags).toHaveLength(1)
    expect(unrecognised).toEqual([])
  })

  it('[I16] ends where the first asked already', () => {
    const text = 'Question 1. Who calls?\n\nQuestion 2. Who answers?\n\nThank you for your time, all of you.'
    expect(read(text, 'bank.txt').questions[1]?.prompt).toBe('Who answers?')
  })
})

describe('several entries on one line', () => {
  it.each([
    ['What do you do?\nLook for: asks why; offers another time; writes it down', 3],
    ['Was tun Sie?\nAchten auf: fragt nach (Schmerz; Scham); bietet eine andere Zeit an; schreibt es auf', 3],
    ['你怎么办？\n考察点：先问原因；再换时间；最后记录', 3],
    ['ماذا تفعل؟\nما نبحث عنه: يسأل عن السبب؛ يقترح وقتا آخر؛ يسجل ذلك', 3],
  ])('[I17] stand apart by semicolons, three on a line: %j', (text, entries) => {
    expect(first(text, 'bank.txt')?.strongSignals).toHaveLength(entries)
  })

  it.each([
    'What do you do?\nLook for: asks why; offers another time\nRed flags: hangs up; blames the caller',
    'Was tun Sie?\nAchten auf:\nfragt nach; bietet eine andere Zeit an\nWarnsignale:\nlegt auf; gibt dem Anrufer die Schuld',
    '你怎么办？\n考察点：先问原因；再换时间\n危险信号：骂回去；直接挂断',
    'ماذا تفعل؟\nما نبحث عنه: يسأل عن السبب؛ يقترح وقتا آخر\nعلامات تحذير: يقطع المكالمة؛ يلوم المتصل',
  ])('[I17] stand apart by semicolons, two on each of two lines: %j', (text) => {
    const { strongSignals, redFlags } = first(text, 'bank.txt') ?? {}
    expect([strongSignals?.length, redFlags?.length]).toEqual([2, 2])
  })

  it.each([
    'What do you do?\nLook for: asks why; offers another time\nRed flags: hangs up',
    '你怎么办？\n考察点：先问原因；再换时间\n危险信号：骂回去',
    'Que faites-vous ?\nPoints forts : demande pourquoi ; propose un autre moment',
  ])('[I17] are one where the page separates nothing else so: %j', (text) => {
    expect(first(text, 'bank.txt')?.strongSignals).toHaveLength(1)
  })

  it.each([
    ['What do you do?\nFollow-ups: Who knows of it? / Do you write it down?', 2],
    ['Que faites-vous ?\nRelances : Qui le sait ? Où l’écrivez-vous ?', 2],
    ['你怎么办？\n追问：谁知道？你会记录吗？', 2],
  ])('[I17] ask one after another: %j', (text, entries) => {
    expect(first(text, 'bank.txt')?.probes).toHaveLength(entries)
  })

  it.each([
    'What do you do?\nLook for: Asks why; that takes a minute, and saves an hour.',
    'What do you do?\nLook for: says why. Then asks; then waits',
    'Τι κάνετε;\nLook for: ρωτά γιατί; περιμένει',
  ])('[I17] are one in a sentence, and in Greek: %j', (text) => {
    expect(first(text, 'bank.txt')?.strongSignals).toHaveLength(1)
  })
})

describe('letters of the right choices side by side', () => {
  const choices = { A: 'a button', B: 'no outline', C: 'a tabindex', D: 'the mouse alone' }
  it.each([
    ['bank.json', JSON.stringify([{ question: 'Which help?', options: choices, answer: 'AC' }])],
    ['bank.txt', 'Which help?\nA) a button\nB) no outline\nC) a tabindex\nD) the mouse alone\nAnswer: AC'],
    ['bank.txt', '哪些有帮助？\nA. a button\nB. no outline\nC. a tabindex\nD. the mouse alone\n答案：AC'],
  ])('[I18] mark each of them in %s', (name, text) => {
    expect(first(text, name)?.sampleAnswer).toBe(
      'A: a button (correct)\nB: no outline\nC: a tabindex (correct)\nD: the mouse alone',
    )
  })

  it.each([
    ['CAB', 'letters that do not rise'],
    ['AE', 'a letter that no choice has'],
  ])('[I18] are an answer in words: %s, %s', (answer) => {
    const text = JSON.stringify([{ question: 'Which help?', options: choices, answer }])
    expect(first(text, 'bank.json')?.sampleAnswer).not.toContain('(correct)')
  })

  it('[I18] are a choice’s own words where one says so', () => {
    const text = JSON.stringify([{ question: 'Which current?', options: { A: 'DC', B: 'AB', C: 'none' }, answer: 'AB' }])
    expect(first(text, 'bank.json')?.sampleAnswer).toBe('A: DC\nB: AB (correct)\nC: none')
  })
})

describe('a word that is a letter, too', () => {
  const json = (explanation: string) =>
    JSON.stringify({
      question: 'What is gluten?',
      answerOptions: { A: 'sugar', B: 'protein' },
      correctAnswer: 'B',
      answerExplanation: explanation,
    })
  const listed = (answer: string) => `What is gluten?\nA) sugar\nB) protein\n${answer}`
  const right = 'A: sugar\nB: protein (correct)'
  it.each([
    ['bank.json', json('A net of protein.'), 'A net of protein.'],
    ['bank.json', json('A diferencia del azúcar, es una red.'), 'A diferencia del azúcar, es una red.'],
    ['bank.json', json('E una rete di proteine.'), 'E una rete di proteine.'],
    ['bank.txt', listed('Answer: B\nExplanation: A net of protein holds the gas.'), 'A net of protein holds the gas.'],
    ['bank.txt', listed('Respuesta: B\nExplicación: A diferencia del azúcar.'), 'A diferencia del azúcar.'],
    [
      'bank.md',
      '## What is gluten?\n\n- A) sugar\n- B) protein\n\n**Answer:** B\n\n**Explanation:** A net of protein holds the gas.',
      'A net of protein holds the gas.',
    ],
  ])('[I18] names no choice where the key is known, and stays a word: %s %s', (name, text, words) => {
    const answer = first(text, name)?.sampleAnswer
    expect(answer).toContain(right)
    expect(answer).toContain(words)
  })

  it.each(['A net of protein.', 'A proteína do trigo.', 'E una rete di proteine.'])(
    '[I18] names no choice without a mark behind it: %s',
    (words) => {
      const answer = first(listed(`Answer: ${words}`), 'bank.txt')?.sampleAnswer
      expect(answer).not.toContain('(correct)')
      expect(answer).toContain(words)
    },
  )

  it.each([
    'B',
    'b',
    'b)',
    '(B)',
    'B.',
    'B) protein',
    'B – it holds the gas',
    'B. It holds the gas',
    'Option B',
    'protein',
    'B protein',
  ])('[I18] is the letter where it stands so: %s', (key) => {
    expect(first(listed(`Answer: ${key}`), 'bank.txt')?.sampleAnswer).toContain(right)
  })

  it('[I18] is the first of a choice’s own words where those are the answer', () => {
    const text = 'What is yeast?\nA) a plant\nB) a fungus\nAnswer: a fungus'
    expect(first(text, 'bank.txt')?.sampleAnswer).toBe('A: a plant\nB: a fungus (correct)')
  })
})

describe('a fact behind the signals of a question', () => {
  it('[I16] is its own where the next question has one of its own below its prompt', () => {
    const text =
      'Question 1. Who calls?\nRed flags:\n- hangs up\n\nTime: 8 minutes\n\nQuestion 2. Who answers?\n\nTime: 6 minutes'
    expect(read(text, 'bank.txt').questions).toMatchObject([{ minutes: 8 }, { minutes: 6 }])
  })

  it('[I16] is the next one’s where each has one above it', () => {
    const text =
      'Time: 8 minutes\n\nQuestion 1. Who calls?\nRed flags:\n- hangs up\n\nTime: 6 minutes\n\nQuestion 2. Who answers?\nRed flags:\n- nobody\n\nTime: 4 minutes\n\nQuestion 3. Who writes?'
    expect(read(text, 'bank.txt').questions).toMatchObject([{ minutes: 8 }, { minutes: 6 }, { minutes: 4 }])
  })
})
