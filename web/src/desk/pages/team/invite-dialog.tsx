import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SelectField } from '../../../parts/field/select-field.tsx'
import { TextField } from '../../../parts/field/text-field.tsx'
import { api, ask } from '../../api/client.ts'
import type { Role } from '../../api/shapes.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { deskWords } from '../../words/desk.ts'
import { teamWords as text } from '../../words/team.ts'
import { roleOptions } from './role-options.ts'

type Props = { tell: (outcome: string) => void; close: () => void }

/** Asks that somebody is let in; another admin approves it. */
export function InviteDialog({ tell, close }: Props) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('support')
  const asking = useMutation({
    mutationFn: (reason: string) =>
      ask(api.POST('/desk/v1/staff/invites', { body: { name, email, role, reason } })),
    onSuccess: () => {
      tell(text.asked)
      void client.invalidateQueries({ queryKey: ['desk'] })
      close()
    },
  })
  return (
    <ReasonDialog
      {...text.sheets.invite}
      act={text.form.askInvite}
      busy={asking.isPending}
      error={asking.error}
      run={(reason) => asking.mutate(reason)}
      close={close}
    >
      <TextField label={text.form.name} value={name} maxLength={60} autoComplete="off" onChange={setName} />
      <TextField
        label={text.form.email}
        type="email"
        value={email}
        maxLength={254}
        autoComplete="off"
        onChange={setEmail}
      />
      <SelectField
        label={text.form.role}
        options={roleOptions(deskWords.roles)}
        value={role}
        onChange={(value) => setRole(value as Role)}
      />
    </ReasonDialog>
  )
}
