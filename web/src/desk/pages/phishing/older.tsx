import { Button } from '../../../parts/button/button.tsx'
import { phishingWords as text } from '../../words/phishing.ts'

type Query = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

export const Older = ({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { query: Query }) =>
  hasNextPage && (
    <div>
      <Button kind="plain" icon="down" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {text.older}
      </Button>
    </div>
  )
