import type { Id } from '@panelbook/shared/base/ids'
import type { Load } from '@panelbook/shared/pools/standing'
import { useState } from 'react'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { AvailabilityDialog } from './availability-dialog.tsx'
import { awayInWords, loadInWords } from './load-words.ts'

/** How many interviews somebody has this week, as a press that changes their limit. */
export function LimitButton({ person, load, className }: LimitButtonProps) {
  const now = useServerNow(60_000)
  const [opened, setOpened] = useState(false)
  if (!load) return null
  return (
    <>
      <button
        type="button"
        className={`${boxes.press} ${className ?? ''}`}
        aria-label={`Interviews a week of ${person.name}: ${loadInWords(load, 'this')}`}
        onClick={() => setOpened(true)}
      >
        {loadInWords(load, 'this')}
      </button>
      {load.awayUntil !== undefined && <span className={texts.warn}> · {awayInWords(load.awayUntil, now)}</span>}
      {opened && <AvailabilityDialog person={person} onClose={() => setOpened(false)} />}
    </>
  )
}

interface LimitButtonProps {
  person: { id: Id; name: string }
  /** Of this week; undefined while it isn't known. */
  load: Load | undefined
  className?: string | undefined
}
