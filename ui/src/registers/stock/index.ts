import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import ListTools from './ListTools.vue'

export const stock: RegisterScreen = { name: 'stock', listTools: ListTools, fresh: () => ({ date: today.value, way: 'in' }) }
