import { codesLeft, knowsPassword, notYou, steps, stopped, told, warned } from '../frame.ts'
import type { Words } from '../letter.ts'

/** What happened to the backup codes. */
export const backupCodes = {
  'backup-codes-made': (params, site) =>
    told(params, {
      subject: `New backup codes at ${site.operator}`,
      heading: 'New backup codes were made',
      paragraphs: ['They were shown once. Codes from an older set no longer work.'],
      notYou: notYou(
        site,
        'Somebody was in your account, and saw codes that open it.',
        steps.signIn(site),
        steps.endSessions,
        steps.newCodes,
      ),
    }),

  'backup-code-used': (params, site) =>
    (params.left > 0 ? told : warned)(params, {
      subject: `Backup code used at ${site.operator}`,
      heading: 'A backup code was used',
      paragraphs: [
        'Your account was opened with your password and one of your backup codes.',
        codesLeft(params.left),
      ],
      notYou: notYou(
        site,
        'Somebody knows your password and has your backup codes.',
        steps.signIn(site),
        steps.endSessions,
        steps.newCodes,
      ),
    }),

  'backup-codes-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong backup codes at ${site.operator}`,
      heading: 'Too many wrong backup codes',
      paragraphs: [`A hundred wrong backup codes ${stopped}`],
      notYou: notYou(
        site,
        `${knowsPassword} They did not get in.`,
        steps.signInKnown(site),
        steps.endSessions,
      ),
    }),
} satisfies Partial<Words>
