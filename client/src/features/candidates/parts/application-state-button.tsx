import { Button, Checkbox } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import type { Application } from '@panelbook/shared/candidates/application'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { useState } from 'react'
import { useResumeApplication, useWithdrawApplication } from '../../../api/candidates.ts'
import { useSession } from '../../../api/session.ts'
import { MetMeanwhile, useMetMeanwhile } from '../../../parts/met-meanwhile.tsx'
import { ReasonDialog } from '../../../parts/reason-dialog.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import { notifyDone } from '../../../ui/dialog/notify.ts'
import { dayAndTime } from '../../../ui/time-in-words.ts'

interface Props {
  candidate: CandidateProfile
  application: Application
}

/** Withdraws the application, or takes it up again; each with a reason. */
export function ApplicationStateButton({ candidate, application }: Props) {
  const [asking, ask] = useState(false)
  const { person } = useSession()
  if (!may({ personId: person.id, workspaceRole: person.workspaceRole }, 'candidates.write')) return null
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => ask(true)} aria-haspopup="dialog">
        {application.state === 'active' ? 'Withdraw…' : 'Take up again…'}
      </Button>
      {asking && <ApplicationStateDialog candidate={candidate} application={application} onClose={() => ask(false)} />}
    </>
  )
}

function ApplicationStateDialog({ candidate: { id, name }, application, onClose }: Props & { onClose: () => void }) {
  const { read, met, sent } = useMetMeanwhile(application, ({ version }) => version)
  // Decided when the dialog opened: the act that was pressed, and never its opposite.
  const [withdraws] = useState(application.state === 'active')
  const [cancel, setCancel] = useState(true)
  const now = useServerNow(60_000)
  const withdraw = useWithdrawApplication()
  const resume = useResumeApplication()
  const interviews = application.stages.flatMap((stage) => stage.interviews)
  const coming = interviews.filter(({ phase }) => phase === 'not-started')
  const off = interviews.filter(({ notHeld }) => notHeld?.state === 'cancelled')
  return (
    <ReasonDialog
      title={`${withdraws ? 'Withdraw the application' : 'Take up the application again'}: ${application.role}`}
      explains={
        withdraws
          ? `Record that ${name} no longer applies. Its interviews and scorecards stay, and nothing waits for a decision on it any more. You can take it up again.`
          : `Interviews for ${application.role} can be planned again.${remains(off)}`
      }
      confirm={withdraws ? 'Withdraw' : 'Take up again'}
      send={(reason) =>
        sent(
          (withdraws ? withdraw : resume).mutateAsync({
            params: { id, applicationId: application.id },
            body: {
              version: read.version,
              reason,
              ...(withdraws && cancel ? { cancel: coming.map((one) => one.id) } : {}),
            },
          }),
        )
      }
      told={met && <ChangedMeanwhile application={met} />}
      onClose={onClose}
      onDone={() =>
        notifyDone(withdraws ? `The application for ${application.role} is withdrawn.` : `The application is active again.`)
      }
    >
      {withdraws && coming.length > 0 && (
        <Checkbox
          label={
            coming.length === 1
              ? 'Cancel the interview that is planned'
              : `Cancel the ${coming.length} interviews that are planned`
          }
          description={`${planned(coming, now)}. The panel reads the reason.`}
          checked={cancel}
          onChange={(event) => setCancel(event.currentTarget.checked)}
        />
      )}
    </ReasonDialog>
  )
}

/** What a colleague did with it, and why. */
function ChangedMeanwhile({ application: { state, changes } }: { application: Application }) {
  const newest = changes.at(-1)
  return (
    <MetMeanwhile
      title={`${newest?.by.name ?? 'Someone'} ${state === 'withdrawn' ? 'withdrew it' : 'took it up again'} meanwhile`}
    >
      {newest?.reason}
    </MetMeanwhile>
  )
}

/** "Design interview, tomorrow at 10:00" for each. */
const planned = (interviews: readonly InterviewSummary[], now: number): string =>
  interviews
    .map(({ stage, planTitle, startsAt }) => `${stage ?? planTitle}, ${dayAndTime(startsAt, now, { inSentence: true })}`)
    .join(' · ')

function remains(off: readonly InterviewSummary[]): string {
  if (off.length === 0) return ''
  const names = off.map(({ stage, planTitle }) => stage ?? planTitle)
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
  return ` ${list} ${off.length === 1 ? 'remains' : 'remain'} cancelled until you plan ${off.length === 1 ? 'it' : 'them'} again.`
}
