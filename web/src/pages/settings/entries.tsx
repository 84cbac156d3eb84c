import type { ReactNode } from 'react'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { IconMark } from '../../parts/icon/icon-mark.tsx'
import type { IconName } from '../../parts/icon/paths.ts'
import { Line, Lines } from '../../parts/lines/lines.tsx'

type Query<T> = { data: T | undefined; error: unknown; refetch: () => unknown }
type EntriesProps<T> = { title: string; query: Query<T>; children: (data: T) => ReactNode }

/** One subject of the settings: how it stands, once that is known, and the way to its page. */
export const Entries = <T,>({ title, query, children }: EntriesProps<T>) => (
  <Section title={title}>
    <Fetched query={query} lines={1}>
      {(data) => <Lines>{children(data)}</Lines>}
    </Fetched>
  </Section>
)

type EntryProps = { icon: IconName; title: ReactNode; detail: ReactNode; action: ReactNode }

export const Entry = ({ icon, ...line }: EntryProps) => <Line mark={<IconMark name={icon} />} {...line} />
