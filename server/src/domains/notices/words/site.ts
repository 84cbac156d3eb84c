import type { Settings } from '../../../platform/ctx.ts'
import { oneLine } from '../inert.ts'
import type { Site } from './letter.ts'

export function siteOf({ operator, publicUrl, deskUrl, supportUrl }: Settings): Site {
  const { host, hostname, origin } = new URL(publicUrl)
  return {
    operator: oneLine(operator),
    host,
    hostname,
    origin,
    deskOrigin: deskUrl && new URL(deskUrl).origin,
    supportUrl,
  }
}
