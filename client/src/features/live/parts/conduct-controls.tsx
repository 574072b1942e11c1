import { ActionIcon, Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { Hint } from '../../../ui/hint.tsx'
import { useSettledTime } from '../state/conversation.ts'
import { useLive } from '../state/live-session.ts'
import classes from './live-header.module.css'

/** Start, pause, resume, end: for moderator and panelists. Ending can be taken back by resuming, so it doesn't ask: but it says what it is. */
export function ConductControls() {
  const { may, actions } = useLive()
  const { phase } = useSettledTime()
  if (!may.conduct) return null
  return (
    <fieldset className={classes.controls} aria-label="Conversation">
      {phase === 'not-started' && (
        <Button size="xs" leftSection={<IconPlayerPlay size={14} aria-hidden="true" />} onClick={actions.start}>
          Start
        </Button>
      )}
      {phase === 'running' && (
        <Hint label="Pause the clock">
          <ActionIcon aria-label="Pause" onClick={actions.pause}>
            <IconPlayerPause size={18} aria-hidden="true" />
          </ActionIcon>
        </Hint>
      )}
      {(phase === 'paused' || phase === 'ended') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
          onClick={actions.resume}
        >
          Resume
        </Button>
      )}
      {(phase === 'running' || phase === 'paused') && (
        <Hint label="End the conversation; resuming takes it back">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden="true" />}
            onClick={actions.end}
          >
            End
          </Button>
        </Hint>
      )}
    </fieldset>
  )
}
