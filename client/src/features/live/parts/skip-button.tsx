import { Button } from '@mantine/core'
import { useHasArrived, useLive, useQuestionInView } from '../state/live-session.ts'

/** Asks why the question in view is skipped. */
export function Skip({ className, onAsk }: { className?: string; onAsk?: () => void }) {
  const { ui } = useLive()
  const inView = useQuestionInView()
  const arrived = useHasArrived()
  return (
    <Button
      {...(className ? { className } : {})}
      variant="default"
      disabled={!arrived}
      onClick={() => {
        onAsk?.()
        ui.setState({ dialog: { kind: 'skip', questionId: inView } })
      }}
      aria-keyshortcuts="x"
    >
      Skip…
    </Button>
  )
}
