import { useSyncExternalStore } from 'react'

/** From this width on the plan has a column of its own: see live-frame.module.css. */
const ROOM_FOR_PLAN = '(min-width: 1100px)'

const follow = (tell: () => void) => {
  const query = window.matchMedia(ROOM_FOR_PLAN)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** Whether the plan, and all that the header holds, have their place on the page. */
export const useRoomForPlan = (): boolean => useSyncExternalStore(follow, () => window.matchMedia(ROOM_FOR_PLAN).matches)
