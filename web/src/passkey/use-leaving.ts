import { useEffect } from 'react'
import { leavePasskey } from './ask.ts'

/** A question to the authenticator ends with the step that asked it. */
export const useLeavingPasskey = (): void => useEffect(() => leavePasskey, [])
