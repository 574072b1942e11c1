import { Button } from '@mantine/core'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import boxes from '../box.module.css'
import classes from './part-boundary.module.css'

interface Props {
  /** Names the part in the sentence people read: "The plan". */
  what: string
  children: ReactNode
  /** What stands in its place instead of the sentence; `again` tries to show it again. */
  instead?: (again: () => void) => ReactNode
  /** Before it is tried again. */
  onAgain?: () => void
}

/**
 * A fault in one part, or its missing script, leaves the others working, so a bug beside the interview can't stop it. Around
 * every part that is fetched later, and around every column, bar and dialog of the live page.
 */
export class PartBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`${this.props.what} failed`, error, info.componentStack)
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    const again = () => {
      this.props.onAgain?.()
      this.setState({ failed: false })
    }
    if (this.props.instead) return this.props.instead(again)
    return (
      <div className={`${boxes.middle} ${classes.failed}`} role="alert">
        <p>
          <strong>{this.props.what} can’t be shown.</strong> The rest of the page works, and what was typed is kept.
        </p>
        <Button size="xs" variant="default" onClick={again}>
          Show it again
        </Button>
      </div>
    )
  }
}

interface OverProps {
  what: string
  again: () => void
  close: () => void
}

/** Shown over the page in place of a dialog that can't be shown. The page goes on, and the reader closes the message. */
export function DialogFailed({ what, again, close }: OverProps) {
  return (
    <Over again={again} close={close}>
      <strong>{what} can’t be shown</strong>: part of Panelbook couldn’t be fetched. The page goes on, and what was typed is kept.
    </Over>
  )
}

/** Shown over the page for a part that failed and has no place of its own; `what` says what doesn't happen without it. */
export function PartFailedOver({ what, again, close }: OverProps) {
  return (
    <Over again={again} close={close}>
      <strong>{what}.</strong> The rest of the page works, and what was typed is kept.
    </Over>
  )
}

function Over({ again, close, children }: Omit<OverProps, 'what'> & { children: ReactNode }) {
  return (
    <div className={`${boxes.middle} ${classes.over}`} role="alert">
      <p>{children}</p>
      <Button size="xs" variant="default" onClick={again}>
        Try again
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={close}>
        Close
      </Button>
    </div>
  )
}
