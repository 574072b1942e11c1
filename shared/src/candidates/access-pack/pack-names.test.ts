import { describe, expect, test } from 'vitest'
import { packNames } from './pack-names.ts'

const people = [
  { id: 'mia', name: 'Mia Núñez', email: 'mia@example.com' },
  { id: 'jean', name: 'Jean-Luc van Dyke', email: 'jean@example.com' },
  { id: 'will', name: 'Will Hope', email: 'will@example.com' },
  { id: 'mia2', name: 'Mia Berg', email: 'berg@example.com' },
  { id: 'wang', name: '王小明', email: 'wang@example.com' },
  { id: 'robin', name: 'Robin Other', email: 'other@example.com' },
  { id: 'far', name: 'Grace Far', email: 'far@example.com' },
]
const involved = ['mia', 'jean', 'will', 'mia2', 'wang', 'robin'].map((id) => ({ id, onPanel: id !== 'robin' }))
const labelled = packNames('labelled', people, involved, ['Robin Sample'])

describe('[E13] other people’s names', () => {
  test.each([
    ['a full name', 'Asked by Mia Núñez.', 'Asked by Panelist 1.'],
    ['in any case and without accents', 'MIA NUNEZ, mia nunez', 'Panelist 1, Panelist 1'],
    ['with a hyphen and in the genitive', 'Jean-Luc van Dyke’s question, and Jean’s', 'Panelist 2’s question, and Panelist 2’s'],
    ['a first name alone', 'Will asked twice.', 'Panelist 3 asked twice.'],
    ['that two have', 'Mia agrees.', 'Panelist 1 or Panelist 4 agrees.'],
    ['in a script without spaces', '我觉得王小明问得好', '我觉得Panelist 5问得好'],
    ['an address', 'Write to mia@example.com, please', 'Write to Panelist 1, please'],
    ['of somebody who had nothing to do with it, whole', 'Grace Far knows', 'Person 2 knows'],
  ])('%s becomes a label', (_what, text, expected) => {
    expect(labelled.words(text)).toBe(expected)
  })

  test.each([
    ['the candidate’s own', 'Robin said so, and Robin Sample wrote it'],
    ['an everyday word', 'They will ask, and I hope for more'],
    ['a part of the name of somebody who had nothing to do with it', 'With grace, Grace went far'],
    ['part of a longer word', 'Miami, Willpower'],
    ['an address of somebody else', 'robin@sample.example'],
  ])('%s stays', (_what, text) => {
    expect(labelled.words(text)).toBe(text)
  })

  test('have one label everywhere, also as speakers, and strangers who speak one of their own', () => {
    expect(labelled.who({ id: 'jean', name: 'Jean-Luc van Dyke' })).toBe('Panelist 2')
    expect(labelled.whoIs('robin')).toBe('Person 1')
    expect(labelled.whoIs('nobody-any-more')).toBe('Someone who left')
    const speakers = ['Robin', 'Mia Núñez', 'A guest', 'Robin S.', 'A guest', 'Another']
    expect(speakers.map(labelled.speaker)).toEqual(['Robin', 'Panelist 1', 'Speaker 1', 'Robin S.', 'Speaker 1', 'Speaker 2'])
  })

  test('stay where they are wanted', () => {
    const named = packNames('named', people, involved, ['Robin Sample'])
    expect(named.words('Asked by Mia Núñez, mia@example.com')).toBe('Asked by Mia Núñez, mia@example.com')
    expect([named.who({ id: 'mia', name: 'Mia' }), named.whoIs('will'), named.speaker('A guest')]).toEqual([
      'Mia',
      'Will Hope',
      'A guest',
    ])
  })

  test('a colleague who applies keeps their own name and address', () => {
    const own = packNames('labelled', people, involved, ['Mia Berg'])
    expect(own.words('Mia Berg, berg@example.com, with Mia')).toBe('Mia Berg, berg@example.com, with Mia')
  })

  test('a long text takes time in proportion to its length', () => {
    const text = 'Will said that Mia Núñez, and Jean. '.repeat(30_000)
    const started = performance.now()
    expect(labelled.words(text)).not.toContain('Mia')
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
