import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { IconEyeOff } from '@tabler/icons-react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { hiddenInWords } from '../model/hidden-words.ts'

/** Says from which leads and admins the entry is hidden, as it has their address, and what to do where that is a mistake. */
export function HiddenNotice({ candidate: { hiddenFrom } }: { candidate: CandidateProfile }) {
  if (!hiddenFrom) return null
  return (
    <section className={`${boxes.inset} ${boxes.stack} ${boxes.gap8}`} data-tone="warn" aria-labelledby="hidden-from">
      <h2 className={`${texts.item} ${boxes.line} ${boxes.gap8} ${texts.anywhere}`} id="hidden-from">
        <IconEyeOff size={18} aria-hidden="true" />
        {hiddenInWords(hiddenFrom)}
      </h2>
      <p className={texts.small}>
        The entry, or one merged with it, has the e-mail address of their account. So they read nothing of it, and no one tells
        them. Is the candidate someone else? Then correct the address.
      </p>
    </section>
  )
}
