import { describe, expect, it } from 'vitest'
import { readText } from './read-text.fixture.ts'

/** Which of several answers to choose from an answer, a key or an explanation names. */

const answerOf = (text: string, name: string) => readText(text, name).questions[0]?.sampleAnswer

const CHOICES = ['sugar', 'protein', 'starch', 'salt', 'water']
const lettered = CHOICES.map((choice, at) => `${'ABCDE'.charAt(at)}) ${choice}`).join('\n')

/** The letters that an answer marks as right, and what else it says. */
function chosen(answer: string, choices = lettered): { right: string; rest: string } {
  const lines = (answerOf(`Which one is gluten?\n${choices}\n${answer}`, 'bank.txt') ?? '').split('\n')
  const right = lines.flatMap((line) => /^(\p{L}): .* \(correct\)$/u.exec(line)?.[1] ?? []).join('')
  const shown = choices.split('\n').length
  return { right, rest: lines.slice(shown).join('\n').trim() }
}

describe('an article or a conjunction', () => {
  const said = 'A net of protein that holds the gas.'

  it.each([
    [
      'bank.json',
      JSON.stringify([
        {
          question: 'Which is gluten?',
          answerOptions: { A: 'sugar', B: 'protein' },
          correctAnswer: 'B',
          answerExplanation: said,
        },
      ]),
    ],
    [
      'bank.json',
      JSON.stringify([
        {
          question: 'Which is gluten?',
          answerExplanation: said,
          answerOptions: { A: 'sugar', B: 'protein' },
          correctAnswer: 'B',
        },
      ]),
    ],
    ['bank.md', `### Which is gluten?\n\n- A) sugar\n- B) protein\n\n**Answer:** B\n\n**Explanation:** ${said}`],
    ['bank.csv', `question,option a,option b,correct,explanation\nWhich is gluten?,sugar,protein,B,${said}\n`],
  ])('[I18] [I25] in an explanation is no letter of a choice: %s', (name, text) => {
    expect(answerOf(text, name)).toBe(`A: sugar\nB: protein (correct)\n\n${said}`)
  })

  it.each([
    'A net of protein.',
    'a net of protein.',
    'A grande rede de proteína.',
    'A diferencia del azúcar, es una red.',
    'A to sieć białek.',
    'A differenza dello zucchero, è una rete.',
    'E infine una rete di proteine.',
    'E, por fim, uma rede.',
    'E a rede de proteína segura o gás.',
    'O glúten é uma rede.',
    'I think that it is a net.',
    'Y una red de proteína.',
    'I jest siecią białek.',
    'А это сеть белков.',
    'В тесте это сеть белков.',
    'Η γλουτένη είναι πρωτεΐνη.',
    'A/B tests show it.',
    'A and B are wrong.',
    'C++ has none of it.',
    'C. elegans has none of it.',
    'E. coli has none of it.',
    'B’s net holds it.',
    'E-mail it.',
    'd. h. es ist ein Netz.',
    'e.g. a net.',
    'c. 1900 it was found.',
    'D.H. Smith found it.',
    'A (plain) net.',
    'C:/bread is a path.',
    'A + B + water.',
    'E o glúten?',
    'A, B and C are wrong.',
  ])('[I18] [I25] that begins an answer names no choice, and stays: %s', (words) => {
    expect(chosen(`Answer: ${words}`)).toEqual({ right: '', rest: words })
  })

  it.each([
    ['Answer: a fungus', 'A) a plant\nB) a fungus', 'B'],
    ['Answer: A fungus.', 'A) a plant\nB) a fungus', 'B'],
    ['Answer: A fungus', 'A) fungus\nB) plant', 'A'],
    ['Answer: A fungus', 'A) fungus\nB) a fungus', 'B'],
    ['Answer: e coli', 'A) salt\nB) E. coli\nC) sugar\nD) water\nE) yeast', 'B'],
    ['Respuesta: A la sal', 'A) al agua\nB) a la sal', 'B'],
  ])('[I18] [I25] that begins a choice’s own words names that choice: %s, of %j', (answer, choices, right) => {
    expect(chosen(answer, choices)).toEqual({ right, rest: '' })
  })
})

describe('a letter', () => {
  it.each([
    ['A', 'A'],
    ['a', 'A'],
    ['A.', 'A'],
    ['B.', 'B'],
    ['a)', 'A'],
    ['(B)', 'B'],
    ['[b]', 'B'],
    ['c', 'C'],
    ['А', 'A'],
    ['Б', 'B'],
    ['Ｃ', 'C'],
    ['②', 'B'],
    ['option B', 'B'],
    ['Option b.', 'B'],
    ['B) protein', 'B'],
    ['B protein', 'B'],
    ['b: protein.', 'B'],
    ['A and C', 'AC'],
    ['a and c', 'AC'],
    ['A, B and D', 'ABD'],
    ['a, c', 'AC'],
    ['A e C', 'AC'],
    ['A y E', 'AE'],
    ['A i C.', 'AC'],
    ['A/C', 'AC'],
    ['A C', 'AC'],
    ['(A) and (C)', 'AC'],
    ['А и В', 'AC'],
    ['A, B, and C', 'ABC'],
    ['A & C', 'AC'],
    ['A und C.', 'AC'],
    ['アとウ', 'AC'],
    ['가, 다', 'AC'],
    ['Opción B', 'B'],
    ['Ответ Б.', 'B'],
    ['B。', 'B'],
  ])('[I18] [I25] alone, with a mark, with other letters or with its choice’s words names it: %s', (answer, right) => {
    expect(chosen(`Answer: ${answer}`)).toEqual({ right, rest: '' })
  })

  it.each([
    ['B. A strong flour has more of it.', 'B', 'A strong flour has more of it.'],
    ['B) a strong flour has more of it.', 'B', 'a strong flour has more of it.'],
    ['(b) It is a net.', 'B', 'It is a net.'],
    ['B: it is a net.', 'B', 'it is a net.'],
    ['B – A net of protein.', 'B', 'A net of protein.'],
    ['B, since it is a net.', 'B', 'since it is a net.'],
    ['A and C: both are sweet.', 'AC', 'both are sweet.'],
    ['B。因为它是网。', 'B', '因为它是网。'],
    ['B、网。', 'B', '网。'],
    ['② it is a net.', 'B', 'it is a net.'],
    ['b. it is a net.', 'B', 'it is a net.'],
    ['B protein, which holds the gas.', 'B', 'protein, which holds the gas.'],
  ])('[I18] [I25] with a mark leaves the words behind it: %s', (answer, right, rest) => {
    expect(chosen(`Answer: ${answer}`)).toEqual({ right, rest })
  })

  it.each(['A. Smith found it.', 'C: that is another one.', 'B is right since it is a net.', 'A and C: both are sweet.'])(
    '[I18] [I25] [I11] in the explanation of a known answer names nothing, and stays: %s',
    (words) => {
      expect(chosen(`Answer: B\nExplanation: ${words}`)).toEqual({ right: 'B', rest: words })
    },
  )

  it('[I18] [I25] each on a line of its own names each', () => {
    expect(chosen('Answer:\n- A\n- C')).toEqual({ right: 'AC', rest: '' })
  })

  it('[I18] [I25] is a choice’s own text where choices carry no letters', () => {
    const text = JSON.stringify([{ question: 'Which vitamin is it?', options: ['C', 'A', 'B'], answer: 'A' }])
    expect(answerOf(text, 'bank.json')).toMatch(/^\S+ C\n\S+ A \(correct\)\n\S+ B$/)
  })
})
