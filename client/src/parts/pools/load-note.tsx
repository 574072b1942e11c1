import { Button } from '@mantine/core'
import { isAtLimit, type Load } from '@panelbook/shared/pools/standing'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { awayInWords, loadInWords } from './load-words.ts'

/**
 * How many interviews somebody has that week, beside their seat. Over their limit it warns, with a press that plans them all the
 * same; the server judges it again.
 */
export function LoadNote({ load, name, over, disabled, className, onOver }: LoadNoteProps) {
  const now = useServerNow(60_000)
  if (!load) return null
  const full = isAtLimit(load)
  const warns = full && !over
  return (
    <>
      <span className={`${boxes.middle} ${boxes.close} ${texts.smaller} ${warns ? texts.warn : texts.muted} ${className ?? ''}`}>
        <span>
          {warns && <IconAlertTriangle size={15} aria-hidden="true" />} {loadInWords(load)}
          {full && (over ? ', over the limit on purpose' : ': one more is over the limit')}
        </span>
        {warns && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Plan ${name} over the limit`}
            disabled={disabled ?? false}
            onClick={onOver}
          >
            Plan over the limit
          </Button>
        )}
      </span>
      {load.awayUntil !== undefined && (
        <span className={`${boxes.line} ${boxes.gap6} ${texts.warn} ${texts.smaller} ${className ?? ''}`}>
          <IconAlertTriangle size={15} aria-hidden="true" /> {awayInWords(load.awayUntil, now)}
        </span>
      )}
    </>
  )
}

interface LoadNoteProps {
  /** Undefined while it isn't known. */
  load: Load | undefined
  name: string
  /** They are planned over their limit on purpose. */
  over: boolean
  disabled?: boolean
  className?: string | undefined
  onOver: () => void
}
