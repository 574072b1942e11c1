import { readdirSync, readFileSync } from 'node:fs'
import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import { readPlanFile } from './plan-file.ts'
import { readStarterBank, type StarterQuestion } from './starter-bank.ts'

/** Questions and plans of one trade that come with Panelbook: bank files and `plans.yaml`, in a folder that has its name. */
export interface StarterSet {
  id: Id
  questions: readonly StarterQuestion[]
  /** Each a whole plan at version 1, its questions copied from the set. */
  plans: readonly InterviewPlan[]
}

/** What a first run brings: the sample role asks its plans, practice interviews and plan templates its questions. */
export const FIRST_SET = 'python'

const folderOf = (id: Id): URL => new URL(`./sets/${id}/`, import.meta.url)

const read = new Map<Id, StarterSet>()

/** A set as it is shipped. Its files are read when they are first asked for, in the order of their names. */
export function starterSet(id: Id): StarterSet {
  const known = read.get(id)
  if (known) return known
  const folder = folderOf(id)
  const text = (file: string) => readFileSync(new URL(file, folder), 'utf8')
  const banks = readdirSync(folder).filter((file) => file.endsWith('.md'))
  const questions = banks.sort().flatMap((file) => readStarterBank(text(file), file))
  const set = { id, questions, plans: readPlanFile(text('plans.yaml'), questions) }
  read.set(id, set)
  return set
}

/** A question of the set that a first run brings. */
export function starterQuestion(id: Id): StarterQuestion {
  const question = starterSet(FIRST_SET).questions.find((one) => one.id === id)
  assert(question, `the starter library has the question ${id}`)
  return question
}
