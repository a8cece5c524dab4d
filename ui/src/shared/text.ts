import common from '@text/zh-CN.json'
import views from '@text/zh-CN.view.json'

const sentences = { ...common, ...views }
export type Sentence = keyof typeof common | keyof typeof views

/** The sentence under `key`, with `{name}` filled from `values`. */
export function t(key: Sentence, values: Record<string, string | number> = {}): string {
  const sentence: string = sentences[key]
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The sentence under a key that is put together at run time, or `otherwise`. */
export function say(key: string, otherwise = ''): string {
  return (sentences as Record<string, string>)[key] ?? otherwise
}

/** 1214 → 1,214 */
export const count = (value: number): string => value.toLocaleString('zh-CN')
