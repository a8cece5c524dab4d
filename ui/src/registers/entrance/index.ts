import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'

export const entrance: RegisterScreen = { name: 'entrance', detail: Detail }
