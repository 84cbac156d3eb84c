import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { passwordQuery } from '../../api/queries.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { inside } from '../../words/inside.ts'
import { Changed } from './changed.tsx'
import { NewPasswordForm } from './new-password-form.tsx'

/** A new password; what it was is asked by the confirmation. */
export default function NewPasswordPage() {
  const { data, error, refetch } = useQuery(passwordQuery)
  const [done, setDone] = useState<{ kept: boolean } | null>(null)
  return (
    <BackPage to="/settings" label={inside.settings.back}>
      {done ? (
        <Changed kept={done.kept} />
      ) : error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : data ? (
        <NewPasswordForm minimum={data.minimum} changed={(kept) => setDone({ kept })} />
      ) : (
        <Waiting lines={3} />
      )}
    </BackPage>
  )
}
