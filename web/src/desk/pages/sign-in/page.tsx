import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Problem } from '../../../api/problem.ts'
import { Button } from '../../../parts/button/button.tsx'
import { FormProblem } from '../../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Notice } from '../../../parts/notice/notice.tsx'
import { Slip } from '../../../parts/slip/slip.tsx'
import { askPasskey } from '../../../passkey/ask.ts'
import { api, ask } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import page from '../../frame/page.module.css'
import { Column } from '../../frame/strip.tsx'
import { useGo } from '../../frame/use-go.ts'
import { doorWords } from '../../words/door.ts'

async function signIn(): Promise<void> {
  const { options } = await ask(api.POST('/desk/v1/sign-ins'))
  const assertion = await askPasskey(options as never)
  await ask(api.POST('/desk/v1/sign-ins/current/answer', { body: { assertion: assertion as never } }))
}

/** One button: the passkey says who it is. */
export default function DeskSignInPage() {
  const { ended } = useSearch({ strict: false }) as { ended?: true }
  const client = useQueryClient()
  const go = useGo()
  const signing = useMutation({
    mutationFn: signIn,
    onSuccess: async () => {
      // That nobody is signed in was an answer too, and is kept.
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
      go('/')
    },
  })
  const text = doorWords.signIn
  return (
    <Column>
      <Slip>
        <div className={page.form}>
          <PageHeading title={text.title} lead={text.lead}>
            {text.heading}
          </PageHeading>
          {ended && !signing.error && <Notice tone="plain" title={text.ended} role="status" />}
          <FormProblem problem={signing.error ? Problem.of(signing.error) : null} />
          <Button kind="main" icon="key" wide busy={signing.isPending} onClick={() => signing.mutate()}>
            {text.act}
          </Button>
          <p className={page.soft}>{text.lost}</p>
        </div>
      </Slip>
    </Column>
  )
}
