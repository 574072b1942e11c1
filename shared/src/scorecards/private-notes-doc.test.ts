import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { privateNote } from './private-notes-doc.ts'

it('keeps one text for each question and one for none', () => {
  const doc = new Y.Doc()
  privateNote(doc, 'general').insert(0, 'in general')
  privateNote(doc, 'q1').insert(0, 'about q1')
  expect(privateNote(doc, 'q1').toString()).toBe('about q1')
  expect(doc.getText('general').toString()).toBe('in general')
  expect(privateNote(doc, 'q2').toString()).toBe('')
})
