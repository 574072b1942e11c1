import { Button } from '@mantine/core'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import classes from './notices.module.css'

interface Props {
  /** Names the column in the sentence people read: "The plan". */
  what: string
  children: ReactNode
}

/** A fault in one column leaves the others working: nobody loses the interview to a bug beside it. */
export class ColumnBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`${this.props.what} failed`, error, info.componentStack)
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div className={classes.notice} data-tone="danger" role="alert">
        <p>
          <strong>{this.props.what} can’t be shown.</strong> The rest of the page works, and what was typed is kept.
        </p>
        <Button size="xs" variant="default" onClick={() => this.setState({ failed: false })}>
          Show it again
        </Button>
      </div>
    )
  }
}
