import type { PanelMember } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { policySentence } from '@panelbook/shared/plans/interview-plan'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useInterview } from '../../../api/interviews.ts'
import { PersonAvatar } from '../../../parts/person/person-avatar.tsx'
import { RatingChip } from '../../../parts/rating/rating-chip.tsx'
import { useDocument, useDocumentStatus } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { PartBoundary } from '../../../ui/page/part-boundary.tsx'
import texts from '../../../ui/text.module.css'
import { standingText } from '../model/standing-text.ts'
import { createDocumentView, useView } from '../state/document-view.ts'
import { useLive, usePlanQuestion, useQuestionInView, useUi } from '../state/live-session.ts'
import { useIsSubmitted, useStandings } from '../state/standing.ts'
import classes from './scorecard/scorecard-column.module.css'

/** Where the others' ratings stand: beside mine and live under `open`; under sealed policies only how far they are. */
export function PanelPlace() {
  const { interviewId, me, plan, role, may } = useLive()
  const submitted = useIsSubmitted()
  const panel = useInterview(interviewId).data?.panel ?? []
  const others = panel.filter(({ person, role }) => person.id !== me.id && ratesScorecard(role))
  if (others.length === 0) return null
  const open = plan.policy === 'open'
  return (
    <section aria-label="The panel">
      <h2 className={`${texts.eyebrow} ${boxes.baseline} ${classes.heading}`}>
        The panel{' '}
        <span className={`${texts.beside} ${texts.smallest}`}>
          · {open ? 'live' : submitted || !may.rate ? 'how far they are' : 'sealed until you submit'}
        </span>
      </h2>
      {!open && !submitted && <p className={texts.fine}>{policySentence(plan.policy, role)}</p>}
      {!open && submitted && (
        <p className={texts.fine}>
          You can read the submitted scorecards in the{' '}
          <Link to="/interviews/$interviewId/review" params={{ interviewId }}>
            review
          </Link>
          .
        </p>
      )}
      <ul className={`${texts.smaller} ${boxes.grid} ${boxes.gap8}`} style={open ? {} : { marginBlockStart: 8 }}>
        {others.map((member) => (
          <li key={member.person.id} className={`${boxes.grid} ${classes.panelist}`}>
            <PersonAvatar person={member.person} size={22} />
            {open ? (
              <PartBoundary what={`${member.person.name}’s rating`}>
                <OpenRating member={member} />
              </PartBoundary>
            ) : (
              <SealedStanding member={member} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const nameOf = ({ person, role }: PanelMember) => (role === 'shadow' ? `${person.name} (shadow)` : person.name)

function SealedStanding({ member }: { member: PanelMember }) {
  const standing = useStandings().find(({ personId }) => personId === member.person.id)
  return (
    <>
      <span>{nameOf(member)}</span>
      <small className={texts.fine}>{standing ? standingText(standing) : ''}</small>
    </>
  )
}

const nextFrame = (callback: () => void) => void requestAnimationFrame(callback)

/** Opens the other's scorecard read-only; the server lets nobody do that unless the plan is open. */
function OpenRating({ member }: { member: PanelMember }) {
  const { interviewId } = useLive()
  const card = useDocument({ kind: 'card', interviewId, personId: member.person.id })
  const status = useDocumentStatus(card)
  const [view, setView] = useState(() => createDocumentView(card.doc, readScorecard, nextFrame))
  useEffect(() => {
    const fresh = createDocumentView(card.doc, readScorecard, nextFrame)
    setView(fresh)
    return fresh.close
  }, [card])
  return <RatingBeside member={member} view={view} unread={status.kind === 'loading' || status.kind === 'closed'} />
}

interface RatingBesideProps {
  member: PanelMember
  view: ReturnType<typeof createDocumentView<ReturnType<typeof readScorecard>>>
  unread: boolean
}

function RatingBeside({ member, view, unread }: RatingBesideProps) {
  const { plan } = useLive()
  const onQuestion = useUi((state) => state.middle === 'question')
  const { question } = usePlanQuestion(useQuestionInView())
  const rating = useView(view, (card) => card.content.ratings[question.id])
  const seen = useView(view, (card) => card.content.redFlags[question.id])
  const flags = question.redFlags.filter((flag) => seen?.[flag.id] !== undefined)
  // The wrap-up shows no question, so these would have no context.
  if (!onQuestion) return <SealedStanding member={member} />
  return (
    <>
      <span>{nameOf(member)}</span>
      {unread ? (
        <small className={texts.fine}>not here yet</small>
      ) : (
        <RatingChip
          rating={rating}
          size="sm"
          levels={plan.scale.levels.length}
          {...(rating?.kind === 'rated' ? { label: ratingLabel(plan.scale, rating.value) } : {})}
        />
      )}
      {flags.length > 0 && (
        <ul
          className={`${boxes.grid} ${boxes.gap4} ${texts.smaller} ${classes.flags}`}
          aria-label={`Red flags ${member.person.name} saw`}
        >
          {flags.map((flag) => (
            <li key={flag.id}>{flag.text}</li>
          ))}
        </ul>
      )}
    </>
  )
}
