import type { Field } from '@/host'

/** A field that stands in a line of a form's table, not in a descriptor. */
export const column = (name: string, label: string, kind: Field['kind'] = 'text', codes: string | null = null): Field => ({
  name, label, kind, codes, link: null, many: false, width: 8, list: false, column: false, form: true, required: false,
  sensitive: null, section: '', help: '', filter: false, suggest: false, summed: false,
})
