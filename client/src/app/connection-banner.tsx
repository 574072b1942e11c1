import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useConnection } from '../sync/hooks.ts'
import boxes from '../ui/box.module.css'
import texts from '../ui/text.module.css'
import classes from './connection-banner.module.css'

/** Milliseconds a lost connection may take to come back before people are told. */
const TELL_AFTER_MS = 1_500

/** One line while the page doesn't hear from the server, or is too old to. */
export function ConnectionBanner() {
  const now = useConnection()
  const [settled] = useDebouncedValue(now, TELL_AFTER_MS)
  const state = now === 'online' ? now : settled
  return (
    <div role="status" className={`${boxes.screen} ${boxes.fixed}`}>
      {state === 'offline' && (
        <div className={`${boxes.line} ${boxes.centre} ${boxes.apartBy10} ${texts.warn} ${texts.smaller} ${classes.banner}`}>
          <IconCloudOff size={16} className={boxes.fixed} aria-hidden="true" />
          <span>No connection to Panelbook. What you type is kept on this device and sent when the connection is back.</span>
        </div>
      )}
      {state === 'outdated' && (
        <div
          className={`${boxes.line} ${boxes.centre} ${boxes.apartBy10} ${texts.warn} ${texts.smaller} ${classes.banner}`}
          data-tone="accent"
        >
          <IconRefresh size={16} className={boxes.fixed} aria-hidden="true" />
          <span>Panelbook has been updated. What you typed is kept.</span>
          <Button size="compact-sm" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </div>
      )}
    </div>
  )
}
