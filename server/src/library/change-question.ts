import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { LibraryQuestion, QuestionEdit } from '@panelbook/shared/library/api'
import type { QuestionContent } from '@panelbook/shared/library/question'
import { type QuestionWords, rephrase, rephrasedBy, wordsOfQuestion } from '@panelbook/shared/library/rephrasing'
import type { Kysely } from 'kysely'
import { type Done, touching, untouched } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { findLibraryQuestion, insertQuestion, putQuestion, setArchived } from './store/questions.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/** A question somebody writes, under an id of their own, so that sending it twice makes one. @throws Refused conflict */
export async function createQuestion(
  deps: Deps,
  input: { id: Id; content: QuestionEdit; by: Id; provenance?: QuestionContent['provenance'] },
): Promise<Done<LibraryQuestion, ['library']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await findLibraryQuestion(db, input.id)
    if (existing && existing.version === 1 && saysTheSame(existing, input.content)) return untouched(existing)
    if (existing) throw new Refused({ kind: 'question-id-taken' })
    const content = { ...input.content, provenance: input.provenance ?? { origin: 'written' as const } }
    return touching(['library'], await insertQuestion(db, input.id, content, deps.clock.now(), input.by))
  })
}

/**
 * The next version of a question. `version` is the one its author has seen: where somebody changed it meanwhile nothing is
 * written, so nobody's edit is lost unseen. The same edit again is answered as the first time.
 *
 * @throws Refused not-found | conflict
 */
export async function changeQuestion(
  deps: Deps,
  input: { id: Id; version: number; content: QuestionEdit; by: Id },
): Promise<Done<LibraryQuestion, ['library']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await findLibraryQuestion(db, input.id)
    if (!existing) throw notFound()
    if (saysTheSame(existing, input.content) && existing.version - input.version <= 1) return untouched(existing)
    if (existing.version !== input.version) throw changedMeanwhile(existing.version)
    const content = { ...input.content, provenance: existing.provenance }
    await putQuestion(db, input.id, content, deps.clock.now(), input.by)
    const changed = await findLibraryQuestion(db, input.id)
    if (!changed) throw notFound()
    return touching(['library'], changed)
  })
}

/**
 * The next version of a question in a model’s words, which a person accepted: marked for ever with the model. As with every edit
 * nothing is written where somebody changed the question meanwhile, and the same again is answered as the first time.
 *
 * @throws Refused not-found | conflict | invalid-input where points were added or left out
 */
export async function acceptRephrasing(
  deps: Deps,
  input: { id: Id; version: number; words: QuestionWords; model: string; by: Id },
): Promise<Done<LibraryQuestion, ['library']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await findLibraryQuestion(db, input.id)
    if (!existing) throw notFound()
    const provenance = rephrasedBy(existing.provenance, input.model)
    const said = canonicalJson(wordsOfQuestion(existing)) === canonicalJson(input.words)
    if (said && existing.version - input.version <= 1) return untouched(existing)
    if (existing.version !== input.version) throw changedMeanwhile(existing.version)
    const rephrased = rephrase(existing, input.words)
    if (!rephrased) throw new Refused({ kind: 'rephrasing-of-other-points' })
    const { id: _id, version: _version, archived: _archived, ...content } = rephrased
    await putQuestion(db, input.id, { ...content, provenance }, deps.clock.now(), input.by)
    const changed = await findLibraryQuestion(db, input.id)
    if (!changed) throw notFound()
    return touching(['library'], changed)
  })
}

/**
 * Archives a question or brings it back. Plans and interviews that copied it keep their copy. @throws Refused not-found |
 * conflict
 */
export async function archiveQuestion(
  deps: Deps,
  input: { id: Id; version: number; archived: boolean; by: Id },
): Promise<Done<LibraryQuestion, ['library']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await findLibraryQuestion(db, input.id)
    if (!existing) throw notFound()
    if ((existing.archived === true) === input.archived) return untouched(existing)
    if (existing.version !== input.version) throw changedMeanwhile(existing.version)
    return touching(['library'], await setArchived(db, existing, input.archived, deps.clock.now(), input.by))
  })
}

function saysTheSame(question: LibraryQuestion, content: QuestionEdit): boolean {
  const { id: _id, version: _version, archived: _archived, provenance: _provenance, ...said } = question
  return canonicalJson(said) === canonicalJson(content)
}

const changedMeanwhile = (version: number) => new Refused({ kind: 'question-changed-meanwhile', version })
