import { useMutation } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Enrolment } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import type { IconName } from '../../parts/icon/paths.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const icons: IconName[] = ['phone', 'key', 'lock']

type Props = { isBelow: boolean; began: (enrolment: Enrolment) => void }

/** `isBelow`: something stronger is asked already. */
export function Intro({ isBelow, began }: Props) {
  const text = inside.authenticator
  const guard = useGuard()
  const begin = useMutation({
    mutationFn: () => guard((headers) => ask(api.POST('/v1/factors/totp', { body: {}, headers }))),
    onSuccess: (enrolment) => enrolment && began(enrolment),
  })
  return (
    <>
      <PageHeading title={text.title} lead={text.introLead}>
        {text.title}
      </PageHeading>
      {isBelow && <p>{text.below}</p>}
      <ul className={styles.need}>
        {text.need.map((need, n) => (
          <li key={need}>
            <Icon name={icons[n]!} />
            <span>{need}</span>
          </li>
        ))}
      </ul>
      <FormProblem problem={begin.error ? Problem.of(begin.error) : null} />
      <div>
        <Button kind="main" busy={begin.isPending} onClick={() => begin.mutate()}>
          {text.start}
        </Button>
      </div>
    </>
  )
}
