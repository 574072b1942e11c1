import classes from './start-failed.module.css'

/** Nothing of the page could be shown. Plain on purpose: it stands where the rest of Panelbook failed. */
export function StartFailed() {
  return (
    <main className={classes.failed} role="alert">
      <h1>Panelbook couldn’t be opened here</h1>
      <p>What you typed is kept: on the server, and on this device where it wasn’t sent yet. Reloading often helps.</p>
      <p>
        If it stays like this, the browser may not let Panelbook keep anything: a full disk and some private windows do that. Try
        another window or browser, and tell whoever runs Panelbook.
      </p>
      <button type="button" onClick={() => window.location.reload()}>
        Reload
      </button>
    </main>
  )
}
