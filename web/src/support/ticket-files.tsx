import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { Button } from '../parts/button/button.tsx'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { Line, Lines } from '../parts/lines/lines.tsx'
import { When } from '../parts/time/when.tsx'
import { support } from '../words/support.ts'
import styles from './support.module.css'

type Listed = { id: string; pages: number; addedAt: string }
type Props = { files: readonly Listed[]; fetch: (fileId: string, page: number) => Promise<Blob> }

const text = support.thread

/** What was handed in, page by page as pictures. Nothing of it is opened by the browser itself. */
export const TicketFiles = ({ files, fetch }: Props) => (
  <Lines label={text.files}>
    {files.map((file, n) => (
      <FileLine key={file.id} file={file} number={n + 1} fetch={fetch} />
    ))}
  </Lines>
)

function FileLine({ file, number, fetch }: { file: Listed; number: number; fetch: Props['fetch'] }) {
  const [page, setPage] = useState<number | null>(null)
  const look = useMutation({ mutationFn: (asked: number) => fetch(file.id, asked).then(asPicture) })
  const open = (asked: number) => {
    setPage(asked)
    look.mutate(asked)
  }
  // A picture that is not looked at any more is not kept.
  useEffect(() => () => look.reset(), [look.reset])
  return (
    <Line
      title={text.file(number)}
      detail={
        <>
          {text.pages(file.pages)}, <When at={file.addedAt} />
        </>
      }
    >
      <div className={styles.part}>
        <div className={styles.acts}>
          {Array.from({ length: file.pages }, (_, n) => n + 1).map((one) => (
            <Button
              key={one}
              kind="plain"
              icon="eye"
              busy={look.isPending && page === one}
              onClick={() => open(one)}
            >
              {text.page(one, file.pages)}
            </Button>
          ))}
        </div>
        <FormProblem problem={look.error ? Problem.of(look.error) : null} />
        {look.data && page !== null && (
          <>
            <img className={styles.picture} src={look.data} alt={text.picture(number, page)} />
            <div>
              <Button kind="plain" onClick={() => look.reset()}>
                {text.hide}
              </Button>
            </div>
          </>
        )}
      </div>
    </Line>
  )
}

/** As an address that carries the picture itself: there is nothing to open, and nothing to forget to take back. */
const asPicture = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(new Blob([blob], { type: 'image/jpeg' }))
  })
