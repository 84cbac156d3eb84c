let offset = 0

/** The server's time in milliseconds, as well as its last `Date` header tells: this device's clock may be off by hours. */
export const serverNow = (): number => Date.now() + offset

export function noteServerDate(header: string | null): void {
  const told = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(told)) return
  // The header has whole seconds only; smaller differences are nothing.
  const found = told + 500 - Date.now()
  offset = Math.abs(found) > 2000 ? found : 0
}
