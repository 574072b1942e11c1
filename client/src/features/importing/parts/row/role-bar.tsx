import { Kbd } from '@mantine/core'
import { cut } from '@panelbook/shared/base/text'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { Role } from '../../model/assign-piece.ts'
import { roleWords } from '../../model/import-words.ts'

/** Says what the chosen words are. */
export function RoleBar({ words, count = 1, without = [], keys = true, onAssign }: RoleBarProps) {
  return (
    <fieldset
      className={`${boxes.middle} ${boxes.gap6}`}
      aria-label={count > 1 ? `${count} lines are…` : `“${cut(words, 60)}” is…`}
    >
      <span className={texts.note}>{count > 1 ? `${count} lines are…` : 'This is…'}</span>
      {roleWords
        .filter(({ role }) => !without.includes(role))
        .map(({ role, label, key }) => (
          <button key={role} type="button" className={boxes.choice} onClick={() => onAssign(role)}>
            {label}
            {keys && <Kbd size="xs">{key}</Kbd>}
          </button>
        ))}
    </fieldset>
  )
}

interface RoleBarProps {
  words: string
  /** How many lines are chosen. */
  count?: number
  without?: readonly Role[]
  /** Whether the keys mean these words. */
  keys?: boolean
  onAssign: (role: Role) => void
}
