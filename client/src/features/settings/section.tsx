import { type ReactNode, useId } from 'react'
import classes from './settings.module.css'

export function Section({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {about && <p className={classes.about}>{about}</p>}
      {children}
    </section>
  )
}
