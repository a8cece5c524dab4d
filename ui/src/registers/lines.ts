import { defineComponent, h, type Component, type PropType } from 'vue'
import type { Field, Value } from '@/host'
import Lines, { type Line } from '@/shared/record/Lines.vue'
import { t, type Sentence } from '@/shared/text'

/** A column of lines that hang on a record. */
export interface Part { name: string; label: Sentence; kind?: Field['kind']; codes?: string; link?: string }

/** A column as a field of its own, on the ground of the field that holds the lines. */
const column = (ground: Field, part: Part): Field => ({
  ...ground, name: part.name, label: t(part.label), kind: part.kind ?? 'text', codes: part.codes ?? null, link: part.link ?? null,
  many: false, required: false, help: '', section: '', suggest: false, sensitive: null,
})

/** The editor of a field of lines. */
export const linesOf = (parts: Part[], add: Sentence, blank: () => Line = () => ({})): Component => defineComponent({
  props: {
    field: { type: Object as PropType<Field>, required: true },
    modelValue: { type: null as unknown as PropType<Value | undefined>, default: undefined },
    fault: { type: String, default: '' },
    warning: { type: String, default: '' },
  },
  emits: ['update:modelValue'],
  setup: (props, { emit }) => () => h(Lines, {
    label: props.field.label, columns: parts.map((part) => column(props.field, part)), add: t(add), fault: props.fault, warning: props.warning,
    loose: true, blank: blank(), modelValue: props.modelValue, 'onUpdate:modelValue': (value: Value | undefined) => { emit('update:modelValue', value) },
  }),
})
