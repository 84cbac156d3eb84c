import { PageHeading } from '../../../parts/heading/heading.tsx'
import { StateMark } from '../../../parts/state-mark/state-mark.tsx'
import { DeskButtonLink } from '../../frame/desk-link.tsx'
import page from '../../frame/page.module.css'

type Props = { how: { title: string; text: string; act?: string }; good?: boolean }

/** How it ended, and the way on. */
export const Done = ({ how: { title, text, act }, good = false }: Props) => (
  <div className={page.form}>
    <StateMark state={good ? 'safe' : 'attention'} />
    <PageHeading title={title} lead={text}>
      {title}
    </PageHeading>
    {act && (
      <div>
        <DeskButtonLink to="/sign-in" kind="main">
          {act}
        </DeskButtonLink>
      </div>
    )}
  </div>
)
