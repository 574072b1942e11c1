import boxes from '../../ui/box.module.css'

/** The file is here, and can't be shown. */
export function Unreadable({ what }: { what: string }) {
  return (
    <p className={boxes.inset} data-tone="warn" role="alert">
      This {what} can’t be shown here: it is damaged, or made in a way that Panelbook can’t read. Download it to open it in
      another program.
    </p>
  )
}
