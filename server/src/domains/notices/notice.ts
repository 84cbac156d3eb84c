/** From where something was done, and when. `place` is empty when no database places addresses. */
export type Circumstances = { at: Date; device: string; place: string; address: string }

type Code = { code: string; minutes: number }

/** Every mail there is, with what it says. Texts stand in `words/`. */
export type NoticeParams = {
  'sign-up-code': Code
  'sign-up-existing': Circumstances
  'sign-in-code': Code & Circumstances
  'account-created': Circumstances
  'new-device-alert': Circumstances
  /** The password was right, the second factor was not (OWASP multi-factor cheat sheet). */
  'factor-failed': Circumstances
  /** Other sessions were ended, or other devices forgotten, from a signed-in one. */
  'devices-signed-out': Circumstances
  'totp-added': Circumstances
  'totp-removed': Circumstances
  'totp-disabled': Circumstances
  'backup-codes-made': Circumstances
  'backup-code-used': Circumstances & { left: number }
  'backup-codes-disabled': Circumstances
  'mail-code-disabled': Circumstances
  'password-disabled': Circumstances
}

export type Template = keyof NoticeParams

/** One message to one address. `accountId` is null for mail to an address that has no account. */
export type Notice = {
  [T in Template]: { template: T; to: string; accountId: string | null; params: NoticeParams[T] }
}[Template]

/** As it lies sealed in its row: times as ISO text. */
export const writeNotice = (notice: Notice): string => JSON.stringify(notice)

export function readNotice(text: string): Notice {
  const notice = JSON.parse(text) as Notice
  if ('at' in notice.params) notice.params.at = new Date(notice.params.at)
  return notice
}

/** A code nobody can use any more is not worth a mail; everything else is worth telling late. */
export const secondsWorthSending = ({ params }: Notice): number =>
  'minutes' in params ? params.minutes * 60 : Number.POSITIVE_INFINITY
