import { setImmediate as nextTurn } from 'node:timers/promises'
import { assert } from '@panelbook/shared/base/assert'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import type { ImportChoice } from '@panelbook/shared/importing/api'
import type { QuestionDraft } from '@panelbook/shared/importing/import-result'
import { questionContent } from '@panelbook/shared/importing/question-content'
import type { Question } from '@panelbook/shared/library/question'
import { defaultMinutes, plannedMinutes, type VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import type { Kysely, Transaction } from 'kysely'
import { type Done, touching, untouched } from '../acting/done.ts'
import { checkSameRequest, requestHash } from '../acting/same-request.ts'
import type { Database } from '../database/schema.ts'
import { mergedQuestion } from '../library/merge-question.ts'
import { putQuestions } from '../library/store/put-questions.ts'
import {
  findArchived,
  findQuestions,
  findQuestionsByPrompt,
  insertQuestions,
  type NewQuestion,
  promptKey,
} from '../library/store/questions.ts'
import { addPlan } from '../plans/create-plan.ts'
import { Refused } from '../refusals/refused.ts'
import { type BatchQuestion, findImportByKey, insertImportBatch } from './store.ts'

/** A plan takes at most this many questions: see the schema of a new plan. */
const MOST_IN_PLAN = 100

export interface Imported {
  /** The import by its own name, for undoing it. */
  batchId: Id
  imported: number
  /** Questions of the library that were added to. */
  merged: number
  skipped: { line: number; prompt: string; why: string }[]
  /** What was shortened to fit the library. */
  notes: { line: number; note: string }[]
  plan?: { id: Id; title: string; questions: number; minutes: number; plannedMinutes: number }
}

export interface ImportInput {
  questions: readonly { draft: QuestionDraft; choice?: ImportChoice | undefined }[]
  source: string
  /** Absent: by the command line. */
  by?: Id
  idempotencyKey?: Id
  plan?: { title: string; minutes: number; policy: VisibilityPolicy }
}

/**
 * Brings drafts into the library, and with `plan` into a plan of them, as a whole or not at all. A question whose prompt the
 * library or the bank has already is skipped and said to be, unless somebody chose to keep it or to add it to another; the plan
 * then asks the one that is there. An import under a key that was used is not done again.
 *
 * @throws Refused invalid-input when the plan can't be made; conflict where the key imported something else, or when a question
 *   to add to has changed since it was looked at
 */
export async function storeImport(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  input: ImportInput,
): Promise<Done<Imported, ['library']>> {
  const { clock, random } = deps
  const contents = await contentsOf(input, random)
  const hash = requestHash(input.by, partsOf(input))
  return deps.db.transaction().execute(async (db) => {
    const done = input.idempotencyKey === undefined ? undefined : await findImportByKey(db, input.idempotencyKey)
    if (done) {
      checkSameRequest(done.requestHash, hash)
      return untouched({ ...done.batch, batchId: done.batch.id })
    }
    const known = await findQuestionsByPrompt(
      db,
      input.questions.map(({ draft }) => draft.prompt),
    )
    const archived = await findArchived(db, [...new Set(known.values())])
    const targets = await findQuestionsInSlices(
      db,
      input.questions.flatMap(({ choice }) => (choice?.kind === 'merge' ? [choice.questionId] : [])),
    )
    const imported: Imported = { batchId: newId(16, random), imported: 0, merged: 0, skipped: [], notes: [] }
    const batch = new Map<Id, BatchQuestion>()
    /** Question id → the section it is asked in, in the bank's order. */
    const asked = new Map<Id, string>()
    const ask = (id: Id, draft: QuestionDraft) => {
      if (!asked.has(id)) asked.set(id, draft.section ?? '')
    }
    const fresh = new Set<string>()
    const inserts: NewQuestion[] = []
    const puts: NewQuestion[] = []
    for (const [index, { draft, choice }] of input.questions.entries()) {
      if (index % TURNED_AT_ONCE === 0) await nextTurn()
      const key = promptKey(draft.prompt)
      const { line } = draft.source
      const existing = choice ? undefined : known.get(key)
      if (existing) {
        const there = archived.has(existing)
          ? 'the library has it in the archive; you can bring it back there'
          : 'the library has it already'
        const why = fresh.has(key) ? 'the bank has it twice' : there
        imported.skipped.push({ line, prompt: draft.prompt, why })
        ask(existing, draft)
        continue
      }
      const made = contents[index]
      assert(made, 'every draft was turned into a question or refused')
      if (!made.ok) {
        imported.skipped.push({ line, prompt: draft.prompt, why: made.why })
        continue
      }
      const notes = [...made.notes]
      if (choice?.kind === 'merge') {
        const target = targets.get(choice.questionId)
        const touched = batch.get(choice.questionId)
        if (!target || (!touched && target.version !== choice.version)) throw changedMeanwhile(line)
        const { id, version, ...before } = target
        const merged = mergedQuestion(before, made.content)
        notes.push(...merged.notes)
        if (canonicalJson(merged.content) === canonicalJson(before)) {
          imported.skipped.push({ line, prompt: draft.prompt, why: 'the library’s question already has all of it' })
        } else {
          puts.push({ id, content: merged.content })
          targets.set(id, { ...merged.content, id, version: version + 1 })
          batch.set(id, { questionId: id, version: version + 1, before: touched?.before ?? before })
        }
        ask(id, draft)
      } else {
        const id = newId(16, random)
        inserts.push({ id, content: made.content })
        batch.set(id, { questionId: id, version: 1 })
        known.set(key, id)
        fresh.add(key)
        ask(id, draft)
      }
      imported.notes.push(...notes.map((note) => ({ line, note })))
    }
    await insertQuestions(db, inserts, clock.now(), input.by)
    await putQuestions(db, puts, clock.now(), input.by)
    imported.merged = [...batch.values()].filter((question) => question.before !== undefined).length
    imported.imported = batch.size - imported.merged
    if (input.plan) imported.plan = await planOf({ db, clock, random }, input.plan, asked)
    const { batchId, plan: _plan, ...outcome } = imported
    const { source, by, idempotencyKey } = input
    const request = idempotencyKey === undefined ? undefined : { idempotencyKey, hash }
    await insertImportBatch(db, { id: batchId, source, by, request, outcome, questions: [...batch.values()] }, clock.now())
    return touching(['library'], imported)
  })
}

/** What an import asks for, in pieces. */
function* partsOf({ questions, source, plan }: ImportInput): Iterable<unknown> {
  yield { source, plan }
  yield* questions
}

/** Drafts that are turned into questions in one turn of the event loop: a few milliseconds of it. */
const TURNED_AT_ONCE = 50

/**
 * What each draft becomes, in their order. Before the transaction, and a few at a time: until that ends nobody's edits are
 * confirmed.
 */
async function contentsOf(
  { questions, source }: ImportInput,
  random: RandomBytes,
): Promise<ReturnType<typeof questionContent>[]> {
  const contents: ReturnType<typeof questionContent>[] = []
  for (const { draft } of questions) {
    if (contents.length % TURNED_AT_ONCE === 0) await nextTurn()
    contents.push(questionContent(draft, { source, newPointId: () => newId(10, random) }))
  }
  return contents
}

const changedMeanwhile = (line: number) => new Refused({ kind: 'merge-target-changed', line })

/** A statement takes a bounded number of values. */
async function findQuestionsInSlices(db: Kysely<Database>, ids: readonly Id[]): Promise<Map<Id, Question>> {
  const found = new Map<Id, Question>()
  for (let start = 0; start < ids.length; start += 500) {
    for (const [id, question] of await findQuestions(db, ids.slice(start, start + 500))) found.set(id, question)
  }
  return found
}

async function planOf(
  deps: { db: Transaction<Database>; clock: Clock; random: RandomBytes },
  plan: { title: string; minutes: number; policy: VisibilityPolicy },
  asked: ReadonlyMap<Id, string>,
): Promise<NonNullable<Imported['plan']>> {
  if (asked.size === 0) throw new Refused({ kind: 'no-question-for-plan' })
  if (asked.size > MOST_IN_PLAN) throw new Refused({ kind: 'too-many-questions-for-plan', most: MOST_IN_PLAN, found: asked.size })
  const title = plan.title.trim()
  if (title === '' || title.length > 200) throw new Refused({ kind: 'plan-title-length' })
  const library = await findQuestions(deps.db, [...asked.keys()])
  const minutesOf = (question: Question | undefined) => (question ? defaultMinutes(question) : 8)
  const total = [...library.values()].reduce((sum, question) => sum + minutesOf(question), 0)
  const made = await addPlan(deps, {
    title,
    minutes: plan.minutes,
    policy: plan.policy,
    questions: [...asked].map(([id, section]) => ({
      questionId: id,
      // A bank without headings makes a plan of one section, named as the plan is.
      section: cut(section, 200).trim() || title,
      minutes: minutesOf(library.get(id)),
      // A panel can't be required to ask more questions than the slot has room for, so all are optional.
      required: total <= plan.minutes,
    })),
  })
  return { id: made.id, title: made.title, questions: asked.size, minutes: made.minutes, plannedMinutes: plannedMinutes(made) }
}
