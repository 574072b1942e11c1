import { expect, it } from 'vitest'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import { personSuggested, suggestedAskerInWords, suggestedAskers } from './suggested-asker.ts'

const member = (id: string, role: PanelRole) => ({ person: { id, name: id }, role })
const panel = [member('pia', 'panelist'), member('mo', 'moderator'), member('shay', 'shadow'), member('pat', 'panelist')]

it('[P12] a place is taken by whoever stands there in the panel, shadows left out; an empty place by nobody', () => {
  const people = suggestedAskers.map((asker) => personSuggested(asker, panel)?.id)
  expect(people).toEqual(['mo', 'pia', 'pat', undefined, undefined, undefined])
})

it('[P12] a place has its words', () => {
  expect(suggestedAskers.slice(0, 3).map(suggestedAskerInWords)).toEqual(['Moderator', 'Panelist 1', 'Panelist 2'])
})
