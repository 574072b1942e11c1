import { expect, it } from 'vitest'
import { conducts, countsInReview, type PanelRole, panelRoles, ratesScorecard, writesNotes } from './panel-role.ts'

const table: Record<PanelRole, { rates: boolean; counts: boolean; conducts: boolean; writes: boolean }> = {
  moderator: { rates: true, counts: true, conducts: true, writes: true },
  panelist: { rates: true, counts: true, conducts: true, writes: true },
  shadow: { rates: true, counts: false, conducts: false, writes: true },
  observer: { rates: false, counts: false, conducts: false, writes: false },
}

it.each(panelRoles)('[V10][R4][V11] what a %s does', (role) => {
  expect({
    rates: ratesScorecard(role),
    counts: countsInReview(role),
    conducts: conducts(role),
    writes: writesNotes(role),
  }).toEqual(table[role])
})
