import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import ListTools from './ListTools.vue'

export const roll: RegisterScreen = {
  name: 'roll',
  listTools: ListTools,
  fresh: () => ({ date: today.value }),
  states: ['有效', '已终止'],
  past: (row) => row.state === '已终止',
}
