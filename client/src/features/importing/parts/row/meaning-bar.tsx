import { Kbd, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { cut } from '@panelbook/shared/base/text'
import { IconDots } from '@tabler/icons-react'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { Meaning } from '../../model/assign-piece.ts'
import { IN_THE_OPEN, IN_THE_OPEN_NARROW, meaningWords } from '../../model/import-words.ts'
import classes from './meaning-bar.module.css'

/** Says what the selected words are. On a narrow screen it is one row, with the less frequent choices behind a button. */
export function MeaningBar({ words, count = 1, without = [], keys = true, onAssign }: MeaningBarProps) {
  const narrow = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false })
  const offered = meaningWords.filter(({ meaning }) => !without.includes(meaning))
  const open = narrow ? IN_THE_OPEN_NARROW : IN_THE_OPEN
  return (
    <fieldset
      className={`${boxes.middle} ${boxes.gap6} ${classes.bar}`}
      aria-label={count > 1 ? `${count} lines are…` : `“${cut(words, 60)}” is…`}
    >
      <span className={`${texts.note} ${classes.lead}`}>{count > 1 ? `${count} lines are…` : 'This is…'}</span>
      {offered.slice(0, open).map(({ meaning, label, short = label, key }) => (
        <button key={meaning} type="button" className={boxes.choice} onClick={() => onAssign(meaning)}>
          {narrow ? short : label}
          {keys && !narrow && <Kbd size="xs">{key}</Kbd>}
        </button>
      ))}
      <Menu position="top-end" returnFocus={false}>
        <Menu.Target>
          <button type="button" className={boxes.choice}>
            <IconDots size={16} aria-hidden="true" />
            More
          </button>
        </Menu.Target>
        <Menu.Dropdown className={`${boxes.tall} ${classes.rest}`}>
          {offered.slice(open).map(({ meaning, label, key }) => (
            <Menu.Item
              key={meaning}
              rightSection={keys && !narrow ? <Kbd size="xs">{key}</Kbd> : undefined}
              onClick={() => onAssign(meaning)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  )
}

interface MeaningBarProps {
  words: string
  /** How many lines are selected. */
  count?: number
  without?: readonly Meaning[]
  /** Whether the keys apply to these words. */
  keys?: boolean
  onAssign: (meaning: Meaning) => void
}
