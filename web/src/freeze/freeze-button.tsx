import { lazy, Suspense, useState } from 'react'
import { Button, type ButtonKind } from '../parts/button/button.tsx'
import { inside } from '../words/inside.ts'

const FreezeSheet = lazy(() => import('./freeze-sheet.tsx'))

/** Opens the sheet that says what freezing does, with the one button that does it. */
export function FreezeButton({ kind = 'danger' }: { kind?: ButtonKind }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind={kind} icon="lock" onClick={() => setOpen(true)}>
        {inside.freeze.act}
      </Button>
      <Suspense fallback={null}>{open && <FreezeSheet close={() => setOpen(false)} />}</Suspense>
    </>
  )
}
