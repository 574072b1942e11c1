import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useLive, useUi } from '../state/live-session.ts'
import classes from './live-header.module.css'
import { Skip } from './skip-button.tsx'

const MORE_ID = 'live-more'
export const MORE_BUTTON_ID = 'live-more-button'

export function closeMore(): void {
  const more = document.getElementById(MORE_ID)
  if (more?.matches(':popover-open')) more.hidePopover()
}

/** What the header has no room for, under ⋯. On a wide screen its parts stand in the header, and there is no ⋯. */
export function LiveMore({ children }: { children: ReactNode }) {
  const { may } = useLive()
  const onQuestion = useUi(({ middle }) => middle === 'question')
  return (
    <>
      <ActionIcon
        id={MORE_BUTTON_ID}
        className={classes.dots}
        size={44}
        popoverTarget={MORE_ID}
        aria-label="More about this interview"
      >
        <IconDots size={18} aria-hidden="true" />
      </ActionIcon>
      <div id={MORE_ID} popover="auto" className={classes.more}>
        {children}
        {may.conduct && onQuestion && <Skip className={classes.skip ?? ''} onAsk={closeMore} />}
      </div>
    </>
  )
}
