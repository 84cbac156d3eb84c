/** The zone of this device, by its name in the IANA database. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone the browser knows, and those named: an old name of a zone is not among its own. */
export const zonesWith = (...named: string[]): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...named])].toSorted()
