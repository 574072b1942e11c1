import { readdirSync, readFileSync } from 'node:fs'
import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import { readPlanFile } from './plan-file.ts'
import { readStarterBank, type StarterQuestion } from './starter-bank.ts'

/** Questions and plans of one trade that come with Panelbook: bank files and `plans.yaml`, in a folder that has its name. */
export interface ShippedSet {
  id: Id
  questions: readonly StarterQuestion[]
  /** Each a whole plan at version 1, its questions copied from the set. */
  plans: readonly InterviewPlan[]
}

/** Every trade there is, in the order in which they are offered. Ids are names of folders and of tags. */
export const STARTER_SETS: readonly { id: Id; title: string; about: string }[] = [
  {
    id: 'python',
    title: 'Software development',
    about: 'Python, data structures, concurrency, data access, testing, production, system design, and how people work.',
  },
  {
    id: 'customer-support',
    title: 'Customer support',
    about: 'Understanding requests, difficult conversations, writing, troubleshooting, workload, integrity, and leading support.',
  },
  {
    id: 'sales',
    title: 'Sales',
    about: 'Finding customers, understanding the need, convincing, negotiating, keeping accounts, method, and leading sales.',
  },
  {
    id: 'nursing',
    title: 'Nursing',
    about: 'Assessment, medication, patients and relatives, organising care, hygiene, team, learning, and safeguarding.',
  },
  {
    id: 'people-management',
    title: 'People management',
    about: 'Direction, delegating, feedback, developing people, conflict, hiring, change, and leading oneself.',
  },
  {
    id: 'data-analysis',
    title: 'Data analysis',
    about: 'Questions, SQL, statistics and experiments, models, presenting, data quality and ethics, and leading analysis.',
  },
]

/** What a first run brings: the sample role asks its plans, practice interviews and plan templates its questions. */
export const FIRST_SET = 'python'

const folderOf = (id: Id): URL => new URL(`./sets/${id}/`, import.meta.url)

const read = new Map<Id, ShippedSet>()

/** A set as it is shipped. Its files are read when they are first asked for, in the order of their names. */
export function starterSet(id: Id): ShippedSet {
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
