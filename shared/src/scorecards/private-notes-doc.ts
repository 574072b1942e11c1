import type * as Y from 'yjs'
import type { Id } from '../base/ids.ts'

/**
 * `private/{interview}/{person}`: notes for their author alone, always. Never part of a scorecard, never exported with one; still
 * disclosable by law, and the page says so. One text per question (`question:{id}`) and one that belongs to none (`general`).
 */
export function privateNote(doc: Y.Doc, questionId: Id | 'general'): Y.Text {
  return doc.getText(questionId === 'general' ? 'general' : `question:${questionId}`)
}
