import { Switch } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { useClosePacket } from '../../../../api/packet/packet.ts'
import { useServerNow } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'

interface PacketPanelsProps {
  candidate: CandidateProfile
  closedTo: readonly Id[]
  /** There is nothing to read yet. */
  empty: boolean
}

/** Which panels read the packet: all, but for those to whom a lead closes it, so that they judge without a CV. */
export function PacketPanels({ candidate, closedTo, empty }: PacketPanelsProps) {
  const now = useServerNow(60_000)
  const interviews = candidate.applications.flatMap(({ stages }) =>
    stages.flatMap((stage) =>
      stage.interviews.filter(({ notHeld }) => !notHeld).map((each) => ({ ...each, title: stage.title })),
    ),
  )
  if (interviews.length === 0) return empty ? null : <p className={texts.fine}>Panels read it once an interview is planned.</p>
  const open = interviews.length - closedTo.length
  const summary =
    closedTo.length === 0
      ? 'Every panel reads it'
      : open === 0
        ? 'Closed to every panel'
        : `Closed to ${closedTo.length} of ${interviews.length} panels`
  return (
    <details>
      <summary className={texts.small}>{summary}</summary>
      <ul className={`${boxes.plain} ${boxes.stack} ${boxes.gap10} ${boxes.above8}`} aria-label="Panels that read the packet">
        {interviews.map((interview) => (
          <li key={interview.id}>
            <PanelSwitch
              id={interview.id}
              anonymous={interview.anonymous === true}
              label={interview.title}
              description={`${dayAndTime(interview.startsAt, now)}${why(interview, closedTo)}`}
              closed={closedTo.includes(interview.id)}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}

const why = ({ id, anonymous }: { id: Id; anonymous?: true | undefined }, closedTo: readonly Id[]): string =>
  anonymous ? ' · anonymous review, so without a CV until the reveal' : closedTo.includes(id) ? ' · reviewed without a CV' : ''

interface PanelSwitchProps {
  id: Id
  /** Closed for as long as that is so, whatever the switch says. */
  anonymous: boolean
  label: string
  description: string
  closed: boolean
}

function PanelSwitch({ id, anonymous, label, description, closed }: PanelSwitchProps) {
  const close = useClosePacket()
  return (
    <Switch
      label={label}
      description={description}
      checked={!closed}
      disabled={close.isPending || anonymous}
      onChange={() =>
        void sayWhenDone(
          close.mutateAsync({ params: { id }, body: { closed: !closed } }),
          undefined,
          'The packet is open and closed to the same panels as before',
        )
      }
    />
  )
}
