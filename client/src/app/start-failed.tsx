import classes from './start-failed.module.css'

/** Shown if the page could not be shown at all. It is plain on purpose, because the rest of Panelbook failed. */
export function StartFailed() {
  return (
    <main className={classes.failed} role="alert">
      <h1>Panelbook couldn’t be opened here</h1>
      <p>What you typed is kept: on the server, and on this device where it wasn’t sent yet. Reloading often helps.</p>
      <p>
        If this happens again, the browser may not let Panelbook store anything. The disk may be full, or this may be a private
        window. Try another window or browser, and tell the person who runs Panelbook.
      </p>
      <button type="button" onClick={() => window.location.reload()}>
        Reload
      </button>
    </main>
  )
}
