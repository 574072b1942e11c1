import { callAddress } from '@panelbook/shared/interviews/location'
import { IconMapPin, IconVideo } from '@tabler/icons-react'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'

/** Where an interview is. The address of a video call is a way to it, which learns nothing of where it was followed from. */
export function LocationLine({ location }: { location: string }) {
  const call = callAddress(location)
  const Icon = call === undefined ? IconMapPin : IconVideo
  return (
    <div className={`${boxes.flex} ${boxes.gap8}`}>
      <Icon size={18} aria-hidden="true" className={boxes.fixed} />
      <div className={`${boxes.shrink} ${texts.anywhere}`}>
        {call !== undefined && (
          <a href={call} target="_blank" rel="noopener noreferrer">
            Join the call
          </a>
        )}
        {location !== call && <p className={call === undefined ? texts.regular : texts.note}>{location}</p>}
      </div>
    </div>
  )
}
