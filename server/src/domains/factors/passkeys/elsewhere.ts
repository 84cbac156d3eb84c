import type { Assertion } from './assertion.ts'
import { isVerified } from './authenticator-data.ts'
import { isExpected } from './client-data.ts'
import type { Site } from './site.ts'
import { standInKey } from './stand-in.ts'
import { isSigned } from './verify.ts'

/** A credential that is kept elsewhere than in `passkeys`: null where nobody has it, which costs the same. */
export type KeptElsewhere = { publicKey: Buffer; backupEligible: boolean } | null

/** Judges an answer as `checkAssertion` does, for a site and a credential of the caller's; whose it is and its counter are the caller's to judge. */
export async function isRightUse(
  site: Site,
  assertion: Assertion,
  { challenge, kept }: { challenge: Buffer; kept: KeptElsewhere },
): Promise<boolean> {
  const signed = await isSigned(site, assertion, { challenge, publicKey: kept?.publicKey ?? standInKey })
  const expected = isExpected(site, assertion.clientData, { type: 'webauthn.get', challenge })
  const { authenticatorData: said } = assertion
  return (
    kept !== null && signed && expected && isVerified(said) && said.backupEligible === kept.backupEligible
  )
}
