import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import Sure from '../../../parts/sheet/sure.tsx'
import { casesKey, type DeskCase, type Seat } from '../../api/cases.ts'
import { api, ask } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import { caseWords } from '../../words/cases.ts'

const text = caseWords.seats
const seats: Seat[] = ['first', 'second']

type Props = { one: DeskCase; tell: (outcome: string | unknown) => void }

/** Who answers for the case and who is second. A reviewer takes a free seat, or takes one over by name. */
export function Seats({ one, tell }: Props) {
  const client = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const [over, setOver] = useState<Seat | null>(null)
  const take = useMutation({
    mutationFn: (seat: Seat) =>
      ask(
        api.POST('/desk/v1/cases/{number}/assign', {
          params: { path: { number: one.number } },
          body: { seat, ...(one[seat] && { instead: one[seat].id }) },
        }),
      ),
    onSuccess: (_, seat) => tell(text.taken[seat]),
    onError: (error) => tell(error),
    onSettled: () => {
      setOver(null)
      void client.invalidateQueries({ queryKey: casesKey })
    },
  })
  const may = session?.rights.includes('case.assign') && !one.part && !one.endedAt
  return (
    <Section title={text.heading}>
      <Lines label={text.heading}>
        {seats.map((seat) => {
          const sitter = one[seat]
          return (
            <Line
              key={seat}
              title={sitter ? <bdi>{sitter.name}</bdi> : caseWords.free}
              detail={`${text[seat]}${approvedOf(one, sitter?.id)}`}
            >
              {may && (
                <Button
                  kind={sitter ? 'plain' : 'quiet'}
                  busy={take.isPending && !over}
                  onClick={() => (sitter ? setOver(seat) : take.mutate(seat))}
                >
                  {sitter ? text.takeOver(sitter.name) : text.take[seat]}
                </Button>
              )}
            </Line>
          )
        })}
      </Lines>
      {over && one[over] && (
        <Sure
          title={text.sure.title}
          lead={text.sure.lead(one[over].name)}
          act={text.takeOver(one[over].name)}
          busy={take.isPending}
          run={() => take.mutate(over)}
          close={() => setOver(null)}
        />
      )}
    </Section>
  )
}

function approvedOf({ approvals }: DeskCase, staffId: string | undefined): string {
  const own = approvals.filter(({ by }) => by.id === staffId)
  if (own.length === 0) return ''
  return `. ${own.some(({ counts }) => counts) ? text.approved : text.before}`
}
