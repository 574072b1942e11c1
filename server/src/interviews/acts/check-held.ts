import { Refused } from '../../refusals/refused.ts'
import type { InterviewRecord } from '../store/interview-facts.ts'

/** @throws Refused conflict where it was cancelled or a no-show */
export function checkHeld({ interview }: Pick<InterviewRecord, 'interview'>): void {
  if (interview.notHeld) throw new Refused({ kind: 'interview-not-held', state: interview.notHeld.state })
}
