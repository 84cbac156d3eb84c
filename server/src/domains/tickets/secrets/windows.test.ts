import { describe, expect, it } from 'vitest'
import { windowsOf } from './windows.ts'

const password = 'iron gate at high tide'
const { length } = [...password]
const prose =
  'I have written to you on Monday and on Tuesday because nothing that I do here seems to work at all.'

describe('a password of a known length', () => {
  it.each([
    ['after a word for it', `my password ${password} again. ${prose}`],
    ['told', `${prose} I typed ${password}, twice. ${prose}`],
    ['in quotes', `${prose} It was “${password}”. ${prose}`],
    ['on a line of its own', `${prose}\n${password}\n${prose}`],
  ])('is the first that is looked at, %s', (_name, text) =>
    expect(windowsOf(text, length, 1, 3)).toEqual([password]),
  )

  it('is looked for in prose too, and prose alone does not look like one', () => {
    expect(windowsOf(`so ${password} so`, length, 6)).toContain(password)
    expect(windowsOf(prose, length, 6, 3)).toEqual([])
    expect(windowsOf(prose, length, 6).every((text) => [...text].length === length)).toBe(true)
  })

  it('begins and ends where a word does, in code points, and goes over no line', () => {
    expect(windowsOf(`x${password}`, length, 6)).toEqual([])
    expect(windowsOf('🔑🔑🔑🔑🔑🔑🔑🔑', 8, 6)).toEqual(['🔑🔑🔑🔑🔑🔑🔑🔑'])
    expect(windowsOf('abcd\nefg', 8, 6)).toEqual([])
  })
})
