import { Link } from '@tanstack/react-router'
import { useTeamParts } from '../../../api/roles.ts'
import boxes from '../../../ui/box.module.css'
import { CardList, LinkCard } from '../../../ui/list/card-list.tsx'
import texts from '../../../ui/text.module.css'
import { teamKindInWords } from '../model/team-words.ts'

/** The roles for which somebody is named for one thing alone, whether or not anything else of them is there. */
export function NamedRoles() {
  const { data: parts = [] } = useTeamParts()
  if (parts.length === 0) return null
  return (
    <section className={boxes.above28} aria-labelledby="named-roles">
      <h2 id="named-roles" className={`${texts.title} ${boxes.below8}`}>
        What you are named for
      </h2>
      <CardList>
        {parts.map(({ id, title, kind }) => (
          <LinkCard
            key={id}
            title={
              kind === 'coordinator' ? (
                <Link to="/roles/$roleId/planning" params={{ roleId: id }} className={boxes.reach}>
                  Planning of {title}
                </Link>
              ) : (
                <Link to="/roles/$roleId/outcomes" params={{ roleId: id }} className={boxes.reach}>
                  Outcomes of {title}
                </Link>
              )
            }
          >
            <p className={texts.aside}>{teamKindInWords[kind].given}</p>
          </LinkCard>
        ))}
      </CardList>
    </section>
  )
}
