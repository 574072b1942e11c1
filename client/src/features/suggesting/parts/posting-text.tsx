import type { RequirementCoverage } from '@panelbook/shared/suggesting/plan-suggestion'
import { type Requirement, skillsOf } from '@panelbook/shared/suggesting/posting/requirement'
import { coverageInWords, requirementKindInWords } from '@panelbook/shared/suggesting/suggestion-in-words'
import { type ReactNode, useEffect, useRef } from 'react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './posting-text.module.css'

/**
 * The job description with its requirements marked where they stand; those a question matches stand out while it is pointed at.
 */
export function PostingText({ posting, requirements, coverage, pointed, onPoint }: PostingTextProps) {
  const box = useRef<HTMLDivElement>(null)
  const first = requirements.find((requirement) => pointed.has(requirement.id))?.id
  useEffect(() => {
    const mark = first === undefined ? null : box.current?.querySelector<HTMLElement>(`[data-requirement="${first}"]`)
    // Only inside its own box: the page itself stays where the person is.
    if (mark && box.current) box.current.scrollTop = mark.offsetTop - box.current.clientHeight / 3
  }, [first])
  const covered = new Map(coverage.map((one) => [one.requirement.id, one]))
  const parts: ReactNode[] = []
  let from = 0
  for (const requirement of requirements) {
    parts.push(posting.slice(from, requirement.start))
    const standing = covered.get(requirement.id)
    parts.push(
      <mark
        key={requirement.id}
        className={classes.requirement}
        data-requirement={requirement.id}
        data-kind={requirement.kind}
        data-covered={standing?.covered}
        data-pointed={pointed.has(requirement.id) || undefined}
        title={`${requirementKindInWords[requirement.kind]}${standing ? `: ${coverageInWords(standing)}` : ''}`}
        onPointerEnter={() => onPoint(requirement.id)}
        onPointerLeave={() => onPoint(undefined)}
      >
        {withSkills(requirement)}
      </mark>,
    )
    from = requirement.end
  }
  parts.push(posting.slice(from))
  return (
    <section
      ref={box}
      className={`${boxes.card} ${boxes.tall} ${boxes.placed} ${texts.small} ${texts.kept} ${classes.text}`}
      aria-label="Job description with its requirements marked"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by the keyboard
      tabIndex={0}
    >
      {parts}
    </section>
  )
}

function withSkills({ quote, start, mentions }: Requirement): ReactNode[] {
  const parts: ReactNode[] = []
  let from = 0
  for (const mention of mentions) {
    parts.push(quote.slice(from, mention.start - start))
    parts.push(
      <span key={mention.start} className={texts.strong}>
        {quote.slice(mention.start - start, mention.end - start)}
      </span>,
    )
    from = mention.end - start
  }
  return [...parts, quote.slice(from)]
}

/** All requirements in a list: what kind each is, what it names, and whether the plan asks about it. */
export function RequirementList({ coverage, formal, pointed, onPoint, extra }: RequirementListProps) {
  return (
    <ul className={`${boxes.stack} ${boxes.gap4}`}>
      {coverage.map((one) => (
        <li
          key={one.requirement.id}
          className={`${boxes.baseline} ${classes.row}`}
          data-covered={one.covered}
          data-pointed={pointed.has(one.requirement.id) || undefined}
          onPointerEnter={() => onPoint(one.requirement.id)}
          onPointerLeave={() => onPoint(undefined)}
        >
          <span className={`${boxes.shrink} ${boxes.ownLine}`}>“{one.requirement.quote}”</span>
          <span className={texts.note}>
            {[requirementKindInWords[one.requirement.kind], ...skillsOf(one.requirement)].join(' · ')}
          </span>
          <span className={`${texts.smaller} ${classes.standing}`}>{coverageInWords(one)}</span>
          {one.covered === 'no' && extra?.(one.requirement)}
        </li>
      ))}
      {formal.map((requirement) => (
        <li key={requirement.id} className={`${boxes.baseline} ${classes.row}`} data-covered="formal">
          <span className={`${boxes.shrink} ${boxes.ownLine}`}>“{requirement.quote}”</span>
          <span className={`${texts.smaller} ${classes.standing}`}>check on the CV</span>
        </li>
      ))}
    </ul>
  )
}

interface PostingTextProps {
  posting: string
  requirements: readonly Requirement[]
  coverage: readonly RequirementCoverage[]
  /** Ids of the requirements that are pointed at. */
  pointed: ReadonlySet<string>
  onPoint: (requirementId: string | undefined) => void
}

interface RequirementListProps {
  coverage: readonly RequirementCoverage[]
  formal: readonly Requirement[]
  pointed: ReadonlySet<string>
  onPoint: (requirementId: string | undefined) => void
  /** Beside a requirement that no question covers. */
  extra?: (requirement: Requirement) => ReactNode
}
