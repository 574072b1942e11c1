import { initials, personColor } from '@panelbook/shared/interviews/panel/presence'
import boxes from '../../ui/box.module.css'
import { Hint } from '../../ui/dialog/hint.tsx'
import texts from '../../ui/text.module.css'
import classes from './person-avatar.module.css'

export interface AvatarPerson {
  id: string
  name: string
}

/** Initials on the person's own colour, the same on every screen. The name is read out and shown on hover. */
export function PersonAvatar({ person, size = 28, note }: { person: AvatarPerson; size?: number; note?: string }) {
  const label = note ? `${person.name}, ${note}` : person.name
  return (
    <Hint label={label}>
      <span
        className={`${boxes.inline} ${boxes.fixed} ${boxes.centre} ${texts.strong} ${classes.avatar}`}
        role="img"
        aria-label={label}
        data-initials={initials(person.name)}
        style={{ background: personColor(person.id), width: size, height: size, fontSize: Math.round(size * 0.36) }}
      />
    </Hint>
  )
}

/** Overlapping avatars, the rest as "+2". Read out as one list of names. */
export function AvatarStack({ people, max = 4, size = 28 }: { people: readonly AvatarPerson[]; max?: number; size?: number }) {
  if (people.length === 0) return null
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const rest = people.slice(shown.length)
  return (
    <ul className={`${boxes.flex} ${classes.stack}`} aria-label="People">
      {shown.map((person) => (
        <li key={person.id}>
          <PersonAvatar person={person} size={size} />
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Hint label={rest.map((person) => person.name).join(', ')}>
            <span
              className={`${boxes.inline} ${boxes.fixed} ${boxes.centre} ${texts.strong} ${classes.avatar}`}
              data-rest
              role="img"
              aria-label={`and ${rest.map((person) => person.name).join(', ')}`}
              data-initials={`+${rest.length}`}
              style={{ width: size, height: size, fontSize: Math.round(size * 0.36) }}
            />
          </Hint>
        </li>
      )}
    </ul>
  )
}
