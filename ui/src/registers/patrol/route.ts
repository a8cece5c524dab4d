/** 3-5 12 → ['3', '4', '5', '12']: numbers of buildings as they are written on the paper. */
export function numbers(text: string): string[] {
  const half = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  const found: string[] = []
  for (const part of half.split(/[\s、，,；;。/]+/)) {
    const [, from, to] = /^(\d+)(?:号楼|号|楼|栋|幢|#)?(?:[-–—~～至到](\d+))?(?:号楼|号|楼|栋|幢|#)?$/.exec(part) ?? []
    if (from === undefined) {
      if (part) found.push(part)
      continue
    }
    const last = Math.min(Number(to ?? from), Number(from) + 200)
    for (let at = Number(from); at <= last; at++) found.push(String(at))
  }
  return [...new Set(found)]
}
