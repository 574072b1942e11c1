import type { PastedLine } from '@panelbook/shared/people/pasted-people'
import boxes from '../../ui/box.module.css'
import { StatusPill } from '../../ui/status-pill.tsx'
import texts from '../../ui/text.module.css'
import classes from './people-page.module.css'
import { workspaceRoleInWords } from './workspace-role-words.ts'

type Shown = PastedLine & { problem?: string }

/** What becomes of each line: a person as they would be added, or why not. */
export function PastedPeople({ lines }: { lines: readonly Shown[] }) {
  if (lines.length === 0) return null
  return (
    <ul className={`${boxes.card} ${boxes.ruled} ${classes.pasted}`} aria-label="What becomes of the lines">
      {lines.map((line) => (
        <li key={line.line} className={`${boxes.middle} ${boxes.between} ${boxes.padItem} ${boxes.gap6} ${texts.small}`}>
          <span className={`${texts.anywhere} ${boxes.shrink}`}>
            <span className={texts.aside}>Line {line.line} · </span>
            {'person' in line ? (
              <>
                <strong>{line.person.name}</strong> <span className={texts.aside}>{line.person.email}</span>
              </>
            ) : (
              line.text
            )}
          </span>
          {line.problem !== undefined ? (
            <span className={texts.danger}>{line.problem}.</span>
          ) : (
            'person' in line && <StatusPill tone="neutral">{workspaceRoleInWords[line.person.workspaceRole].name}</StatusPill>
          )}
        </li>
      ))}
    </ul>
  )
}
