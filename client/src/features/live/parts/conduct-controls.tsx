import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import boxes from '../../../ui/box.module.css'
import { Hint } from '../../../ui/dialog/hint.tsx'
import { useSettledTime } from '../state/conversation.ts'
import { useHasArrived, useLive } from '../state/live-session.ts'
import { first } from './first-press.ts'
import classes from './live-header.module.css'

/**
 * Start, pause and resume, in one place; end beside it, never where start was: for moderator and panelists. Ending can be taken
 * back by resuming, so it doesn't ask: but it says what it is.
 */
export function ConductControls() {
  const { may, actions } = useLive()
  const { phase } = useSettledTime()
  const arrived = useHasArrived()
  if (!may.conduct) return null
  if (!arrived) {
    return (
      <Button size="compact-sm" variant="default" disabled>
        Opening…
      </Button>
    )
  }
  const play = <IconPlayerPlay size={14} aria-hidden="true" />
  return (
    <fieldset className={`${boxes.grid} ${boxes.gap6} ${classes.controls}`} aria-label="Conversation">
      {phase === 'not-started' && (
        <Button size="compact-sm" leftSection={play} onClick={first(actions.start)}>
          Start
        </Button>
      )}
      {phase === 'running' && (
        <Hint label="Pause the clock">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerPause size={14} aria-hidden="true" />}
            onClick={first(actions.pause)}
          >
            Pause
          </Button>
        </Hint>
      )}
      {(phase === 'paused' || phase === 'ended') && (
        <Button size="compact-sm" variant="default" leftSection={play} onClick={first(actions.resume)}>
          Resume
        </Button>
      )}
      {(phase === 'running' || phase === 'paused') && (
        <Hint label="End the conversation (you can resume it)">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden="true" />}
            onClick={first(actions.end)}
          >
            End
          </Button>
        </Hint>
      )}
    </fieldset>
  )
}
