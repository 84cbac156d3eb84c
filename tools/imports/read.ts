/** One import of a file: what it names, and whether it takes everything (`export *`). */
export type Import = { line: number; from: string; star: boolean }

const blockComments = /^[ \t]*\/\*[\s\S]*?\*\//gm
const lineComments = /^[ \t]*\/\/.*$/gm
const imports = /(export\s*\*[^'"\n]*)?(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\2/g

/** Every static and dynamic import and re-export, types included. Comments are blanked first, so that lines stay where they are. */
export function readImports(text: string): Import[] {
  const code = text.replace(blockComments, blank).replace(lineComments, blank)
  return [...code.matchAll(imports)].map((match) => ({
    line: code.slice(0, match.index).split('\n').length,
    from: match[3]!,
    star: match[1] !== undefined,
  }))
}

const blank = (comment: string): string => comment.replace(/[^\n]/g, ' ')
