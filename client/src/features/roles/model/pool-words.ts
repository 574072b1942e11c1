import type { Pool } from '@panelbook/shared/pools/pool'
import type { Role } from '@panelbook/shared/roles/role'

/** "For Coding and Design: 2 people each time, and a newcomer as a shadow" */
export function poolInWords({ stageIds, seats, shadows }: Pick<Pool, 'stageIds' | 'seats' | 'shadows'>, role: Role): string {
  const stages = role.stages.filter(({ id }) => stageIds.includes(id)).map(({ title }) => title)
  const where = stages.length === 0 ? 'For no stage yet' : `For ${new Intl.ListFormat('en').format(stages)}`
  const who = seats === 1 ? '1 person each time' : `${seats} people each time`
  return `${where}: ${who}${shadows ? ', and a newcomer as a shadow' : ''}.`
}
