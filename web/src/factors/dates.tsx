import { When } from '../parts/time/when.tsx'

type Props = {
  text: { addedAt: string; lastUsed: string; neverUsed: string }
  factor: { addedAt: string; lastUsedAt: string | null }
}

/** When a factor came, and when it was last used. */
export const FactorDates = ({ text, factor }: Props) => (
  <>
    {text.addedAt} <When at={factor.addedAt} /> ·{' '}
    {factor.lastUsedAt ? (
      <>
        {text.lastUsed} <When at={factor.lastUsedAt} />
      </>
    ) : (
      text.neverUsed
    )}
  </>
)
