/**
 * Which the newer of two events of an interview is (RFC 5545, section 3.8.7.4): how often it was given a time or a location, or
 * called off. It only ever rises.
 */
export const eventSequence = ({
  scheduleVersion,
  locationVersion,
}: {
  scheduleVersion: number
  locationVersion: number
}): number => scheduleVersion + locationVersion
