import { CloseButton, Drawer } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useKeys } from '../../../../input/keys/keys.ts'
import boxes from '../../../../ui/box.module.css'
import { Evidence, type EvidenceProps } from './evidence.tsx'
import classes from './evidence-pane.module.css'

/** The evidence of one rating: beside the matrix where there is room, otherwise over it. */
export function EvidencePane({ wide, onClose, ...evidence }: EvidenceProps & { wide: boolean; onClose: () => void }) {
  const pane = useRef<HTMLElement>(null)
  useKeys([{ keys: 'Escape', does: 'Close the evidence', group: 'Review', run: onClose }], wide)
  const cell = `${evidence.entry.question.id}/${evidence.column.member.person.id}`
  // Each new rating is shown from its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `cell` is what was chosen
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 })
  }, [cell])
  if (!wide) {
    return (
      <Drawer
        opened
        onClose={onClose}
        position="right"
        size={460}
        title="Evidence"
        closeButtonProps={{ 'aria-label': 'Close the evidence' }}
        attributes={{ header: { role: 'none' } }}
      >
        <Evidence {...evidence} />
      </Drawer>
    )
  }
  return (
    <aside ref={pane} className={`${boxes.screen} ${boxes.surface} ${classes.pane}`} aria-label="Evidence">
      <CloseButton aria-label="Close the evidence" className={classes.close} onClick={onClose} />
      <div aria-live="polite">
        <Evidence {...evidence} />
      </div>
    </aside>
  )
}
