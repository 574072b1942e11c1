import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Interview, InterviewSummary } from '@panelbook/shared/interviews/api'
import type { Page } from 'playwright-core'
import { callApi } from '../../harness/call-api.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { readStorage, storageText } from '../browser-storage.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'
import type { WatchedContext } from '../watched-page.ts'

export const UMA = { id: 'whole-loop-uma', name: 'Uma Canaryname' }
export const BEN = { id: 'whole-loop-ben', name: 'Ben Whole' }
export const STAGES = ['Phone screen', 'Coding interview', 'Team interview'] as const
export const applicationOf = ({ id }: { id: string }) => `of-${id}`
export const loopOf = (candidate: { id: string }) => `/candidates/${candidate.id}/applications/${applicationOf(candidate)}`

/** Who takes part in a loop of three stages with two panels. */
export interface LoopWorld {
  /** Lea leads. Lou is a lead as well, and sits on the second panel, with Nia. */
  people: Record<'lea' | 'mona' | 'pavel' | 'lou' | 'nia', TestPerson>
  interviews(): Promise<InterviewSummary[]>
  interviewOf(candidate: { name: string }, stage: (typeof STAGES)[number]): Promise<Interview>
  /** Holds an interview and hands in the scorecards of a panel that no test looks at. */
  held(candidate: { name: string }, stage: (typeof STAGES)[number], panel: [TestPerson, TestPerson]): Promise<void>
}

/** @param roleOf the role whose interviews these are, once there is one */
export async function loopWorld({ workspace, server: { port } }: SampleServer, roleOf: () => string): Promise<LoopWorld> {
  const people = {
    lea: await workspace.person('lead'),
    mona: await workspace.person('moderator'),
    pavel: await workspace.person('panelist'),
    lou: await workspace.person('leadOnPanel'),
    nia: await workspace.person('newcomer'),
  }
  const { bearer } = people.lea
  const { questions } = await callApi(port, 'searchQuestions', { query: { limit: 3 } }, bearer)
  const asked = questions.map(({ id }) => ({ questionId: id, section: 'Technical', minutes: 8, required: true }))
  const plan = { title: 'Three questions', minutes: 45, policy: 'sealed' as const, questions: asked }
  await callApi(port, 'createPlan', { body: plan }, bearer)
  const world: LoopWorld = {
    people,
    interviews: async () =>
      (await callApi(port, 'listInterviews', { query: { roleId: roleOf(), limit: 50 } }, bearer)).interviews,
    async interviewOf({ name }, stage) {
      const found = (await world.interviews()).find((each) => each.candidate.name === name && each.stage === stage)
      if (!found) throw new Error(`${name} has no ${stage}`)
      return callApi(port, 'readInterview', { params: { id: found.id } }, bearer)
    },
    async held(candidate, stage, panel) {
      const judgement = scriptedJudgement(port, await world.interviewOf(candidate, stage))
      // Planned anew, an interview begins anew.
      await judgement.converse(panel[0], Date.now())
      const words = `Convinced by ${stage}${candidate === UMA ? ', canarytakeaways' : ''}`
      for (const [at, person] of panel.entries()) await judgement.submit(person, await judgement.draft(person, 3 + at, words))
    },
  }
  return world
}

/** Fills in a dialog that asks for a reason, and waits until it is gone. */
export async function giveReason(page: Page, reason: string, confirm: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await page.locator('[role="dialog"] :focus').waitFor()
  await dialog.getByRole('textbox').last().fill(reason)
  await dialog.getByRole('button', { name: confirm, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Every word of Uma's that was written anywhere. */
export const CANARY =
  /canary(name|email|phone|link|source|tag|packet|noshow|takeaways|note|private|transcript|consensus|debrief|decision)/i
export const filesWith = (folder: string, words: RegExp) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && words.test(readFileSync(join(entry.parentPath, entry.name), 'latin1')))
    .map(({ name }) => name)
/** A word of hers that a browser keeps; undefined where it keeps none. */
export const keeps = async ({ page }: WatchedContext) => CANARY.exec(storageText(await readStorage(page)))?.[0]
