import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { useHoldCandidate, useLiftHold } from '../../../api/candidates.ts'
import { ReasonDialog } from '../../../parts/reason-dialog.tsx'
import { notifyDone } from '../../../ui/dialog/notify.ts'

/** Puts a candidate on legal hold. */
export function HoldDialog({ candidate: { id, name }, onClose }: HoldDialogProps) {
  const holding = useHoldCandidate()
  return (
    <ReasonDialog
      title={`Put ${name} on legal hold`}
      explains="Until the hold is lifted, no one can erase this candidate. Leads and admins read the reason on this page. It is recorded in the audit log."
      confirm="Put on hold"
      send={(reason) => holding.mutateAsync({ params: { id }, body: { reason } })}
      onClose={onClose}
      onDone={() => notifyDone(`${name} is on legal hold.`)}
    />
  )
}

/** Lifts it. */
export function LiftHoldDialog({ candidate: { id, name }, onClose }: HoldDialogProps) {
  const lifting = useLiftHold()
  return (
    <ReasonDialog
      title={`Lift the legal hold of ${name}`}
      explains="The candidate can then be erased again. The audit log records who lifted the hold, and why."
      confirm="Lift the hold"
      send={(reason) => lifting.mutateAsync({ params: { id }, body: { reason } })}
      onClose={onClose}
      onDone={() => notifyDone('The legal hold is lifted.')}
    />
  )
}

interface HoldDialogProps {
  candidate: CandidateProfile
  onClose: () => void
}
