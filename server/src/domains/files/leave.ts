import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { files } from '../../policy/files.ts'
import type { Belonging } from './kinds.ts'
import { letAllGoAt, letAllStay, letGo } from './store.ts'

/** Taken back by whoever handed it in: nobody sees it from now on. False where it is not of this, or gone. */
export const removeFile = ({ tx, now }: Ctx<never>, id: string, of: Belonging): Promise<boolean> =>
  letGo(tx, id, of, now)

/** What they belong to is over: they leave when the rule says. Once more does not make it later. */
export const endFiles = ({ tx, now }: Ctx<never>, of: Belonging): Promise<void> =>
  letAllGoAt(tx, of, secondsAfter(now, files.keptSeconds[of.purpose]))

/** It goes on after all: what was to leave with it stays. What was taken back stays gone. */
export const resumeFiles = ({ tx, now }: Ctx<never>, of: Belonging): Promise<void> => letAllStay(tx, of, now)
