import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { api, ask } from '../api/client.ts'
import { serverNow } from '../api/clock.ts'
import { configurationQuery } from '../api/queries.ts'
import type { CaptchaPurpose } from '../api/shapes.ts'
import { createProof, type ProofState } from './proof.ts'
import { type Asked, createVendorAnswer } from './vendor.ts'
import { work } from './work.ts'

export type Captcha = {
  state: ProofState
  /** Where a vendor's widget goes; our own needs no place. */
  vendor: Asked | null
  start: () => void
  take: () => Promise<string>
}

/** The check that a person is there: begun while one types, its answer taken when the form is sent. */
export function useCaptcha(purpose: CaptchaPurpose, identifier?: string): Captcha {
  const [state, setState] = useState<ProofState>('idle')
  const { data } = useQuery(configurationQuery)
  const whom = useRef(identifier)
  whom.current = identifier
  const own = useMemo(
    () =>
      createProof({
        challenge: () =>
          ask(
            api.POST('/v1/captcha/challenges', {
              body: { purpose, ...(whom.current && { identifier: whom.current }) },
            }),
          ),
        work,
        now: serverNow,
        changed: setState,
      }),
    [purpose],
  )
  const theirs = useMemo(() => createVendorAnswer(setState), [])
  useEffect(() => own.stop, [own])
  const chosen = data?.captcha
  if (chosen && chosen.provider !== 'altcha' && chosen.siteKey) {
    const { provider, siteKey } = chosen
    return {
      state,
      vendor: { provider, siteKey, purpose, solved: theirs.solved },
      start: () => {},
      take: theirs.take,
    }
  }
  return { state, vendor: null, start: own.start, take: own.take }
}
