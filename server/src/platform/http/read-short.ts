/** The text of another server's answer, given up on beyond `longest` characters: its size is not ours to trust. */
export async function readShort(response: Response, longest: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true })
    if (text.length > longest) throw new Error('the answer is too long')
  }
  return text + decoder.decode()
}
