import type { RawConfig } from '../config.ts'
import { ConfigProblem } from '../config.ts'
import { keyRefusals, previousKeyRefusals } from '../example-keys.ts'
import type { Masters } from './seal-root.ts'

/** Throws `ConfigProblem` for what is no key. */
export function readMasters(raw: Pick<RawConfig, 'secretKey' | 'previousSecretKey'>): Masters {
  const wrong = [...keyRefusals(raw.secretKey), ...previousKeyRefusals(raw.previousSecretKey)]
  if (wrong.length > 0) throw new ConfigProblem(wrong)
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64')
  return {
    current: bytes(raw.secretKey!),
    previous: raw.previousSecretKey === null ? null : bytes(raw.previousSecretKey),
  }
}
