import { Button } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { IconFileText } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { usePanelPacket } from '../../../api/packet/packet.ts'
import classes from '../parts/live-header.module.css'
import { closeMore, MORE_BUTTON_ID } from '../parts/live-more.tsx'
import { useLive, useUi } from '../state/live-session.ts'

/** Shows the candidate’s packet, or takes it away. It isn’t there where there is nothing to read and nothing to say. */
export function PacketButton({ interviewId }: { interviewId: Id }) {
  const { ui } = useLive()
  const shown = useUi((state) => state.packet)
  const { data } = usePanelPacket(interviewId)
  const button = useRef<HTMLButtonElement>(null)
  const was = useRef(shown)
  useEffect(() => {
    // Closed by its own button, which is gone with it, the focus would be nowhere.
    if (was.current && !shown && document.activeElement === document.body) {
      button.current?.focus()
      // Where it stands under ⋯.
      if (document.activeElement === document.body) document.getElementById(MORE_BUTTON_ID)?.focus()
    }
    was.current = shown
  }, [shown])
  if (!shown && (!data || (!data.closed && data.files.length === 0))) return null
  return (
    <Button
      ref={button}
      variant={shown ? 'light' : 'default'}
      size="compact-sm"
      className={classes.packet}
      leftSection={<IconFileText size={16} aria-hidden="true" />}
      aria-pressed={shown}
      onClick={() => {
        closeMore()
        ui.setState({ packet: !shown })
      }}
    >
      Packet
    </Button>
  )
}
