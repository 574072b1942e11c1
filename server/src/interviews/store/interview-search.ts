import { type Actor, may } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { nameKey } from '@panelbook/shared/base/name-order'
import { type InterviewSearch, type InterviewState, searchedWords } from '@panelbook/shared/interviews/interview-search'
import { countsInReview, panelRoles } from '@panelbook/shared/interviews/panel/panel-role'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { isWithheldFrom } from '../../candidates/store/withheld.ts'
import type { Database } from '../../database/schema.ts'

type Condition = RawBuilder<boolean>

/** A scorecard that counts and isn't in, of a row `i`. */
export const countedMissing = (): Condition => sql<boolean>`exists (${missingIn(counted, sql`m.interview_id = i.id`)})`

/** The interviews in which somebody in these roles of panels owes a scorecard: seats `m` of which `where` holds. */
export const missingIn = (roles: RawBuilder<unknown>, where: RawBuilder<unknown>) => sql`
  select m.interview_id from panel_members m
  left join scorecard_standings s on s.interview_id = m.interview_id and s.person_id = m.person_id
  where ${where} and m.role in (${roles}) and coalesce(s.state, 'draft') not in ('submitted', 'declined')`

const counted = sql.join(panelRoles.filter(countsInReview).map((role) => sql.lit(role)))

/** Its conversation, or the time for it, is over. What isn't held is waited for by no one. */
export const isOverAt = (now: EpochMs): Condition =>
  sql<boolean>`(i.not_held is null and (i.phase = 'ended' or i.starts_at + i.minutes * 60000 <= ${now}))`

/**
 * The rules of `matchesSearch` as a condition on a row `i`. It reads what stands in `interviews_in_lists`; a role is compared in
 * a way that no other index serves, since rows that one of those leads to are read with their plans.
 */
export async function searchCondition(
  db: Kysely<Database>,
  search: InterviewSearch,
  { actor, now }: { actor: Actor; now: EpochMs },
): Promise<Condition> {
  const { text = '', roleId, stageId, personId, state, from, until } = search
  const conditions: Condition[] = []
  const words = searchedWords(text)
  // People are few, and their names are compared as everywhere.
  const people = words.length === 0 ? [] : await db.selectFrom('people').select(['id', 'name']).execute()
  const keys = people.map(({ id, name }) => ({ id, key: nameKey(name) }))
  // In one statement with what is found: a name that was withheld meanwhile finds nothing.
  const named = may(actor, 'candidates.read') ? sql<boolean>`true` : sql`not ${isWithheldFrom(actor.personId, 'i.candidate_id')}`
  for (const word of words) {
    const called = keys.filter(({ key }) => key.includes(word)).map(({ id }) => id)
    const onPanel =
      called.length === 0
        ? sql<boolean>`false`
        : sql<boolean>`i.id in (select p.interview_id from panel_members p where p.person_id in (${sql.join(called)}))`
    conditions.push(sql<boolean>`(
      i.search_key like ${`%${word}%`}
      or (i.candidate_id in (select c.id from candidates c where c.sort_key like ${`%${word}%`}) and ${named})
      or ${onPanel}
    )`)
  }
  if (roleId !== undefined) conditions.push(sql<boolean>`coalesce(i.role_id, '') = ${roleId}`)
  if (stageId !== undefined) conditions.push(sql<boolean>`coalesce(i.stage_id, '') = ${stageId}`)
  if (personId !== undefined)
    conditions.push(sql<boolean>`i.id in (select p.interview_id from panel_members p where p.person_id = ${personId})`)
  if (state !== undefined) conditions.push(stateCondition(state, now))
  if (from !== undefined) conditions.push(sql<boolean>`i.starts_at >= ${from}`)
  if (until !== undefined) conditions.push(sql<boolean>`i.starts_at < ${until}`)
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

function stateCondition(state: InterviewState, now: EpochMs): Condition {
  switch (state) {
    case 'planned':
      return sql<boolean>`(i.not_held is null and i.phase = 'not-started' and i.starts_at + i.minutes * 60000 > ${now})`
    case 'due':
      return sql<boolean>`(i.not_held is null and i.phase = 'not-started' and i.starts_at + i.minutes * 60000 <= ${now})`
    case 'live':
      return sql<boolean>`(i.phase in ('running', 'paused'))`
    case 'ended':
      return sql<boolean>`(i.not_held is null and i.phase = 'ended')`
    case 'missing':
      return sql<boolean>`(${isOverAt(now)} and ${countedMissing()})`
    default:
      return sql<boolean>`exists (
        select 1 from not_held n where n.interview_id = i.id and n.number = i.not_held and n.state = ${state}
      )`
  }
}
