import { Button } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import { useState } from 'react'
import { useDeclineScorecard } from '../../../api/scorecards.ts'
import { ReasonDialog } from '../../../parts/reason-dialog.tsx'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'

/**
 * For a person who can't assess fairly, for example because they know the candidate, came late or lost the connection. Counts
 * as handed in, with its reason.
 */
export function DeclineToScore({ interview, offered }: { interview: Interview; offered: boolean }) {
  const decline = useDeclineScorecard()
  const [opened, open] = useState(false)
  const send = async (reason: string) => {
    await decline.mutateAsync({ params: { id: interview.id }, body: { reason } })
    announce('You declined to score')
  }
  // An open dialog stays, with its text. If the scorecard changed meanwhile, the server says so when the dialog is sent.
  return (
    <>
      {offered && (
        <p className={texts.aside}>
          Can’t you assess this candidate fairly?{' '}
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => open(true)}>
            Decline to score…
          </Button>
        </p>
      )}
      {opened && (
        <ReasonDialog
          title="Decline to score?"
          explains="Declining counts as handing in, so no one waits for you. Your ratings stay a draft that no one can read. The panel and the leads see your reason. Only a lead can reopen it."
          confirm="Decline to score"
          send={send}
          onClose={() => open(false)}
        />
      )}
    </>
  )
}
