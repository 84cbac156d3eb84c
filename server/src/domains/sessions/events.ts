export type SessionEvent =
  | {
      type: 'session.ended'
      accountId: string
      data: { sessionId: string; because: EndReason; deviceName: string }
    }
  | { type: 'sessions.others-ended'; accountId: string; data: { count: number; because: EndReason } }
  | { type: 'device.forgotten'; accountId: string; data: { deviceName: string; own: boolean } }
  | { type: 'device.trusted'; accountId: string; data: { deviceName: string } }
  | { type: 'device.distrusted'; accountId: string; data: { deviceName: string } }

/** Why a session is over. `expired` is written when an ended one is next presented. */
export type EndReason =
  | 'signed-out'
  | 'signed-in-again'
  | 'ended-by-holder'
  | 'rights-changed'
  | 'device-forgotten'
  | 'vetoed'
  | 'expired'
