import { Kbd } from '@mantine/core'
import { cut } from '@panelbook/shared/base/text'
import classes from './bank-row.module.css'
import { roleWords } from './import-words.ts'
import type { Role } from './model/assign-piece.ts'

/** Says what the chosen words are. */
export function RoleBar({ words, without = [], keys = true, onAssign }: RoleBarProps) {
  return (
    <fieldset className={classes.roles} aria-label={`“${cut(words, 60)}” is…`}>
      <span className={classes.rolesLead}>This is…</span>
      {roleWords
        .filter(({ role }) => !without.includes(role))
        .map(({ role, label, key }) => (
          <button key={role} type="button" className={classes.role} onClick={() => onAssign(role)}>
            {label}
            {keys && <Kbd size="xs">{key}</Kbd>}
          </button>
        ))}
    </fieldset>
  )
}

interface RoleBarProps {
  words: string
  without?: readonly Role[]
  /** Whether the keys mean these words. */
  keys?: boolean
  onAssign: (role: Role) => void
}
