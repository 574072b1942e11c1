import { CloseButton } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import boxes from '../box.module.css'
import classes from './notices.module.css'
import { closeNotice, currentNotices, followNotices, type WayBack } from './notify.ts'

/**
 * What `notifyDone` and `notifyFailed` say, in a corner of the page. Rendered once; there from the first paint on, so that it is
 * read out.
 */
export function Notices() {
  const notices = useSyncExternalStore(followNotices, currentNotices)
  return (
    <section className={`${boxes.screen} ${classes.notices}`} aria-label="Messages">
      <div role="status">
        {notices
          .filter((notice) => notice.tone === 'done')
          .map((notice) => (
            <div
              key={notice.id}
              className={`${boxes.start} ${boxes.flex} ${boxes.gap12} ${boxes.above8} ${boxes.surface} ${classes.notice}`}
            >
              <p className={boxes.grow}>{notice.message}</p>
              <CloseButton size="sm" aria-label="Close the message" onClick={() => closeNotice(notice.id)} />
            </div>
          ))}
      </div>
      <div role="alert">
        {notices
          .filter((notice) => notice.tone === 'failed')
          .map((notice) => (
            <div
              key={notice.id}
              className={`${boxes.start} ${boxes.flex} ${boxes.gap12} ${boxes.above8} ${boxes.surface} ${classes.notice}`}
              data-tone="failed"
            >
              <p className={boxes.grow}>
                <strong>{notice.title}</strong>
                <br />
                {notice.message}
                {notice.back && <Back id={notice.id} {...notice.back} />}
              </p>
              <CloseButton size="sm" aria-label="Close the message" onClick={() => closeNotice(notice.id)} />
            </div>
          ))}
      </div>
    </section>
  )
}

/** A link, so that it can be opened beside what is being done by now. */
const Back = ({ id, href, go }: WayBack & { id: number }) => (
  <>
    <br />
    <a
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        closeNotice(id)
        go()
      }}
    >
      Back to where it was begun
    </a>
  </>
)
