import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Empty } from '../../parts/empty/empty.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { When } from '../../parts/time/when.tsx'
import { reportPhishing as text } from '../../words/report-phishing.ts'

export const reportsQuery = queryOptions({
  queryKey: ['holder', 'phishing-reports'],
  queryFn: async () => (await ask(api.GET('/v1/phishing-reports'))).reports,
})

/** What the account reported, and what was found. What was written is not shown again: it stays inert at the desk. */
export function Mine() {
  const reports = useQuery(reportsQuery)
  return (
    <Section title={text.mine}>
      <Fetched query={reports} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty>{text.none}</Empty>
          ) : (
            <Lines label={text.mine}>
              {list.map(({ id, number, kind, subject, reportedAt, verdict }) => (
                <Line
                  key={id}
                  title={<bdi>{subject ?? text.kinds[kind].label}</bdi>}
                  detail={
                    <>
                      {number} · <When at={reportedAt} />
                    </>
                  }
                >
                  {verdict ? text.verdicts[verdict] : text.waiting}
                </Line>
              ))}
            </Lines>
          )
        }
      </Fetched>
    </Section>
  )
}
