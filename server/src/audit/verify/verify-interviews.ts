import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../../database/schema.ts'
import type { InterviewRow } from '../../interviews/tables.ts'
import { type HappeningAction, happeningTables, planHash, rowHash } from '../store/audit-subject.ts'
import type { LoggedInterview, LoggedRow, LoggedState } from './logged-state.ts'

const what: Record<HappeningAction, string> = {
  reopened: 'reopening',
  'changed-policy': 'change of policy',
  'changed-panel': 'change of the panel',
  'joined-panel': 'arrival on the panel',
  'broke-glass': 'reading of a sealed draft',
  decided: 'decision',
  'not-held': 'cancellation or no-show',
  'moved-interview': 'move',
}

/** Compares every interview with the log: how it began, what leads did to it, and its present state. */
export async function verifyInterviews(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const faults: string[] = []
  const rows = await db.selectFrom('interviews').selectAll().orderBy('created_at').orderBy('id').execute()
  const panels = Map.groupBy(await db.selectFrom('panel_members').selectAll().execute(), (seat) => seat.interview_id)
  for (const row of rows) {
    const logged = logState.interviews.get(row.id)
    if (!logged?.began) {
      faults.push(`interview ${row.id} is not in the audit log`)
      continue
    }
    const about = (sentence: string) => faults.push(`interview ${row.id}: ${sentence}`)
    if (planHash(row.plan_json) !== logged.began.plan) about('its plan is not the one it was given')
    if ((row.anonymous === 1) !== logged.anonymous)
      about('whether its panel sees the candidate’s name is not what the audit log says')
    for (const sentence of ownerFaults(row, logged, logState)) about(sentence)
    if (row.policy !== logged.policy) about(`it is ${row.policy}, but the audit log says ${logged.policy}`)
    if (logged.startsAt !== undefined && row.starts_at !== logged.startsAt) about('it was moved, but the audit log has no move')
    if ((row.not_held ?? undefined) !== logged.notHeld) about('whether it takes place is not what the audit log says')
    for (const sentence of revealFaults(row, logged)) about(sentence)
    const seats = new Map((panels.get(row.id) ?? []).map((seat) => [seat.person_id, seat.role]))
    for (const sentence of panelFaults(seats, logged)) about(sentence)
  }
  const there = new Set(rows.map((row) => row.id))
  for (const [id, logged] of logState.interviews) {
    if (logged.began && !there.has(id)) faults.push(`interview ${id} is gone, but is in the audit log`)
  }
  return [...faults, ...(await happeningFaults(db, logState)), ...(await openingFaults(db, logState))]
}

function ownerFaults(row: Selectable<InterviewRow>, { applicationId }: LoggedInterview, { owners }: LoggedState): string[] {
  if (applicationId === undefined) return []
  if (row.application_id !== applicationId) return ['it is of another application than it was planned for']
  const owner = owners.of(applicationId)
  return owner === undefined || owner === row.candidate_id ? [] : ['it is another candidate’s than the audit log says']
}

function revealFaults(row: Selectable<InterviewRow>, logged: LoggedInterview): string[] {
  if ((row.revealed_at !== null) !== logged.revealed) {
    return [
      logged.revealed
        ? 'it was revealed, but is no longer marked as revealed'
        : 'it says that it is revealed, but the audit log has no reveal',
    ]
  }
  const sealed = logged.reveal?.subjectHash
  const { revealed_at, revealed_by, reveal_reason } = row
  if (sealed === undefined || rowHash({ revealed_at, revealed_by, reveal_reason }) === sealed) return []
  return ['its reveal is not as it was recorded']
}

function panelFaults(seats: ReadonlyMap<Id, string>, { panel }: LoggedInterview): string[] {
  if (!panel) return []
  const people = new Set([...seats.keys(), ...panel.keys()])
  return [...people].flatMap((personId) => {
    const [now, logged] = [seats.get(personId), panel.get(personId)]
    if (now === logged) return []
    return [`${personId} is ${now ?? 'not'} on its panel, and ${logged === undefined ? 'not' : logged} by the audit log`]
  })
}

/** Checks that each entry has its row and each row its entry, number by number, and that the row is as it was written. */
async function happeningFaults(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const faults: string[] = []
  for (const [action, table] of Object.entries(happeningTables) as [HappeningAction, 'decisions'][]) {
    const rows = await db.selectFrom(table).selectAll().orderBy('interview_id').orderBy('number').execute()
    const found = Map.groupBy(rows, (row) => row.interview_id)
    const interviews = new Set([...found.keys(), ...logState.interviews.keys()])
    for (const id of interviews) {
      const logged: LoggedRow[] = logState.interviews.get(id)?.happenings[action] ?? []
      const kept = new Map((found.get(id) ?? []).map((row) => [row.number, row]))
      for (let number = 1; number <= Math.max(logged.length, ...kept.keys()); number++) {
        const [entry, row] = [logged[number - 1], kept.get(number)]
        const name = `interview ${id}: ${what[action]} ${number}`
        if (!row && entry) faults.push(`${name} is gone, but is in row ${entry.sequence} of the audit log`)
        else if (row && !entry) faults.push(`${name} is not in the audit log`)
        else if (row && entry?.subjectHash !== undefined && rowHash(row) !== entry.subjectHash) {
          faults.push(`${name} is not as it was recorded in row ${entry.sequence}`)
        }
      }
    }
  }
  return faults
}

async function openingFaults(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const rows = await db.selectFrom('scorecard_openings').selectAll().execute()
  const kept = new Set(rows.map((row) => [row.interview_id, row.person_id, row.version, row.reader_id].join('/')))
  return [
    ...[...kept]
      .filter((key) => !logState.openings.has(key))
      .map((key) => `the reading ${key} of a scorecard is not in the audit log`),
    ...[...logState.openings]
      .filter((key) => !kept.has(key))
      .map((key) => `the reading ${key} of a scorecard is gone, but is in the audit log`),
  ]
}
