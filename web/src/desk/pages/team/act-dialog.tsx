import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SelectField } from '../../../parts/field/select-field.tsx'
import { api, ask } from '../../api/client.ts'
import type { Person, Role } from '../../api/shapes.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { deskWords } from '../../words/desk.ts'
import { teamWords as text } from '../../words/team.ts'
import { roleOptions } from './role-options.ts'

export type PersonAct = 'role' | 'reset' | 'end'

type Props = { act: PersonAct; person: Person; tell: (outcome: string | unknown) => void; close: () => void }

/** Asks for another role or a new passkey, or shuts somebody out. */
export function ActDialog({ act, person: { id, name, role: before }, tell, close }: Props) {
  const client = useQueryClient()
  const others = roleOptions(deskWords.roles).filter(({ value }) => value !== before)
  const [role, setRole] = useState(others[0]!.value)
  const path = { params: { path: { id } } }
  const calls: Record<PersonAct, (reason: string) => Promise<unknown>> = {
    role: (reason) => ask(api.POST('/desk/v1/staff/{id}/role', { ...path, body: { role, reason } })),
    reset: (reason) => ask(api.POST('/desk/v1/staff/{id}/reset', { ...path, body: { reason } })),
    end: (reason) => ask(api.POST('/desk/v1/staff/{id}/end', { ...path, body: { reason } })),
  }
  const doing = useMutation({
    mutationFn: calls[act],
    onSuccess: () => {
      tell(act === 'end' ? text.ended : text.asked)
      void client.invalidateQueries({ queryKey: ['desk'] })
      close()
    },
  })
  const acts = { role: text.form.askRole, reset: text.form.askReset, end: text.form.endNow(name) }
  return (
    <ReasonDialog
      {...text.sheets[act](name)}
      act={acts[act]}
      danger={act === 'end'}
      busy={doing.isPending}
      error={doing.error}
      run={(reason) => doing.mutate(reason)}
      close={close}
    >
      {act === 'role' && (
        <SelectField
          label={text.form.role}
          options={others}
          value={role}
          onChange={(value) => setRole(value as Role)}
        />
      )}
    </ReasonDialog>
  )
}
