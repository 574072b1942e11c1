import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { questionTitle } from '@panelbook/shared/library/question'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import { OF_QUESTION } from '../../../../input/at-work.ts'
import { KeyHint } from '../../../../input/keys/key-hint.tsx'
import { YTextarea } from '../../../../input/text/y-textarea.tsx'
import { panelRoleInWords } from '../../../../parts/interview/panel-role-words.ts'
import boxes from '../../../../ui/box.module.css'
import { fetchedAhead } from '../../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../../ui/page/fetched-part.tsx'
import texts from '../../../../ui/text.module.css'
import { NOTE_LENGTH } from '../../model/note-lines.ts'
import { useCard, useLive, usePlanQuestion, useQuestionInView, useUi } from '../../state/live-session.ts'
import { useRoomForPlan } from '../../state/room-for-plan.ts'
import { useHasDeclined, useIsSubmitted } from '../../state/standing.ts'
import notices from '../notices.module.css'
import { RatedAndCheck } from '../rated-and-check.tsx'
import { Whispers } from '../whispers.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { RatingChoice } from './rating-choice.tsx'
import classes from './scorecard-column.module.css'

const myRatings = fetchedAhead(() => import('./my-ratings.tsx').then((module) => module.MyRatings))

const panelPlace = fetchedAhead(() => import('../panel-place.tsx').then((module) => module.PanelPlace))

const TYPED = { by: 'the private note' }

/** What is mine alone: rating, red flags, evidence, private note; then the panel's place, and whispers. */
export function ScorecardColumn() {
  const { role } = useLive()
  const submitted = useIsSubmitted()
  const declined = useHasDeclined()
  // The wrap-up names no question: what belongs to one rests until it is in view again.
  const onQuestion = useUi((state) => state.middle === 'question')
  const narrow = !useRoomForPlan()
  const rates = role !== undefined && ratesScorecard(role)
  return (
    <div className={`${boxes.stack} ${classes.column}`}>
      <section
        className={`${boxes.stack} ${boxes.gap14} ${boxes.grow} ${classes.mine}`}
        aria-label="This question"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        {...OF_QUESTION}
      >
        {submitted && (
          <div
            className={`${boxes.inset} ${boxes.stack} ${boxes.gap8} ${boxes.start} ${texts.smaller} ${notices.notice}`}
            data-tone="accent"
            data-flush
          >
            <p>
              {declined ? (
                <>
                  <strong>You declined to score.</strong> Your scorecard is closed.
                </>
              ) : (
                <>
                  <strong>Your scorecard is submitted.</strong> It can no longer change.
                </>
              )}{' '}
              Notes and probes stay open.
            </p>
          </div>
        )}
        {!rates && <ReadingAlong />}
        {rates && onQuestion && (
          <>
            <RatingChoice />
            <RedFlagsSeen />
            <EvidenceList />
          </>
        )}
        {onQuestion && <PrivateNote />}
        <FetchedPart part={panelPlace} props={{}} what="The panel" />
        {rates && narrow && <FetchedPart part={myRatings} props={{}} what="The list of your ratings" />}
      </section>
      {rates && (
        <div className={`${boxes.line} ${boxes.between} ${boxes.ruleAbove} ${texts.note} ${classes.handIn}`}>
          <RatedAndCheck />
        </div>
      )}
      <Whispers />
    </div>
  )
}

/** Tells a person who only reads what they can't do on this page. */
function ReadingAlong() {
  const { role } = useLive()
  return (
    <section>
      <h2 className={`${texts.eyebrow} ${boxes.baseline} ${classes.heading}`}>Reading along</h2>
      <p className={texts.fine}>
        {role
          ? `You are here as ${panelRoleInWords[role].name.toLowerCase()}: ${panelRoleInWords[role].does}.`
          : 'You are not on this panel. You can read everything the panel shares, but you can’t write.'}
      </p>
    </section>
  )
}

function RedFlagsSeen() {
  const { question } = usePlanQuestion(useQuestionInView())
  const seen = useCard((card) => card.content.redFlags[question.id])
  const flags = question.redFlags.filter((flag) => seen?.[flag.id] !== undefined)
  if (flags.length === 0) return null
  return (
    <section aria-label="Red flags I saw">
      <h2 className={`${texts.eyebrow} ${boxes.baseline} ${classes.heading}`}>Red flags I saw</h2>
      <ul className={`${boxes.grid} ${boxes.gap4} ${texts.smaller} ${classes.flags}`}>
        {flags.map((flag) => (
          <li key={flag.id}>{flag.text}</li>
        ))}
      </ul>
    </section>
  )
}

function PrivateNote() {
  const { privateNotes } = useLive()
  const questionId = useQuestionInView()
  const { question } = usePlanQuestion(questionId)
  if (!privateNotes) return null
  return (
    <section aria-label="My private note">
      <h2 className={`${texts.eyebrow} ${boxes.baseline} ${classes.heading}`}>
        My private note <span className={`${texts.beside} ${texts.smallest}`}>· no one else sees it</span> <KeyHint keys="m" />
      </h2>
      <YTextarea
        key={questionId}
        id="private-note"
        className={`${boxes.full} ${boxes.corner8} ${texts.small} ${classes.note}`}
        text={privateNote(privateNotes.doc, questionId)}
        origin={TYPED}
        earlierComes={privateNotes.earlierComes}
        aria-label={`My private note on: ${questionTitle(question)}`}
        aria-keyshortcuts="m"
        aria-describedby="private-note-law"
        maxLength={NOTE_LENGTH}
      />
      <p className={texts.fine} id="private-note-law">
        Private. May have to be disclosed on request.
      </p>
    </section>
  )
}
