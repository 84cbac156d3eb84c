import type { Reader } from '../../platform/db.ts'
import { deliveryOf } from '../notices/index.ts'

/**
 * Whether the provider said of the message that its SIM was swapped of late: who would read the code may not be who has the number (D09,
 * NIST SP 800-63B-4 3.1.3.3). What it was for has to begin again, and the provider is asked again.
 */
export async function isDiverted(db: Reader, noticeId: string | null): Promise<boolean> {
  return noticeId !== null && (await deliveryOf(db, noticeId))?.reason === 'sim-changed'
}
