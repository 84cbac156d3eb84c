import type { CDPSession, Page } from 'playwright-core'

/** What a person does with the device in their hand. */
export type Device = {
  /** Whether the finger, face or PIN is the right one. */
  recognises: (yes: boolean) => Promise<void>
  /** Whether somebody is there to touch it; a ceremony that began without waits for good. */
  isAtHand: (yes: boolean) => Promise<void>
}

/** Chromium's own authenticator: a device with a screen lock that keeps passkeys (WebAuthn Level 3, 11, test automation). */
export async function addDevice(page: Page): Promise<Device> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    recognises: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    isAtHand: async (enabled) => {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
  }
}
