/** An id that nothing has: asked for where there is none, so that the same questions are put either way (C01). */
export const nobody = '00000000-0000-0000-0000-000000000000'
