import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { Answered } from '../../parts/answered/answered.tsx'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { forgetHolder } from '../../session/forget.ts'
import { recovery } from '../../words/recovery.ts'
import styles from './page.module.css'

type Props = { factor: 'totp' | 'passkey'; another: () => void; done: (codes: string[]) => void }

/** What it does, and the one button that does it. */
export function Finish({ factor, another, done }: Props) {
  const text = recovery.set.finish
  const client = useQueryClient()
  const finish = useMutation({
    mutationFn: () => ask(api.POST('/v1/recoveries/current/finish', { body: {} })),
    onSuccess: ({ backupCodes }) => {
      done(backupCodes)
      forgetHolder(client)
    },
  })
  return (
    <div className={styles.form}>
      <PageHeading title={recovery.title} lead={`${recovery.set.step(3)}. ${text.lead}`}>
        {text.heading}
      </PageHeading>
      <Answered
        label={text.factor}
        value={text.chosen[factor]}
        changeLabel={text.another}
        onChange={another}
      />
      <ul className={styles.points}>
        {text.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <FormProblem problem={finish.error ? Problem.of(finish.error) : null} />
      <Button kind="main" wide busy={finish.isPending} onClick={() => finish.mutate()}>
        {text.submit}
      </Button>
    </div>
  )
}
