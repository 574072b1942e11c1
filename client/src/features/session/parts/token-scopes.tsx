import { NativeSelect } from '@mantine/core'
import { type ScopeArea, scopeAreas, type TokenScope } from '@panelbook/shared/session/token-scope'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { areaInWords, readingScopes } from '../model/scopes-in-words.ts'
import classes from './settings.module.css'

/** How much of what its person may a new token gets, and what of each area where that is chosen one by one. */
export interface ChosenRights {
  how: 'reading' | 'all' | 'chosen'
  of: Partial<Record<ScopeArea, 'read' | 'write'>>
}

export const fewestRights: ChosenRights = { how: 'reading', of: {} }

/** The scopes to ask for; undefined: all there are. An empty list: nothing was chosen yet. */
export function scopesOfRights({ how, of }: ChosenRights): TokenScope[] | undefined {
  if (how === 'all') return undefined
  if (how === 'reading') return [...readingScopes]
  return scopeAreas.flatMap((area): TokenScope[] => (of[area] === undefined ? [] : [`${area}:${of[area]}`]))
}

const HOW = [
  { value: 'reading', label: 'read everything' },
  { value: 'all', label: 'do everything' },
  { value: 'chosen', label: 'do what I choose' },
]
const RIGHTS = [
  { value: '', label: 'Nothing' },
  { value: 'read', label: 'Read' },
  { value: 'write', label: 'Read and change' },
]

/** Of what says why no token can be created yet. */
export const CHOOSE_SOME = 'choose-some-rights'

export function HowMuch({ rights, onChange }: { rights: ChosenRights; onChange(rights: ChosenRights): void }) {
  return (
    <NativeSelect
      label="Of what I may, it may"
      data={HOW}
      value={rights.how}
      onChange={(event) => onChange({ ...rights, how: event.currentTarget.value as ChosenRights['how'] })}
    />
  )
}

/** One choice for each area; nothing where rights aren't chosen one by one. */
export function RightsByArea({ rights, onChange }: { rights: ChosenRights; onChange(rights: ChosenRights): void }) {
  if (rights.how !== 'chosen') return null
  return (
    <fieldset className={`${boxes.plain} ${classes.areas}`}>
      <legend className={boxes.unseen}>What the token may do</legend>
      <p id={CHOOSE_SOME} className={`${texts.muted} ${classes.wide}`}>
        Choose at least one. Some things need several: what was decided, for example, is told with Scorecards alone.
      </p>
      {scopeAreas.map((area) => (
        <NativeSelect
          key={area}
          label={areaInWords[area].name}
          description={areaInWords[area].holds}
          data={RIGHTS}
          value={rights.of[area] ?? ''}
          onChange={(event) => {
            const { [area]: _, ...others } = rights.of
            const { value } = event.currentTarget
            onChange({ ...rights, of: value === '' ? others : { ...others, [area]: value as 'read' | 'write' } })
          }}
        />
      ))}
    </fieldset>
  )
}
