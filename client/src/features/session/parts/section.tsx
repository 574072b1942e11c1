import { type ReactNode, useId } from 'react'
import boxes from '../../../ui/box.module.css'
import classes from './settings.module.css'

/** @param id the section's own, for addresses that lead to it */
export function Section({
  id: own,
  title,
  about,
  children,
}: {
  id?: string
  title: string
  about?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section {...(own === undefined ? {} : { id: own })} className={`${boxes.card} ${classes.section}`} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {about && <p className={classes.about}>{about}</p>}
      {children}
    </section>
  )
}
