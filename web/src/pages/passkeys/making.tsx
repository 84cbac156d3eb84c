import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { PasskeyEnrolment } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { useSecondsUntil } from '../../parts/time/clock.ts'
import { useLeavingPasskey } from '../../passkey/use-leaving.ts'
import { words } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import { DeviceFault, makePasskey } from './ceremony.ts'
import styles from './page.module.css'

type Props = {
  enrolment: PasskeyEnrolment
  made: (codes: string[] | null) => Promise<void>
  giveUp: () => void
  startAgain: () => void
}

/** The device asks its owner. It may be asked again as long as the server waits; some browsers want a tap for that. */
export function Making({ enrolment, made, giveUp, startAgain }: Props) {
  const text = inside.passkeys
  const left = useSecondsUntil(enrolment.expiresAt)
  const make = useMutation({
    mutationFn: async () => {
      const attestation = await makePasskey(enrolment.options)
      const path = { id: enrolment.id }
      const { backupCodes } = await ask(
        api.POST('/v1/factors/passkeys/{id}/confirmation', { params: { path }, body: { attestation } }),
      )
      await made(backupCodes)
    },
  })
  const asked = useRef(false)
  useLeavingPasskey()
  const { mutate } = make
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate()
  }, [mutate])
  const isOver = left === 0 || isEnd(make.error)
  return (
    <>
      <PageHeading title={text.title} lead={make.isPending ? text.waitLead : undefined}>
        {make.isPending ? text.wait : text.first}
      </PageHeading>
      {make.isPending && (
        <Slip>
          <div className={styles.asking}>
            <Icon name="key" />
          </div>
        </Slip>
      )}
      <Fault error={make.error} />
      {!make.isPending && (
        <div className={styles.actions}>
          {isOver ? (
            <Button kind="main" onClick={startAgain}>
              {words.startAgain}
            </Button>
          ) : (
            <Button kind="main" onClick={() => make.mutate()}>
              {text.again}
            </Button>
          )}
          <Button kind="plain" onClick={giveUp}>
            {text.giveUp}
          </Button>
        </div>
      )}
    </>
  )
}

/** A challenge works once: after the server looked at an answer, only a new one helps. */
const isEnd = (error: unknown): boolean => error instanceof Problem && error.facts.status > 0

function Fault({ error }: { error: unknown }) {
  if (!error) return null
  if (!(error instanceof DeviceFault)) return <FormProblem problem={Problem.of(error)} />
  const { title, text } = inside.passkeys.device[error.fault]
  return (
    <Notice tone={error.fault === 'known' ? 'plain' : 'attention'} title={title} role="alert">
      <p>{text}</p>
    </Notice>
  )
}
