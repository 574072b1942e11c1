import { Button, CopyButton } from '@mantine/core'
import type { AuditHead } from '@panelbook/shared/audit/api'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './log-head.module.css'

/** The newest hash of the chain, as `panelbook verify` prints it, and what it is good for. */
export function LogHead({ head: { sequence, hash } }: { head: AuditHead }) {
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.above16}`} aria-labelledby="log-head">
      <h2 className={texts.item} id="log-head">
        Head of the log
      </h2>
      <p className={`${texts.note} ${classes.says}`}>
        {sequence.toLocaleString('en')} {sequence === 1 ? 'entry' : 'entries'} in all. This hash stands for every one of them, in
        this order. Keep it somewhere else, such as in a mail to yourself: with it, <code>panelbook verify</code> shows later
        whether entries were removed or rewritten.
      </p>
      <div className={`${boxes.middle} ${boxes.apartBy10} ${boxes.above8}`}>
        <code className={`${texts.mono} ${texts.smaller} ${texts.anywhere}`}>{hash}</code>
        <CopyButton value={hash} timeout={3_000}>
          {({ copied, copy }) => (
            <Button
              className={boxes.screen}
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden="true" /> : <IconCopy size={16} aria-hidden="true" />}
              aria-live="polite"
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
    </section>
  )
}
