import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useOverallStatus } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import { announce } from '../../../../ui/dialog/announcer.tsx'
import { StatusPill } from '../../../../ui/status-pill.tsx'
import texts from '../../../../ui/text.module.css'
import { statusWords } from '../../model/status-words.ts'
import { useLive } from '../../state/live-session.ts'
import classes from '../live-header.module.css'

/** One pill for everything this page writes: what may be relied on, and on a press what it means and what to do. */
export function StatusButton() {
  const { conduct, notes, card, privateNotes, interviewId } = useLive()
  const documents = [conduct, notes, ...(card ? [card] : []), ...(privateNotes ? [privateNotes] : [])]
  const words = statusWords(useOverallStatus(documents))
  useSaidAloud(words.short)
  const retry = () => {
    for (const document of documents) document.retry()
  }
  return (
    <>
      <button
        type="button"
        className={`${boxes.round} ${classes.status}`}
        popoverTarget="status-meaning"
        aria-label={`${words.short}. ${words.long}`}
      >
        <StatusPill tone={words.tone} dot>
          {words.short}
        </StatusPill>
      </button>
      <div popover="auto" id="status-meaning" className={`${boxes.floats} ${boxes.padPane} ${texts.smaller} ${classes.meaning}`}>
        <p>{words.long}</p>
        {words.remedy === 'reload' && (
          <Button size="xs" onClick={() => window.location.reload()}>
            Reload
          </Button>
        )}
        {words.remedy === 'retry' && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
        {words.remedy === 'sign-in' && <Link to="/sign-in">Sign in</Link>}
        {words.remedy === 'show-kept' && (
          <Link to="/interviews/$interviewId/check" params={{ interviewId }}>
            Show what is kept on this device
          </Link>
        )}
      </div>
    </>
  )
}

/** Reads out when the status becomes another one for longer than a moment: "Saving…" between two "Saved" is no news. */
function useSaidAloud(short: string): void {
  const last = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (short === 'Saving…' || short === 'Opening…' || short === last.current) return
    const timer = setTimeout(() => {
      if (last.current !== undefined) announce(short)
      last.current = short
    }, 1_000)
    return () => clearTimeout(timer)
  }, [short])
}
