import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import ListTools from './ListTools.vue'
import Tools from './Tools.vue'

export const needy: RegisterScreen = {
  name: 'needy',
  detail: Detail,
  tools: Tools,
  listTools: ListTools,
  states: ['在享', '已发', '未起', '停发'],
  past: (row) => row.state === '停发',
  state: (got) => String((got.now as { state?: string } | undefined)?.state ?? ''),
  mark: (state) => (state === '停发' ? 'past' : ''),
}
