import type { Interview } from '@panelbook/shared/interviews/api'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { anonymousInWords } from '../../../parts/interview/anonymous-words.ts'
import { PolicyBadge } from '../../../parts/interview/policy-badge.tsx'
import { AvatarStack } from '../../../parts/person/person-avatar.tsx'
import { usePresence } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { PacketButton } from '../packet/packet-button.tsx'
import { useLive } from '../state/live-session.ts'
import { ConductControls } from './conduct-controls.tsx'
import { ConversationClock } from './conversation-clock.tsx'
import classes from './live-header.module.css'
import { LiveMore } from './live-more.tsx'
import { StatusButton } from './scorecard/status-button.tsx'

export function LiveHeader({ interview }: { interview: Interview }) {
  const { candidate, role, stage, policy } = interview
  const about = [anonymousInWords(interview), role, stage].filter(Boolean).join(' · ')
  return (
    <header className={`${boxes.line} ${boxes.ruleBelow} ${boxes.surface} ${classes.header}`}>
      <Link
        to="/interviews/$interviewId"
        params={{ interviewId: interview.id }}
        className={`${texts.muted} ${classes.back}`}
        aria-label="Back to the interview"
      >
        <IconArrowLeft size={18} aria-hidden="true" />
      </Link>
      <div className={`${boxes.shrink} ${boxes.flex} ${classes.who}`}>
        <h1 className={`${texts.ellipsis} ${texts.bold} ${classes.candidate}`}>{candidate.name}</h1>
        <div className={`${boxes.shrink} ${texts.aside} ${classes.role}`}>
          <p className={texts.ellipsis}>{about}</p>
        </div>
      </div>
      <div className={`${boxes.line} ${boxes.gap12} ${boxes.end} ${boxes.fixed} ${texts.nowrap} ${classes.clock}`}>
        <ConversationClock slot={interview} />
      </div>
      <span className={classes.here}>
        <PeopleHere />
      </span>
      <LiveMore>
        <p className={`${texts.note} ${classes.about}`}>
          <strong className={boxes.block}>{candidate.name}</strong>
          {about}
        </p>
        <ConductControls />
        <span className={classes.policy}>
          <PolicyBadge policy={policy} viewer={{ role: interview.myRole }} />
        </span>
        <PacketButton interviewId={interview.id} />
        <span className={classes.hereToo}>
          <PeopleHere />
        </span>
      </LiveMore>
      <StatusButton />
    </header>
  )
}

/** One avatar a person, however many pages they have open. */
function PeopleHere() {
  const { conduct, me } = useLive()
  const present = usePresence(conduct)
  const people = [...new Map([[me.id, me], ...present.map(({ state }) => [state.user.id, state.user] as const)]).values()]
  return (
    <fieldset className={boxes.plain} aria-label="Here now">
      <AvatarStack people={people} />
    </fieldset>
  )
}
