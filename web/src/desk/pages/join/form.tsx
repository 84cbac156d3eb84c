import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../../../api/problem.ts'
import { Button } from '../../../parts/button/button.tsx'
import { Facts } from '../../../parts/facts/facts.tsx'
import { TextField } from '../../../parts/field/text-field.tsx'
import { FormProblem } from '../../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Notice } from '../../../parts/notice/notice.tsx'
import { zonedTime } from '../../../words/format.ts'
import { type Invite, joinBy } from '../../api/invite.ts'
import page from '../../frame/page.module.css'
import { forgetToken } from '../../link-token.ts'
import { deskWords } from '../../words/desk.ts'
import { doorWords } from '../../words/door.ts'

const text = doorWords.join

type Props = { token: string; invite: Invite; joined: () => void }

/** What the invitation is for, a name for the passkey, and the one button. */
export function JoinForm({ token, invite, joined }: Props) {
  const [name, setName] = useState(text.usual)
  const joining = useMutation({
    mutationFn: () => joinBy(token, name),
    onSuccess: () => {
      forgetToken()
      joined()
    },
  })
  return (
    <div className={page.form}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading(invite.name)}
      </PageHeading>
      <Facts
        rows
        facts={[
          { label: text.facts.role, value: deskWords.roles[invite.role] },
          { label: text.facts.until, value: zonedTime(invite.expiresAt) },
        ]}
      />
      {invite.again && <Notice tone="attention" title={text.again} />}
      <TextField label={text.name} hint={text.nameHint} value={name} maxLength={60} onChange={setName} />
      <FormProblem problem={joining.error ? Problem.of(joining.error) : null} />
      <Button kind="main" icon="key" wide busy={joining.isPending} onClick={() => joining.mutate()}>
        {text.act}
      </Button>
    </div>
  )
}
